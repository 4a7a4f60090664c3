import type { PostId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedTag } from '../records';
import type { PostTable } from '../tables/post-table';
import { END, HOUR, START } from '../timeline';
import type { Audience } from './audience';
import { PictureIds } from './picture-walk';

/** Part of the posts that show people, and how many people they show at most. */
const TAGGED_SHARE = 0.12;
const MOST_PEOPLE = 3;

const APPROVED_SHARE = 0.8;
const APPROVAL_DELAY = 9 * HOUR;
const LATEST = END - 1;

/** How many tags there are to a post, on average. */
export const TAGS_OF_POST = (TAGGED_SHARE * (MOST_PEOPLE + 1)) / 2;

/**
 * The people on the pictures of posts, grouped by post: other users who were registered by then, each once. The author tags them when
 * the post is published, and most of them approve it later.
 *
 * @example
 * for (const tag of walkTags(audience, posts)) console.log(tag.userId);
 */
export function* walkTags(audience: Audience, posts: PostTable): Generator<PlannedTag> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const pictures = new PictureIds(users.seed, posts);
  for (let post = 0; post < posts.count; post += 1) {
    random.rewind(STREAM.tag, post);
    if (!random.chance(TAGGED_SHARE)) continue;
    const author = posts.author[post] ?? 0;
    const at = posts.at[post] ?? START;
    const of = { postId: postIds.make(at, post), postAuthorId: users.id(author), at };
    const registered = users.registeredBy(at);
    const count = pictures.count(post);
    const seen = new Set([author]);
    for (let person = random.below(MOST_PEOPLE); person >= 0; person -= 1) {
      const user = audience.registered(random, author, registered);
      const mediaId = pictures.id(post, random.below(count));
      const [x, y] = [placeOn(random), placeOn(random)];
      const approves = random.chance(APPROVED_SHARE);
      const approvedAt = audience.reaction(random, user, at, APPROVAL_DELAY, LATEST);
      if (seen.has(user)) continue;
      seen.add(user);
      yield { ...of, userId: users.id(user), mediaId, x, y, approvedAt: approves ? approvedAt : null };
    }
  }
}

/** Not at the edge, in thousandths. */
export function placeOn(random: Random): number {
  return (50 + random.below(901)) / 1000;
}
