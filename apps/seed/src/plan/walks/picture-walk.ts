import type { MediaId, PostId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedFile, PlannedMedia } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { languageOf } from '../text/caption-writer';
import { START } from '../timeline';
import { PHRASES } from '../words/phrases';

/** Part of the posts with one picture. The others are carousels, of two up to the most. */
const SINGLE_SHARE = 0.75;
const MOST_PICTURES = 6;

/** Part of the pictures that are described for readers who do not see them. */
const DESCRIBED_SHARE = 0.35;
const WEBP_SHARE = 0.2;

/** Width and height of a square, a portrait, a landscape, and a portrait of a better camera. */
const SHAPES = [
  [1080, 1080],
  [1080, 1350],
  [1080, 566],
  [1440, 1800],
] as const;

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
      const webp = random.chance(WEBP_SHARE);
      const [width, height] = random.pick(SHAPES);
      const language = languageOf(random, users, author);
      yield {
        ...of,
        id,
        position,
        ...bytesOf(random, { id, at, webp }),
        width,
        height,
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

/** The path, the type, the size and the hash of a picture: no bytes of it exist. */
export function bytesOf(
  random: Random,
  { id, at, webp }: { readonly id: MediaId; readonly at: number; readonly webp: boolean },
): Pick<PlannedFile, 'fullPath' | 'mime' | 'fileSize' | 'sha256'> {
  return {
    fullPath: `/${new Date(at).getUTCFullYear()}/${id}.${webp ? 'webp' : 'jpg'}`,
    mime: webp ? 'image/webp' : 'image/jpeg',
    fileSize: 60_000 + random.below(900_000),
    sha256: hexOf(random),
  };
}

/** 256 bits as hexadecimal digits. */
function hexOf(random: Random): string {
  let text = '';
  for (let word = 0; word < 8; word += 1) text += random.bits().toString(16).padStart(8, '0');
  return text;
}
