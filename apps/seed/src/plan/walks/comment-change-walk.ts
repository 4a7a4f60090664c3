import { mostPinnedComments } from '@tintype/network';
import type { PostId } from '@tintype/shared-db';
import type { PlannedCommentChange } from '../changes';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PostTable } from '../tables/post-table';
import { DAY, END, START } from '../timeline';
import { EMOJI } from '../words/emoji';
import type { Audience } from './audience';
import { CommentBodies } from './comment-bodies';
import { Thread } from './thread';

const EDITED_SHARE = 0.012;
const PINNED_SHARE = 0.008;
const HIDDEN_SHARE = 0.006;
const REMOVED_SHARE = 0.008;
const CHANGED_SHARE = EDITED_SHARE + PINNED_SHARE + HIDDEN_SHARE + REMOVED_SHARE;

/** How often the writer of a comment removes it, and not the author of the post. */
const BY_WRITER_SHARE = 0.6;

const EDIT_DELAY = DAY / 4;
const LATEST = END - 1;

/**
 * What users do to comments, thread by thread in order of the posts. An edit adds an emoji, some time after the comment. On the day after
 * the end, before posts are archived, top-level comments are pinned, hidden and removed.
 *
 * @example
 * for (const change of walkCommentChanges(audience, posts)) console.log(change.kind);
 */
export function* walkCommentChanges(audience: Audience, posts: PostTable): Generator<PlannedCommentChange> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const bodies = new CommentBodies(users);
  const thread = new Thread(audience, posts);
  let first = 0;
  for (let post = 0; post < posts.count; post += 1) {
    const size = posts.comments[post] ?? 0;
    if (size === 0) continue;
    thread.layOut(post, first);
    first += size;
    const postId = postIds.make(posts.at[post] ?? START, post);
    const postAuthor = posts.author[post] ?? 0;
    let pins = 0;
    for (let place = 0; place < size; place += 1) {
      random.rewind(STREAM.commentChange, thread.first + place);
      const ticket = random.unit();
      if (ticket >= CHANGED_SHARE) continue;
      const writer = thread.author[place] ?? 0;
      const of = { postId, commentId: thread.id(place), userId: users.id(postAuthor) };
      if (ticket < EDITED_SHARE) {
        const body = `${bodies.of(thread, place, postAuthor)} ${random.pick(EMOJI)}`;
        const at = audience.reaction(random, writer, thread.at[place] ?? START, EDIT_DELAY, LATEST);
        yield { ...of, kind: 'edit', userId: users.id(writer), body, at };
        continue;
      }
      if ((thread.parent[place] ?? -1) >= 0) continue;
      const at = END + random.below(DAY / 2);
      if (ticket < EDITED_SHARE + PINNED_SHARE) {
        if (pins < mostPinnedComments) yield { ...of, kind: 'pin', at };
        pins += 1;
      } else if (ticket < EDITED_SHARE + PINNED_SHARE + HIDDEN_SHARE) {
        yield { ...of, kind: 'hide', at };
      } else {
        const remover = random.chance(BY_WRITER_SHARE) ? writer : postAuthor;
        const answered = thread.parent.subarray(0, size).includes(place);
        yield { ...of, kind: 'remove', userId: users.id(remover), answered, at };
      }
    }
  }
}
