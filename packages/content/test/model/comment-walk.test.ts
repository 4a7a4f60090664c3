import { type CommentId, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser, testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { hidingBetween, showingBetween } from '../../src/sql/hide-between';
import { changedPair, meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
const writers = 3;

/** One step of a walk: what is done, by which writer, to which of the comments so far. */
interface Step {
  readonly verb: (typeof verbs)[number];
  readonly who: number;
  readonly which: number;
}
const verbs = [
  'say',
  'wait',
  'reply',
  'reply',
  'edit',
  'hide',
  'approve',
  'pin',
  'remove',
  'block',
  'unblock',
] as const;

const steps = fc.array(
  fc.record<Step>({
    verb: fc.constantFrom(...verbs),
    who: fc.nat(writers - 1),
    which: fc.nat(30),
  }),
  { minLength: 10, maxLength: 40 },
);

async function opened() {
  const { database, content } = fixture;
  const person = async (): Promise<UserId> => (await insertUser(database.ownerRepo)).id;
  const author = await person();
  const people = [await person(), await person(), await person()] as const;
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: author });
  const said: { readonly id: CommentId; readonly by: UserId }[] = [];

  async function say(by: UserId, more: { parentId?: CommentId; awaitsApproval?: boolean }): Promise<void> {
    const added = await content.addComment({ postId, authorId: by, body: 'Hello', ...more }, meta);
    if (added.ok) said.push({ id: added.value.id, by });
  }

  async function take({ verb, who, which }: Step): Promise<void> {
    const by = people[who] ?? author;
    const chosen = said[which % Math.max(said.length, 1)];
    if (verb === 'say') return say(by, {});
    if (verb === 'wait') return say(by, { awaitsApproval: true });
    if (verb === 'block' || verb === 'unblock') {
      const flagging = verb === 'block' ? hidingBetween(author, by) : showingBetween(author, by);
      return void unwrap(await database.repo.series([changedPair(author, by), ...flagging]));
    }
    if (!chosen) return;
    const own = { postId, commentId: chosen.id, userId: author };
    if (verb === 'reply') await say(by, { parentId: chosen.id });
    if (verb === 'hide') await content.hideComment(own, meta);
    if (verb === 'pin') await content.pinComment(own, meta);
    if (verb === 'approve') await content.approveComment({ ...own, approverId: author }, meta);
    if (verb === 'remove')
      await content.removeComment({ ...own, userId: which % 2 === 0 ? author : chosen.by }, meta);
    if (verb === 'edit') {
      const edit = { ...own, userId: chosen.by, body: `Text ${which}`, awaitsApproval: which % 2 === 0 };
      await content.editComment(edit, meta);
    }
  }
  return { postId, viewers: [null, author, ...people], take };
}

/** A post's count, and those of its comments, are the lengths of the lists, for each viewer. */
async function expectCountsOfLists(postId: PostId, viewers: readonly (UserId | null)[]): Promise<void> {
  const { content, database } = fixture;
  for (const viewer of viewers) {
    const tops = unwrap(await content.listComments(postId, { first: 100 }, viewer)).items;
    let listed = tops.filter(({ status }) => status !== 'removed').length;
    for (const { id, replies } of tops) {
      const { length } = unwrap(await content.listReplies(postId, id, { first: 100 }, viewer)).items;
      expect(replies).toBe(length);
      listed += length;
    }
    expect((await content.getPost(postId, viewer))?.comments).toBe(listed);
  }
  const empty = `SELECT id FROM tintype.comments c WHERE post_id = $1 AND status = 'removed' AND NOT EXISTS (
    SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id)`;
  expect(await rows(database.ownerRepo, empty, [postId])).toEqual([]);
  expect(await verifyCounters(database.ownerRepo)).toEqual([]);
}

test('[inv 34][inv 43][inv 61] after any walk of comments, replies, edits, hides, removals and blocks, the counts are the lists', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      const { postId, viewers, take } = await opened();
      for (const step of walk) await take(step);
      await expectCountsOfLists(postId, viewers);
    }),
    { numRuns: testSize({ small: 12, deep: 400 }) },
  );
});
