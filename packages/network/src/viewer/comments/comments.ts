import type { IdempotencyOptions } from '@tintype/action-log';
import type {
  AddCommentError,
  AddedComment,
  CommentChange,
  EditCommentError,
  EditedComment,
  LikeChange,
  PinsFull,
  TakenDown,
} from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { ReportForm } from '@tintype/moderation';
import type { FormInput, InvalidPage } from '@tintype/repo';
import type { CommentId, PostId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { Withdrawn } from '../access/withdraw';
import type { PurgedViewer } from '../guards/run-on-place';
import type { Reporting } from '../reports/reporting';
import { addComment } from './add-comment';
import { approveComment } from './approve-comment';
import type { CommentItem } from './comment-items';
import { editComment } from './edit-comment';
import { getComment } from './get-comment';
import { hideComment } from './hide-comment';
import { likeComment } from './like-comment';
import { listComments } from './list-comments';
import { listReplies } from './list-replies';
import { pinComment } from './pin-comment';
import { removeComment } from './remove-comment';
import { replyToComment } from './reply-to-comment';
import { reportComment } from './report-comment';
import { unlikeComment } from './unlike-comment';
import { unpinComment } from './unpin-comment';
import type { CommentsLimited } from './write-comment';

/** The reads of comments: for viewers, for moderators, and for callers who are not logged in. */
export interface CommentReads {
  /**
   * A comment or reply of a post, as {@link CommentReads.list} shows it: for a link to one comment. One round trip.
   *
   * @returns the comment; `not_found` with the entity `post` for a post that the viewer does not see, with the entity `comment` for a
   *   comment that the viewer does not see, for one under such a comment, and for a removed one
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * const comment = unwrap(await network.as(null).comments.get(postId, id));
   * [comment.body, comment.author?.id === grace.id] // ['Splendid', true]
   */
  get(postId: PostId, commentId: CommentId): Promise<Result<CommentItem, NotVisible>>;

  /**
   * A page of the top-level comments of a post, the pinned ones first, then the oldest first, each with its writer, its counters, and
   * whether the viewer likes it. Comments of people who are hidden from the viewer are left out. A comment that waits for approval or is
   * hidden is seen by its writer and the author of the post alone; the writer sees it as published. One round trip; where people are left
   * out that no block hides, up to five until the page is full.
   *
   * @returns the page; `not_found` for a post that the viewer does not see; `invalid` on `after` for a cursor of another list, on
   *   `base` for what is not a request
   *
   * @example
   * unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * unwrap(await network.as(ada.id).comments.list(postId)).items.map(({ body, likedByMe }) => [body, likedByMe]) // [['Splendid', false]]
   */
  list(postId: PostId, request?: PageRequest): Promise<Result<Page<CommentItem>, NotVisible | InvalidPage>>;

  /**
   * A page of the replies to a comment, oldest first, as {@link CommentReads.list} has the comments. Empty under a comment that the
   * viewer does not see. One round trip; where people are left out that no block hides, up to five until the page is full.
   *
   * @returns as of {@link CommentReads.list}
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * unwrap(await network.as(ada.id).comments.reply(postId, comment.id, 'Thank you'));
   * const { items } = unwrap(await network.as(null).comments.replies(postId, comment.id, { first: 20 }));
   * items.map(({ body }) => body) // ['Thank you']
   */
  replies(
    postId: PostId,
    commentId: CommentId,
    request?: PageRequest,
  ): Promise<Result<Page<CommentItem>, NotVisible | InvalidPage>>;
}

/** The answer of a comment or a reply. */
type Commented = Promise<Result<AddedComment, AddCommentError | NotVisible | Inactive | CommentsLimited>>;

/** The calls of a viewer on comments. */
export interface Comments extends CommentReads {
  /**
   * Comments on a post that the viewer sees. Users that the viewer may mention, and that the body names, are mentioned. What a user
   * writes that the author restricts waits for the author's approval, and the answer does not tell so. One round trip.
   *
   * Locks, in this order: the pair of viewer and author in share mode, the author's settings in share mode, the post in share mode, the
   * idempotency key, the counters.
   *
   * @param options with an idempotency key, several calls within a day add one comment. The access is decided first, as it is at that
   *   time
   * @returns the comment; `invalid` with the changeset: on `body` without a visible character, on `idempotencyKey`; `comments_off`;
   *   `comments_limited` with the audience that may comment; `not_found` for a post that the viewer does not see; `inactive`;
   *   `key_reused` when the key belongs to another request
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid, @ada!'));
   * comment.body // 'Splendid, @ada!'
   */
  add(postId: PostId, body: string, options?: IdempotencyOptions): Commented;

  /**
   * Replies to a top-level comment that the viewer sees. The author of the post decides who may, also under the comments of others. One
   * round trip.
   *
   * Locks as of {@link Comments.add}, with the pairs of the viewer and the writers of the comment, and the comment in share mode.
   *
   * @returns as of {@link Comments.add}; `not_found` also for a comment that the viewer does not see; `invalid` on `parentId` for a
   *   reply, and for a comment of another user that waits for approval
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * const reply = unwrap(await network.as(ada.id).comments.reply(postId, comment.id, 'Thank you'));
   * reply.parentId === comment.id // true
   */
  reply(postId: PostId, commentId: CommentId, body: string, options?: IdempotencyOptions): Commented;

  /**
   * Writes a new text of a comment or reply of the viewer. Its mentions follow the text; the same text changes nothing. The text of a
   * viewer that the author of the post restricts waits for the author's approval, and the answer does not tell so. A comment can be
   * edited also when the post takes no more comments. One round trip.
   *
   * Locks, in this order: the pairs of the viewer with the author and the writers in share mode, the comment and the one above it by id,
   * the counters.
   *
   * @param version the `version` that the viewer read; without it the text replaces any version
   * @returns the comment; `stale` when it has another version meanwhile; `invalid` with the changeset: on `body` without a visible
   *   character, on `version`; `not_found` for a comment of another user, and for one that the viewer does not see; `inactive`
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendit'));
   * const edited = unwrap(await network.as(grace.id).comments.edit(postId, comment.id, 'Splendid', 1));
   * [edited.body, edited.version] // ['Splendid', 2]
   * const late = await network.as(grace.id).comments.edit(postId, comment.id, 'Splendour', 1);
   * late.error.kind // 'stale'
   */
  edit(
    postId: PostId,
    commentId: CommentId,
    body: string,
    version?: number,
  ): Promise<Result<EditedComment, EditCommentError | NotVisible | Inactive>>;

  /**
   * Shows a comment that waits for approval or is hidden under a post of the viewer, and the comment above it. Idempotent. One round
   * trip.
   *
   * Locks the pairs of the viewer and the writers in share mode, then the comment and the one above by id, then the counters.
   *
   * @returns `changed: false` for a comment that was visible already; `not_found` for one that the viewer does not see, and under a post
   *   of another user; `taken_down` for one that a moderator has taken down, or under one; `inactive`; `invalid` when the viewer's
   *   account is purged at the same time
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id);
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * await network.as(ada.id).comments.approve(postId, comment.id); // { ok: true, value: { changed: true } }
   */
  approve(
    postId: PostId,
    commentId: CommentId,
  ): Promise<Result<CommentChange, NotVisible | Inactive | PurgedViewer | TakenDown>>;

  /**
   * Hides a comment under a post of the viewer: its writer, who is not told, and the viewer alone see it, and it leaves the counts with
   * the replies to it. A comment that waits for approval is rejected so. {@link approve} shows it again. Idempotent. One round trip.
   *
   * Locks as of {@link approve}.
   *
   * @returns `changed: false` for a comment that was hidden already; errors as of {@link approve}
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Off topic'));
   * await network.as(ada.id).comments.hide(postId, comment.id); // { ok: true, value: { changed: true } }
   * unwrap(await network.as(null).comments.list(postId)).items // []
   * unwrap(await network.as(ada.id).comments.list(postId)).items.map(({ hidden }) => hidden) // [true]
   */
  hide(
    postId: PostId,
    commentId: CommentId,
  ): Promise<Result<CommentChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Pins a top-level comment under a post of the viewer: every viewer finds it before the others. A post has three pins at most. A pin
   * ends when the comment is hidden, removed, or waits again, and with a block. Idempotent. One round trip.
   *
   * Locks the pairs of the viewer and the writers in share mode, then the post, then the comment.
   *
   * @returns `changed: false` for a comment that is pinned already; `pins_full` with the number of pins that a post has at most;
   *   `not_found` for a reply, for a comment that not every viewer sees, and as of {@link approve}; `inactive`; `invalid` as of
   *   {@link approve}
   *
   * @example
   * unwrap(await network.as(grace.id).comments.add(postId, 'First'));
   * const second = unwrap(await network.as(grace.id).comments.add(postId, 'Second'));
   * await network.as(ada.id).comments.pin(postId, second.id); // { ok: true, value: { changed: true } }
   * const { items } = unwrap(await network.as(null).comments.list(postId));
   * items.map(({ body, pinned }) => [body, pinned]) // [['Second', true], ['First', false]]
   */
  pin(
    postId: PostId,
    commentId: CommentId,
  ): Promise<Result<CommentChange, NotVisible | Inactive | PurgedViewer | PinsFull>>;

  /**
   * Ends a pin of {@link pin}. Idempotent. One round trip.
   *
   * Locks the pairs of the viewer and the writers in share mode, then the comment.
   *
   * @returns whether anything changed; errors as of {@link approve}
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * unwrap(await network.as(ada.id).comments.pin(postId, comment.id));
   * await network.as(ada.id).comments.unpin(postId, comment.id); // { ok: true, value: { changed: true } }
   */
  unpin(
    postId: PostId,
    commentId: CommentId,
  ): Promise<Result<CommentChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Likes a comment that the viewer sees. Idempotent. One round trip.
   *
   * Locks the pairs of the viewer with the author of the post and the writers in share mode, then the post and the comment in share
   * mode, then the counter.
   *
   * @returns `changed: false` when the like was there already; `not_found`; `inactive`; `invalid` when the viewer's account is purged
   *   at the same time
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * await network.as(ada.id).comments.like(postId, comment.id); // { ok: true, value: { changed: true } }
   */
  like(
    postId: PostId,
    commentId: CommentId,
  ): Promise<Result<LikeChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Takes back the viewer's like of a comment, as {@link Posts.unlike} does for a post. One round trip.
   *
   * Locks the comment in share mode, then the counter.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * await network.as(ada.id).comments.like(postId, comment.id);
   * await network.as(ada.id).comments.unlike(postId, comment.id); // { ok: true, value: { changed: true } }
   */
  unlike(postId: PostId, commentId: CommentId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Removes a comment or reply of the viewer, or one under a post of the viewer, with its likes and mentions. A comment with replies stays
   * in the list without its text and its writer, with the status `removed`, until the last reply is removed: the replies stay, and the post
   * counts one comment less. The comment goes even when it is hidden from the viewer; the answer is then that nothing changed, as for a
   * comment that does not exist and for one that the viewer may not remove. Idempotent. One round trip.
   *
   * Locks the comment and the one above it by id, then the likes, then the counters.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * unwrap(await network.as(ada.id).comments.reply(postId, comment.id, 'Thank you'));
   * await network.as(grace.id).comments.remove(postId, comment.id); // { ok: true, value: { changed: true } }
   * const { items } = unwrap(await network.as(ada.id).comments.list(postId));
   * items.map(({ status, body, replies }) => [status, body, replies]) // [['removed', null, 1]]
   */
  remove(postId: PostId, commentId: CommentId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Reports a comment or reply that the viewer sees to the moderators, with its text as it is now. One round trip.
   *
   * Locks the pairs of the viewer with the author of the post and the writers in share mode, then as {@link Posts.report}.
   *
   * @returns as of {@link Posts.report}
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Cheap watches'));
   * (await network.as(ada.id).comments.report(postId, comment.id, { reason: 'spam' })).ok // true
   */
  report(postId: PostId, commentId: CommentId, report: FormInput<ReportForm>): Reporting;
}

/** The registrations of {@link CommentReads}. */
export const commentReads = {
  get: getComment,
  list: listComments,
  replies: listReplies,
} satisfies CommentReads;

/** The registrations of {@link Comments}. */
export const comments = {
  ...commentReads,
  add: addComment,
  reply: replyToComment,
  edit: editComment,
  approve: approveComment,
  hide: hideComment,
  pin: pinComment,
  unpin: unpinComment,
  like: likeComment,
  unlike: unlikeComment,
  remove: removeComment,
  report: reportComment,
} satisfies Comments;
