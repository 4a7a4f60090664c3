import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { insertComment, insertPost, insertPostLike, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { hidingBetween } from '../../src/sql/hide-between';
import { changedPair, meta, people, unwrap } from '../content-setup';

/** The names that the examples use. */
export type Scope = Readonly<Record<string, unknown>>;

/** The users and rows that most examples use. */
export interface Stage {
  readonly ada: { readonly id: UserId };
  readonly grace: { readonly id: UserId };
  readonly troll: { readonly id: UserId };
  readonly postId: PostId;
  readonly commentId: CommentId;
}

/** A post of Ada's that Grace likes, Grace's comment on it, and Ada's answer. */
export async function setStage(repo: Repo): Promise<Stage> {
  const user = (username: string) => insertUser(repo, { username });
  const [ada, grace, troll] = [await user('ada'), await user('grace'), await user('troll')];
  const { id: postId } = await insertPost(repo, { authorId: ada.id, caption: 'Analytical #engine' });
  await insertPostLike(repo, { postId, userId: grace.id });
  const comment = await insertComment(repo, { postId, authorId: grace.id, body: 'Splendid!' });
  await insertComment(repo, { postId, authorId: ada.id, parentId: comment.id, body: 'Thank you.' });
  return { ada, grace, troll, postId, commentId: comment.id };
}

/** The rows that an example needs besides the stage, by the name of its function. */
const scenes: Readonly<Record<string, (tx: Repo, stage: Stage) => Promise<Scope>>> = {
  approveComment: async (tx, { grace, postId }) => {
    const waiting = { postId, authorId: grace.id, body: 'May I?', awaitsApproval: true };
    return { commentId: unwrap(await createContent(tx, people).addComment(waiting, meta)).id };
  },
  createContent: async (_tx, { ada }) => ({ authorId: ada.id }),
  getPosts: async (tx, { postId, grace }) => {
    const published = await createContent(tx, people).publishPost(
      { authorId: grace.id, caption: 'Fog' },
      meta,
    );
    return { a: postId, b: unwrap(published).id };
  },
  hidingBetween: trolled,
  purgeUser: async (_tx, { ada }) => ({ id: ada.id }),
  showingBetween: async (tx, stage) => {
    const { leavePair } = await trolled(tx, stage);
    unwrap(await tx.series([leavePair, ...hidingBetween(stage.ada.id, stage.troll.id)]));
    return { leavePair };
  },
  unarchivePost: async (tx, { ada, postId }) => {
    unwrap(await createContent(tx, people).archivePost({ postId, authorId: ada.id }, meta));
    return {};
  },
  unpinPost: async (tx, { ada, postId }) => {
    unwrap(await createContent(tx, people).pinPost({ postId, authorId: ada.id }, meta));
    return {};
  },
  unlikeComment: async (tx, { ada, postId, commentId }) => {
    unwrap(await createContent(tx, people).likeComment({ postId, commentId, userId: ada.id }, meta));
    return {};
  },
  unlikePost: async (tx, { ada, postId }) => {
    unwrap(await createContent(tx, people).likePost({ postId, userId: ada.id }, meta));
    return {};
  },
};

async function trolled(tx: Repo, { ada, troll, postId }: Stage) {
  const content = createContent(tx, people);
  unwrap(await content.likePost({ postId, userId: troll.id }, meta));
  unwrap(await content.addComment({ postId, authorId: troll.id, body: 'Ha!' }, meta));
  return { leavePair: changedPair(ada.id, troll.id) };
}

/** Inserts the rows that the example of `subject` needs besides the stage. */
export const sceneOf = (subject: string) => scenes[subject] ?? (async () => ({}));
