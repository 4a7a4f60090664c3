import type { CollectionForm, CollectionView, LikeChange, NotFound, SavedCollection } from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { FormInput, Invalid, InvalidPage } from '@tintype/repo';
import type { CollectionId, PostId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { Withdrawn } from '../access/withdraw';
import type { PurgedViewer } from '../guards/run-on-place';
import type { PostItem } from '../posts/post-items';
import { addPost } from './add-post';
import { createCollection } from './create-collection';
import { listCollections } from './list-collections';
import { listPosts } from './list-posts';
import { listSaved } from './list-saved';
import { removeCollection } from './remove-collection';
import { removePost } from './remove-post';
import { renameCollection } from './rename-collection';
import { savePost } from './save-post';
import { unsavePost } from './unsave-post';

/**
 * The posts that the viewer has saved, all of them and by named collection. Only the viewer sees these lists. A post that the viewer
 * does not see any more is in none of them, and comes back when it is visible again.
 */
export interface CollectionReads {
  /**
   * A page of all posts that the viewer has saved, the latest first. One round trip; where posts are left out that the viewer does not
   * see, up to five until the page is full.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` on `after` for a cursor
   *   of another list, on `base` for what is not a request
   *
   * @example
   * await network.as(grace.id).collections.save(postId);
   * const { items, next } = unwrap(await network.as(grace.id).collections.saved({ first: 30 }));
   * items.map(({ id, savedByMe }) => [id === postId, savedByMe]) // [[true, true]]
   */
  saved(request?: PageRequest): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>>;

  /**
   * A page of the viewer's collections, the latest first. One round trip.
   *
   * @returns the page, or what {@link CollectionReads.saved} refuses
   *
   * @example
   * await network.as(grace.id).collections.create({ name: 'Blue hour' });
   * unwrap(await network.as(grace.id).collections.list()).items.map(({ name }) => name) // ['Blue hour']
   */
  list(request?: PageRequest): Promise<Result<Page<CollectionView>, NotVisible | InvalidPage>>;

  /**
   * A page of the posts of one collection, the latest first. One round trip; up to five as of {@link CollectionReads.saved}.
   *
   * @returns the page; `not_found` for a collection of another user and for one that does not exist; `invalid` as of
   *   {@link CollectionReads.saved}
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * await network.as(grace.id).collections.addPost(id, postId);
   * unwrap(await network.as(grace.id).collections.posts(id)).items.map((post) => post.id === postId) // [true]
   */
  posts(
    collectionId: CollectionId,
    request?: PageRequest,
  ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>>;
}

/** The calls of a viewer on saved posts and collections. */
export interface Collections extends CollectionReads {
  /**
   * Saves a post that the viewer sees. Only its author learns how many users have saved it, and not which ones. Idempotent. One round
   * trip.
   *
   * Locks the pair of viewer and author in share mode, then the post in share mode, then the counter.
   *
   * @returns `changed: false` when it was saved already; `not_found`; `inactive`; `invalid` when the viewer's account is purged at the
   *   same time
   *
   * @example
   * await network.as(grace.id).collections.save(postId); // { ok: true, value: { changed: true } }
   */
  save(postId: PostId): Promise<Result<LikeChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Takes a post out of the saved posts and out of every collection of the viewer, also when it is hidden; the answer is then that
   * nothing changed, as for a post that does not exist. Idempotent. One round trip.
   *
   * Locks the post in share mode, the saved post, then the counter.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * await network.as(grace.id).collections.save(postId);
   * await network.as(grace.id).collections.unsave(postId); // { ok: true, value: { changed: true } }
   */
  unsave(postId: PostId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Creates a collection. One round trip.
   *
   * @param collection a name of at most 50 code points
   * @returns the collection; `invalid` with the changeset: on `name` when the viewer has a collection of this name, in any case and
   *   width, or when it is blank or too long, on `base` when the collection is not an object; `inactive`
   *
   * @example
   * const { name } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * name // 'Blue hour'
   */
  create(
    collection: FormInput<CollectionForm>,
  ): Promise<Result<SavedCollection, Invalid<CollectionForm> | Inactive>>;

  /**
   * Gives a collection another name. One round trip.
   *
   * @returns the collection; `not_found` for a collection of another user and for one that does not exist; `invalid` and `inactive` as
   *   of {@link Collections.create}
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * unwrap(await network.as(grace.id).collections.rename(id, { name: 'Golden hour' })).name // 'Golden hour'
   */
  rename(
    collectionId: CollectionId,
    collection: FormInput<CollectionForm>,
  ): Promise<Result<SavedCollection, Invalid<CollectionForm> | NotFound | Inactive>>;

  /**
   * Removes a collection. Its posts stay saved. Idempotent. One round trip.
   *
   * @returns whether anything changed: false for a collection of another user and for one that does not exist; `inactive`
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * await network.as(grace.id).collections.remove(id); // { ok: true, value: { changed: true } }
   */
  remove(collectionId: CollectionId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Adds a post that the viewer sees to a collection, and saves it if it is not saved. Idempotent. One round trip.
   *
   * Locks the pair of viewer and author in share mode, the post in share mode, the collection, the saved post, then the counter.
   *
   * @returns `changed: false` when the collection has the post already; `not_found` for the post, or for the collection; `inactive`;
   *   `invalid` when the viewer's account is purged at the same time
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * await network.as(grace.id).collections.addPost(id, postId); // { ok: true, value: { changed: true } }
   */
  addPost(
    collectionId: CollectionId,
    postId: PostId,
  ): Promise<Result<LikeChange, NotVisible | NotFound | Inactive | PurgedViewer>>;

  /**
   * Takes a post out of one collection. It stays saved, and stays in the other collections. It is taken out even when it is hidden;
   * the answer is then that nothing changed. Idempotent. One round trip.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).collections.create({ name: 'Blue hour' }));
   * await network.as(grace.id).collections.addPost(id, postId);
   * await network.as(grace.id).collections.removePost(id, postId); // { ok: true, value: { changed: true } }
   */
  removePost(collectionId: CollectionId, postId: PostId): Promise<Result<Withdrawn, Inactive>>;
}

/** The registrations of {@link CollectionReads}. */
export const collectionReads = {
  saved: listSaved,
  list: listCollections,
  posts: listPosts,
} satisfies CollectionReads;

/** The registrations of {@link Collections}. */
export const collections = {
  ...collectionReads,
  save: savePost,
  unsave: unsavePost,
  create: createCollection,
  rename: renameCollection,
  remove: removeCollection,
  addPost,
  removePost,
} satisfies Collections;
