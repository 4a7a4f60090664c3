import type { PostId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedPost } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { CaptionWriter } from '../text/caption-writer';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { locationNear } from '../text/location';
import { START } from '../timeline';
import { CULTURES } from '../words/cultures';

const LOCATED_SHARE = 0.4;

/**
 * The posts in order of publication.
 *
 * @example
 * for (const post of walkPosts(users, posts, hashtags)) console.log(post.caption);
 */
export function* walkPosts(
  users: UserTable,
  posts: PostTable,
  hashtags: HashtagVocabulary,
): Generator<PlannedPost> {
  const random = new Random(users.seed);
  const ids = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const captions = new CaptionWriter(users, hashtags);
  for (let index = 0; index < posts.count; index += 1) {
    const author = posts.author[index] ?? 0;
    const at = posts.at[index] ?? START;
    random.rewind(STREAM.caption, index);
    const cities = CULTURES[users.communities.cultureOf(author)]?.cities ?? [];
    const location = random.chance(LOCATED_SHARE) ? locationNear(random.pick(cities), random) : null;
    const caption = captions.write(random, author, users.registeredBy(at));
    yield { index, id: ids.make(at, index), authorId: users.id(author), caption, location, at };
  }
}
