import type { IdempotencyOptions, KeyReused } from '@tintype/action-log';
import type {
  DraftedPost,
  EditedPost,
  NotFound,
  PinsFull,
  PostChange,
  PublishedPost,
  PublishPostForm,
  TakenDown,
} from '@tintype/content';
import type { Result } from '@tintype/database';
import type { FormInput, Invalid, Stale } from '@tintype/repo';
import type { PostId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import { archivePost } from './archive-post';
import { draftPost } from './draft-post';
import { editPost } from './edit-post';
import { pinPost } from './pin-post';
import { publishDraft } from './publish-draft';
import { removePost } from './remove-post';
import { unarchivePost } from './unarchive-post';
import { unpinPost } from './unpin-post';

/**
 * What a viewer does with the own posts. A post of another user is `not_found`, also one that the viewer sees. Each command leaves one
 * action in the log, also where it is refused.
 */
export interface OwnPostCommands {
  /**
   * Writes a draft: a post that the viewer alone sees until it is published. The caption may be empty. Its pictures are taken now, so that
   * no other post can have them. One round trip.
   *
   * Locks the viewer's account in share mode, then the idempotency key.
   *
   * @param post see {@link PublishPostForm}
   * @param options with an idempotency key, several calls within a day write one draft
   * @returns the draft; `invalid` with the changeset: on `caption`, `lat`, `long` and the other fields, on `media` for a picture that is not
   *   ready, not the viewer's or in another post, on `idempotencyKey`, on `base` when the draft is not an object;
   *   `inactive`; `key_reused` when the key belongs to another request
   *
   * @example
   * const draft = unwrap(await network.as(ada.id).posts.draft({ caption: 'Not #yet' }));
   * (await network.as(grace.id).posts.get(draft.id)).ok // false
   */
  draft(
    post: FormInput<PublishPostForm>,
    options?: IdempotencyOptions,
  ): Promise<Result<DraftedPost, Invalid<PublishPostForm> | Inactive | KeyReused>>;

  /**
   * Publishes a draft. The hashtags and mentions of its caption become links; who may be mentioned is decided now. Several calls publish
   * it once, and each answers with the time of the first. One round trip.
   *
   * Locks, in this order: the viewer's account in share mode, the post, the viewer's counter, the hashtags' keys, the hashtags'
   * counters by id.
   *
   * @returns the post; `invalid` on `caption` when the draft has neither a caption nor a picture, on `media` when the network requires a
   *   picture and it has none; `not_found` unless the post is a draft, or published; `inactive`
   *
   * @example
   * const draft = unwrap(await network.as(ada.id).posts.draft({ caption: 'Now' }));
   * const post = unwrap(await network.as(ada.id).posts.publishDraft(draft.id));
   * unwrap(await network.as(grace.id).posts.get(draft.id)).publishedAt.getTime() === post.publishedAt.getTime() // true
   */
  publishDraft(
    postId: PostId,
  ): Promise<Result<PublishedPost, Invalid<PublishPostForm> | NotFound | Inactive>>;

  /**
   * Edits a draft, a published or an archived post. A field that is left out keeps its value; an empty caption or place empties it. The
   * hashtags and mentions of a new caption replace those before, and counters change by the difference. The caption before stays in
   * {@link OwnPostReads.edits}, except of a draft. One round trip.
   *
   * Locks, in this order: the viewer's account in share mode, the post, the hashtags' keys, the hashtags' counters by id.
   *
   * @param changes see {@link PublishPostForm}
   * @param version the version of the post that the viewer has seen
   * @returns the post behind the edit; `stale` when the post was edited since that version; `invalid` with the changeset: on `caption`
   *   when it is empty and the post is no draft and has no picture, on `media`, which `arrangeMedia` changes, on `version`, on `base`
   *   when the changes are not an object; `not_found`; `inactive`
   *
   * @example
   * const { version } = unwrap(await network.as(ada.id).posts.get(postId));
   * unwrap(await network.as(ada.id).posts.edit(postId, { caption: 'Fog' }, version)).version // 2
   * (await network.as(ada.id).posts.edit(postId, { caption: 'Rain' }, version)).error.kind // 'stale'
   */
  edit(
    postId: PostId,
    changes: FormInput<PublishPostForm>,
    version: number,
  ): Promise<Result<EditedPost, Invalid<PublishPostForm> | Stale | NotFound | Inactive>>;

  /**
   * Archives a post: it leaves every list and count that other users see, and its pin ends. Its likes, comments and hashtags stay with
   * it. Idempotent. One round trip.
   *
   * Locks, in this order: the viewer's account in share mode, the post, the viewer's counters, the hashtags' counters by id.
   *
   * @returns `changed: false` for a post that is archived already; `not_found` for a draft too; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.archive(postId); // { ok: true, value: { changed: true } }
   */
  archive(postId: PostId): Promise<Result<PostChange, NotFound | Inactive>>;

  /**
   * Publishes an archived post again. It comes back to its old place, with all that it had but the pin. Idempotent. One round trip.
   *
   * Locks as of {@link OwnPostCommands.archive}.
   *
   * @returns `changed: false` for a post that is published; `not_found` for a draft too; `taken_down` for one that a moderator has taken
   *   down; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.archive(postId);
   * await network.as(ada.id).posts.unarchive(postId); // { ok: true, value: { changed: true } }
   */
  unarchive(postId: PostId): Promise<Result<PostChange, NotFound | Inactive | TakenDown>>;

  /**
   * Removes a post for good. Every list and count loses it at once, and its texts are gone; a sweep deletes its likes and comments. One
   * round trip.
   *
   * Locks as of {@link OwnPostCommands.archive}.
   *
   * @returns `not_found` for a post that is removed already; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.remove(postId); // { ok: true, value: { changed: true } }
   * (await network.as(ada.id).posts.get(postId)).error.kind // 'not_found'
   */
  remove(postId: PostId): Promise<Result<PostChange, NotFound | Inactive>>;

  /**
   * Pins a published post to the top of the viewer's profile: see {@link PostReads.pinned}. At most three posts are pinned. Idempotent.
   * One round trip.
   *
   * Locks the viewer's account in share mode, the post, then the viewer's counter.
   *
   * @returns `changed: false` for a post that is pinned already; `pins_full` with the number of posts that can be pinned;
   *   `not_found` for a draft and an archived post too; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.pin(postId); // { ok: true, value: { changed: true } }
   */
  pin(postId: PostId): Promise<Result<PostChange, PinsFull | NotFound | Inactive>>;

  /**
   * Ends the pin of a post. Idempotent. One round trip.
   *
   * Locks as of {@link OwnPostCommands.pin}.
   *
   * @returns `changed: false` for a post that is not pinned; `not_found` for a draft and an archived post too; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.unpin(postId); // { ok: true, value: { changed: false } }
   */
  unpin(postId: PostId): Promise<Result<PostChange, NotFound | Inactive>>;
}

/** The registrations of {@link OwnPostCommands}. */
export const ownPostCommands = {
  draft: draftPost,
  publishDraft,
  edit: editPost,
  archive: archivePost,
  unarchive: unarchivePost,
  remove: removePost,
  pin: pinPost,
  unpin: unpinPost,
} satisfies OwnPostCommands;
