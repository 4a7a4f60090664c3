import type { Repo } from '@tintype/repo';
import type { CommentId, MediaId, PostId, ProductId, UserId } from '@tintype/shared-db';
import {
  insertComment,
  insertPost,
  insertPostLike,
  insertPostMedia,
  insertPostTag,
  insertProduct,
  insertUser,
} from '@tintype/shared-db/testing';
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
  /** The picture of the post. */
  readonly mediaId: MediaId;
  /** A product of Ada's. */
  readonly productId: ProductId;
}

/** A post of Ada's that Grace likes, Grace's comment on it, and Ada's answer. */
export async function setStage(repo: Repo): Promise<Stage> {
  const user = (username: string) => insertUser(repo, { username });
  const [ada, grace, troll] = [await user('ada'), await user('grace'), await user('troll')];
  const { id: postId } = await insertPost(repo, { authorId: ada.id, caption: 'Analytical #engine' });
  await insertPostLike(repo, { postId, userId: grace.id });
  const comment = await insertComment(repo, { postId, authorId: grace.id, body: 'Splendid!' });
  await insertComment(repo, { postId, authorId: ada.id, parentId: comment.id, body: 'Thank you.' });
  const { mediaId } = await insertPostMedia(repo, { postId, authorId: ada.id });
  const { id: productId } = await insertProduct(repo, { ownerId: ada.id });
  return { ada, grace, troll, postId, commentId: comment.id, mediaId, productId };
}

/** The rows that an example needs besides the stage, by the name of its function. */
const scenes: Readonly<Record<string, (tx: Repo, stage: Stage) => Promise<Scope>>> = {
  approveComment: async (tx, { grace, postId }) => {
    const waiting = { postId, authorId: grace.id, body: 'May I?', awaitsApproval: true };
    return { commentId: unwrap(await createContent(tx, people).addComment(waiting, meta)).id };
  },
  approveTag: graceTagged,
  createContent: async (_tx, { ada }) => ({ authorId: ada.id }),
  getPosts: async (tx, { postId, grace }) => {
    const published = await createContent(tx, people).publishPost(
      { authorId: grace.id, caption: 'Fog' },
      meta,
    );
    return { a: postId, b: unwrap(published).id };
  },
  hidingBetween: trolled,
  removeTag: graceTagged,
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
  addToCollection: collected,
  removeCollection: collected,
  removeFromCollection: collected,
  renameCollection: collected,
  unsavePost: async (tx, { ada, postId }) => {
    unwrap(await createContent(tx, people).savePost({ postId, userId: ada.id }, meta));
    return {};
  },
  addToHighlight: highlighted,
  removeFromHighlight: highlighted,
  removeHighlight: highlighted,
  renameHighlight: highlighted,
  removeStory: told,
  viewStory: told,
  unlikePost: async (tx, { ada, postId }) => {
    unwrap(await createContent(tx, people).likePost({ postId, userId: ada.id }, meta));
    return {};
  },
};

async function collected(tx: Repo, { ada }: Stage) {
  const created = await createContent(tx, people).createCollection(
    { ownerId: ada.id, name: 'Blue hour' },
    meta,
  );
  return { collectionId: unwrap(created).id };
}

async function told(tx: Repo, { ada }: Stage) {
  const story = await createContent(tx, people).publishStory(
    { ownerId: ada.id, caption: 'First light' },
    meta,
  );
  return { storyId: unwrap(story).id };
}

async function highlighted(tx: Repo, stage: Stage) {
  const made = await createContent(tx, people).createHighlight(
    { ownerId: stage.ada.id, name: 'Lisboa' },
    meta,
  );
  return { ...(await told(tx, stage)), highlightId: unwrap(made).id };
}

/** A tag of Grace that waits. */
async function graceTagged(tx: Repo, { grace, postId, mediaId }: Stage) {
  await insertPostTag(tx, { postId, mediaId, userId: grace.id, approved: false });
  return {};
}

async function trolled(tx: Repo, { ada, troll, postId }: Stage) {
  const content = createContent(tx, people);
  unwrap(await content.likePost({ postId, userId: troll.id }, meta));
  unwrap(await content.addComment({ postId, authorId: troll.id, body: 'Ha!' }, meta));
  return { leavePair: changedPair(ada.id, troll.id) };
}

/** Inserts the rows that the example of `subject` needs besides the stage. */
export const sceneOf = (subject: string) => scenes[subject] ?? (async () => ({}));
