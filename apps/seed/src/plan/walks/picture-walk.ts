import type { MediaId, PostId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedMedia } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { languageOf } from '../text/caption-writer';
import { START } from '../timeline';
import { PHRASES } from '../words/phrases';
import { drawFile, drawFormat } from './picture-file';

/** Part of the posts with one picture. The others are carousels, of two up to the most. */
const SINGLE_SHARE = 0.75;
const MOST_PICTURES = 6;

/** Part of the pictures that are described for readers who do not see them. */
const DESCRIBED_SHARE = 0.35;

/** The ids of the pictures of posts, and how many each post has. */
export class PictureIds {
  private readonly random: Random;
  private readonly ids: UuidMaker<MediaId>;

  constructor(
    seed: number,
    private readonly posts: PostTable,
  ) {
    this.random = new Random(seed);
    this.ids = new UuidMaker<MediaId>(seed, STREAM.mediaId);
  }

  count(post: number): number {
    const { random } = this;
    random.rewind(STREAM.pictureCount, post);
    return random.chance(SINGLE_SHARE) ? 1 : 2 + random.below(MOST_PICTURES - 1);
  }

  id(post: number, position: number): MediaId {
    return this.ids.make(this.posts.at[post] ?? START, post * MOST_PICTURES + position);
  }
}

/**
 * The pictures of posts, in order of publication and of their positions.
 *
 * @example
 * for (const picture of walkPictures(users, posts)) console.log(picture.fullPath);
 */
export function* walkPictures(users: UserTable, posts: PostTable): Generator<PlannedMedia> {
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const pictures = new PictureIds(users.seed, posts);
  for (let post = 0; post < posts.count; post += 1) {
    const author = posts.author[post] ?? 0;
    const at = posts.at[post] ?? START;
    const of = { postId: postIds.make(at, post), ownerId: users.id(author), at };
    const count = pictures.count(post);
    random.rewind(STREAM.picture, post);
    for (let position = 0; position < count; position += 1) {
      const id = pictures.id(post, position);
      const format = drawFormat(random);
      const language = languageOf(random, users, author);
      yield {
        ...of,
        id,
        position,
        ...drawFile(random, id, at, format),
        alt: random.chance(DESCRIBED_SHARE) ? random.pick(PHRASES[language].scenes) : null,
      };
    }
  }
}

/** How many pictures the posts have in all. */
export function countPictures(seed: number, posts: PostTable): number {
  const pictures = new PictureIds(seed, posts);
  let total = 0;
  for (let post = 0; post < posts.count; post += 1) total += pictures.count(post);
  return total;
}
