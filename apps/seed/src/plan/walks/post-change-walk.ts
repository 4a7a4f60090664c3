import { mostPinnedPosts } from '@tintype/network';
import type { PostId } from '@tintype/shared-db';
import type { PlannedPostChange } from '../changes';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PostTable } from '../tables/post-table';
import { languageOf } from '../text/caption-writer';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { PostTexts } from '../text/post-texts';
import { DAY, END, START, TIDIED } from '../timeline';
import { PHRASES } from '../words/phrases';
import type { Audience } from './audience';

const EDITED_SHARE = 0.03;
const PINNED_SHARE = 0.03;
const ARCHIVED_SHARE = 0.02;
const CHANGED_SHARE = EDITED_SHARE + PINNED_SHARE + ARCHIVED_SHARE;

const CHANGE_DELAY = 2 * DAY;
const LATEST = END - 1;

/** Whether the author of a post changes it afterwards. */
export function isChangedByAuthor(seed: number, post: number): boolean {
  return new Random(seed).rewind(STREAM.postChange, post).unit() < CHANGED_SHARE;
}

/**
 * What authors do to their posts, in order of publication: an edit adds a sentence to the caption, a pin comes some time after the post,
 * and posts are archived on the day after the end.
 *
 * @example
 * for (const change of walkPostChanges(audience, posts, hashtags)) console.log(change.kind);
 */
export function* walkPostChanges(
  audience: Audience,
  posts: PostTable,
  hashtags: HashtagVocabulary,
): Generator<PlannedPostChange> {
  const { users } = audience;
  const random = new Random(users.seed);
  const ids = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const texts = new PostTexts(users, posts, hashtags);
  const pins = new Uint8Array(users.count);
  for (let post = 0; post < posts.count; post += 1) {
    random.rewind(STREAM.postChange, post);
    const ticket = random.unit();
    if (ticket >= CHANGED_SHARE) continue;
    const author = posts.author[post] ?? 0;
    const published = posts.at[post] ?? START;
    const of = { postId: ids.make(published, post), authorId: users.id(author) };
    const at = audience.reaction(random, author, published, CHANGE_DELAY, LATEST);
    if (ticket < EDITED_SHARE) {
      const sentence = random.pick(PHRASES[languageOf(random, users, author)].moods);
      yield { ...of, kind: 'edit', at, caption: `${texts.of(post).caption}\n${sentence}` };
    } else if (ticket >= EDITED_SHARE + PINNED_SHARE) {
      yield { ...of, kind: 'archive', at: TIDIED - 1 - random.below(DAY / 2) };
    } else if ((pins[author] ?? 0) < mostPinnedPosts) {
      pins[author] = (pins[author] ?? 0) + 1;
      yield { ...of, kind: 'pin', at };
    }
  }
}
