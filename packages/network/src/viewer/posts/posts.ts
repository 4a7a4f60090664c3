import type { IdempotencyOptions, KeyReused } from '@tintype/action-log';
import type {
  Approved,
  Arranged,
  ArrangeMediaForm,
  LikeChange,
  PostMediaForm,
  PostTagForm,
  ProductTagForm,
  PublishedPost,
  PublishPostForm,
  Tagged,
  TagPeopleForm,
  TagProductsForm,
} from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture, SignedMedia, SignMediaForm } from '@tintype/media';
import type { ReportForm } from '@tintype/moderation';
import type { FormInput, Invalid, InvalidPage } from '@tintype/repo';
import type { MediaId, PostId, UserId } from '@tintype/shared-db';
import type { Person } from '../access/people';
import type { Inactive, NotVisible } from '../access/refuse';
import type { Withdrawn } from '../access/withdraw';
import type { PurgedViewer } from '../guards/run-on-place';
import type { Reporting } from '../reports/reporting';
import { approveTag } from './approve-tag';
import { arrangeMedia } from './arrange-media';
import { getPost, getPostByCode } from './get-post';
import { likePost } from './like-post';
import { listLikers } from './list-likers';
import { listPinned } from './list-pinned';
import { listPostsOf } from './list-posts-of';
import { openPicture, signPictures } from './open-picture';
import { type OwnPostCommands, ownPostCommands } from './own-post-commands';
import { type OwnPostReads, ownPostReads } from './own-post-reads';
import type { PostItem, PublishedItem } from './post-items';
import { publishPost } from './publish-post';
import { removeTag } from './remove-tag';
import { reportPost } from './report-post';
import { tagPeople } from './tag-people';
import { tagProducts } from './tag-products';
import { unlikePost } from './unlike-post';
import { viewPost } from './view-post';

/** The reads of posts: for viewers, for moderators, and for callers who are not logged in. */
export interface PostReads extends OwnPostReads {
  /**
   * A post: its pictures, caption, counters, hashtags, mentions and people tags, its author, and whether the viewer likes it and has saved
   * it. Mentions and tags of people who are hidden from the viewer are left out, and so are tags that wait for other users. Of drafts and
   * archived posts the author sees the own ones, and a moderator all. One round trip.
   *
   * @returns the post; `not_found` for one that the viewer does not see, and for one that does not exist
   *
   * @example
   * const post = unwrap(await network.as(grace.id).posts.get(postId));
   * [post.author.id === ada.id, post.likedByMe] // [true, false]
   */
  get(postId: PostId): Promise<Result<PostItem, NotVisible>>;

  /**
   * The post with this code: see {@link PostItem.code}. One round trip.
   *
   * @returns as of {@link PostReads.get}; `not_found` also for what is not a code
   *
   * @example
   * const { code } = unwrap(await network.as(grace.id).posts.get(postId));
   * unwrap(await network.as(null).posts.byCode(code)).id === postId // true
   */
  byCode(code: string): Promise<Result<PostItem, NotVisible>>;

  /**
   * A page of a user's posts, newest first: those whose visibility the viewer sees. One round trip.
   *
   * @returns the page; `not_found` for a user whose posts the viewer does not see; `invalid` on `after` for a cursor of another list,
   *   on `base` for what is not a request
   *
   * @example
   * const { items, next } = unwrap(await network.as(null).posts.of(ada.id, { first: 30 }));
   * items.map(({ id }) => id === postId) // [true]
   */
  of(userId: UserId, request?: PageRequest): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>>;

  /**
   * The posts that a user has pinned to the top of their profile, at most three, the latest pin first: those whose visibility the viewer
   * sees. They are also in {@link PostReads.of} at their place in time, with `pinnedAt`, so that an app may leave them out there: a
   * page of that list stays the same when the author pins a post while the viewer scrolls. One round trip.
   *
   * @returns the posts; `not_found` for a user whose posts the viewer does not see
   *
   * @example
   * await network.as(ada.id).posts.pin(postId);
   * unwrap(await network.as(grace.id).posts.pinned(ada.id)).map(({ id }) => id === postId) // [true]
   */
  pinned(userId: UserId): Promise<Result<readonly PublishedItem[], NotVisible>>;

  /**
   * Opens a picture of a post that the viewer sees. Each call decides anew, so that it fails as soon as the viewer does not see the post any
   * more; a stream that is open already goes on. One round trip; the bytes come from the store.
   *
   * @param range the part that is read; see {@link AskedRange}
   * @returns the picture with its bytes, without the name that its owner gave the file; `not_found` for a post that the viewer does not see,
   *   for a picture that is not on it, and for one whose bytes are stored elsewhere; `invalid_range` with the size of the picture
   *
   * @example
   * const { post, picture } = await postWithPicture(ada.id);
   * const opened = unwrap(await network.as(grace.id).posts.openPicture(post, picture, { start: 0, end: 4 }));
   * [opened.mime, opened.width, (await bytesOf(opened.bytes)).length] // ['image/png', 2, 4]
   */
  openPicture(
    postId: PostId,
    mediaId: MediaId,
    range?: AskedRange,
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>>;

  /**
   * Signs the pictures of a post that the viewer sees, in their order, so that the holder of a token reads the picture by
   * `network.media.openSigned` until it expires. A token outlives what hides the post later. One round trip.
   *
   * @param lifetime `seconds`, a whole number up to seven days; an hour by default
   * @returns the tokens; `not_found` for a post that the viewer does not see; `invalid` on `seconds`, on `base` for what is no object
   *
   * @example
   * const { post, picture } = await postWithPicture(ada.id);
   * const [signed] = unwrap(await network.as(null).posts.signPictures(post, { seconds: 60 }));
   * signed.mediaId === picture // true
   * unwrap(await network.media.openSigned(signed.token)).mime // 'image/png'
   */
  signPictures(
    postId: PostId,
    lifetime?: FormInput<SignMediaForm>,
  ): Promise<Result<readonly SignedMedia[], NotVisible | Invalid<SignMediaForm>>>;

  /**
   * A page of the users who like a post, the latest first, without people who are hidden from the viewer. One round trip; where people
   * are left out that no block hides, up to five until the page is full.
   *
   * @returns the page; `not_found` for a post that the viewer does not see or whose author hides the likes, and for a caller who is not
   *   logged in; `invalid` as of {@link PostReads.of}
   *
   * @example
   * await network.as(grace.id).posts.like(postId);
   * unwrap(await network.as(ada.id).posts.likers(postId)).items.map(({ id }) => id === grace.id) // [true]
   */
  likers(postId: PostId, request?: PageRequest): Promise<Result<Page<Person>, NotVisible | InvalidPage>>;
}

/** The calls of a viewer on posts. */
export interface Posts extends PostReads, OwnPostCommands {
  /**
   * Publishes a post of the viewer, with up to twenty pictures in their order. The hashtags and mentions of its caption become links; the
   * name of a user that the viewer may not mention stays plain text. One round trip.
   *
   * Locks, in this order: the viewer's account in share mode, the idempotency key, the claims of the pictures, the viewer's counter, the
   * hashtags' keys, the hashtags' counters by id.
   *
   * @param post see {@link PublishPostForm}
   * @param options with an idempotency key, several calls within a day publish one post
   * @returns the post; `invalid` with the changeset: on `caption` without a visible character and without a picture, on `media` for a
   *   picture that is not ready, not the viewer's or in a post already, and where the network requires a picture, on `idempotencyKey`,
   *   on `base` when the post is not an object; `inactive`; `key_reused` when the key belongs to another request
   *
   * @example
   * const once = { idempotencyKey: 'b7c1f0de' };
   * const post = unwrap(await network.as(ada.id).posts.publish({ caption: 'First light' }, once));
   * unwrap(await network.as(ada.id).posts.publish({ caption: 'First light' }, once)).id === post.id // true
   */
  publish(
    post: FormInput<PublishPostForm>,
    options?: IdempotencyOptions,
  ): Promise<Result<PublishedPost, Invalid<PublishPostForm> | Inactive | KeyReused>>;

  /**
   * Gives a draft, a published or an archived post of the viewer these pictures, in this order and with these alternative texts: one call
   * reorders, adds, removes and describes. A picture that leaves the post can be used again, and the tags on it end. Idempotent. One round trip.
   *
   * Locks the post, then the claims of the pictures.
   *
   * @param media the pictures that the post is to have: up to twenty, each once. The list may be empty for a draft, and
   *   where the post has a caption and the network does not require a picture
   * @returns whether anything changed; `invalid` with the changeset, on `media`: as of {@link Posts.publish}, or no picture is left;
   *   `not_found` for a post that the viewer does not see, and for a post of another user; `inactive`
   *
   * @example
   * const arranged = await network.as(ada.id).posts.arrangeMedia(carouselId, [{ mediaId, alt: 'A wheel of brass' }]);
   * unwrap(arranged) // { changed: true }
   */
  arrangeMedia(
    postId: PostId,
    media: readonly FormInput<PostMediaForm>[],
  ): Promise<Result<Arranged, Invalid<ArrangeMediaForm> | NotVisible | Inactive>>;

  /**
   * Gives a post of the viewer these people tags: users who are not named lose theirs, and a new tag waits for its user. A tag of the
   * viewer is approved at once. A tag that stays on its picture keeps its approval. Tags that the viewer does not see stay as they are.
   * Idempotent. One round trip.
   *
   * Locks, in this order: the pairs of the viewer and the named users in share mode, their settings in share mode, the post.
   *
   * @param tags up to twenty, each of a picture of the post and of a user, who is named once. The list may be empty
   * @returns whether anything changed; `invalid` with the changeset, on `tags`: a user who cannot be tagged, by the own settings, by a
   *   block, or because there is no active account, and a picture that the post does not have; `not_found` and `inactive` as of
   *   {@link Posts.arrangeMedia}
   *
   * @example
   * const tags = [{ userId: grace.id, mediaId, x: 0.25, y: 0.5 }];
   * await network.as(ada.id).posts.tagPeople(carouselId, tags); // { ok: true, value: { changed: true } }
   */
  tagPeople(
    postId: PostId,
    tags: readonly FormInput<PostTagForm>[],
  ): Promise<Result<Tagged, Invalid<TagPeopleForm> | NotVisible | Inactive>>;

  /**
   * Gives a post of the viewer these product tags: products that are not named lose theirs. Readers of the post see a tag as long as they
   * see the product. A tag goes with its product, and with its picture when that leaves the post. Idempotent. One round trip.
   *
   * Locks the post, then the new products in share mode.
   *
   * @param tags up to five, each of a product of the viewer's own store, which is named once: at a place of a picture of the post, by
   *   `mediaId`, `x` and `y`, or without them for the post as a whole. The list may be empty
   * @returns whether anything changed; `invalid` with the changeset, on `tags`: a product that is not of the viewer's store, a picture that
   *   the post does not have, a part of a place; `not_found` and `inactive` as of {@link Posts.arrangeMedia}
   *
   * @example
   * const { product, picture } = await productWithPicture(ada.id);
   * const { id } = unwrap(await network.as(ada.id).posts.publish({ media: [{ mediaId: picture }] }));
   * const tags = [{ productId: product, mediaId: picture, x: 0.25, y: 0.5 }];
   * await network.as(ada.id).posts.tagProducts(id, tags); // { ok: true, value: { changed: true } }
   * unwrap(await network.as(grace.id).posts.get(id)).products.map(({ product: { name }, x }) => [name, x]) // [['Fog', 0.25]]
   */
  tagProducts(
    postId: PostId,
    tags: readonly FormInput<ProductTagForm>[],
  ): Promise<Result<Tagged, Invalid<TagProductsForm> | NotVisible | Inactive>>;

  /**
   * Approves the viewer's tag on a post: all viewers of the post see it, and the post is among those on which the viewer is tagged.
   * Idempotent. One round trip.
   *
   * Locks the pair of viewer and author in share mode, then the tag.
   *
   * @returns `changed: false` when it was approved already; `not_found` for a post that the viewer does not see, and for one without a
   *   tag of the viewer; `inactive`; `invalid` when the viewer's account is purged at the same time
   *
   * @example
   * await network.as(ada.id).posts.tagPeople(carouselId, [{ userId: grace.id, mediaId, x: 0.25, y: 0.5 }]);
   * await network.as(grace.id).posts.approveTag(carouselId); // { ok: true, value: { changed: true } }
   */
  approveTag(postId: PostId): Promise<Result<Approved, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Removes the viewer's tag from a post. The tag ends even when the post is hidden from the viewer; the answer is then that nothing
   * changed, as for a post that does not exist. Idempotent. One round trip.
   *
   * Locks the tag.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.tagPeople(carouselId, [{ userId: grace.id, mediaId, x: 0.25, y: 0.5 }]);
   * await network.as(grace.id).posts.removeTag(carouselId); // { ok: true, value: { changed: true } }
   */
  removeTag(postId: PostId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Likes a post that the viewer sees. Idempotent. One round trip.
   *
   * Locks the pair of viewer and author in share mode, then the post in share mode, then the counter.
   *
   * @returns `changed: false` when the like was there already; `not_found`; `inactive`; `invalid` when the viewer's account is purged
   *   at the same time
   *
   * @example
   * await network.as(grace.id).posts.like(postId); // { ok: true, value: { changed: true } }
   */
  like(postId: PostId): Promise<Result<LikeChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Takes back the viewer's like of a post. The like ends even when the post is hidden from the viewer; the answer is then that nothing
   * changed, as for a post that does not exist. Idempotent. One round trip.
   *
   * Locks the post in share mode, then the counter.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * await network.as(grace.id).posts.like(postId);
   * await network.as(grace.id).posts.unlike(postId); // { ok: true, value: { changed: true } }
   */
  unlike(postId: PostId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Notes that the viewer has viewed a post that they see: at most one view for each viewer and hour, and none of the author. Only the
   * author sees the number of views. It changes after the hour is over, when `content.foldViews` has counted the views. One round trip,
   * which waits for no other viewer.
   *
   * Locks the pair of viewer and author in share mode, then the post against its removal.
   *
   * @returns `changed: false` when the view is noted already; `not_found`; `inactive`; `invalid` when the viewer's account is purged at
   *   the same time
   *
   * @example
   * await network.as(grace.id).posts.viewed(postId); // { ok: true, value: { changed: true } }
   */
  viewed(postId: PostId): Promise<Result<LikeChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Reports a post that the viewer sees to the moderators, with its caption as it is now. One round trip.
   *
   * Locks the pair of viewer and author in share mode, then the viewer against other reports of the viewer.
   *
   * @param report the reason, and a note; see {@link ReportForm}
   * @returns the id of the report; `not_found`; `inactive`; `own_content`; `already_reported`: the viewer has an open report about the
   *   post; `too_many_reports`: the viewer has 100 open reports; `invalid` on `reason` or `note`, on `base` when the report is not an object, on an id that is purged at the same time
   *
   * @example
   * (await network.as(grace.id).posts.report(postId, { reason: 'spam', note: 'Sells watches' })).ok // true
   * (await network.as(grace.id).posts.report(postId, { reason: 'hate' })).error.kind // 'already_reported'
   */
  report(postId: PostId, report: FormInput<ReportForm>): Reporting;
}

/** The registrations of {@link PostReads}. */
export const postReads = {
  get: getPost,
  byCode: getPostByCode,
  of: listPostsOf,
  pinned: listPinned,
  likers: listLikers,
  openPicture,
  signPictures,
  ...ownPostReads,
} satisfies PostReads;

/** The registrations of {@link Posts}. */
export const posts = {
  ...postReads,
  ...ownPostCommands,
  publish: publishPost,
  arrangeMedia,
  tagPeople,
  tagProducts,
  approveTag,
  removeTag,
  like: likePost,
  unlike: unlikePost,
  viewed: viewPost,
  report: reportPost,
} satisfies Posts;
