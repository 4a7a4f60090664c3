import type { EarlierCaption } from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { PostId } from '@tintype/shared-db';
import type { NotVisible } from '../access/refuse';
import { listEdits } from './list-edits';
import { listArchived, listDrafts } from './list-own-posts';
import type { PostItem, PublishedItem } from './post-items';

/** The reads of posts that show something to their author alone, and to moderators where it is said. */
export interface OwnPostReads {
  /**
   * A page of the viewer's drafts, the latest first. One round trip.
   *
   * @returns the page; `not_found` for a caller who is not logged in, and for one whose account is deactivated; `invalid` on `after`
   *   for a cursor of another list, on `base` for what is not a request
   *
   * @example
   * await network.as(ada.id).posts.draft({ caption: 'Not yet' });
   * const { items } = unwrap(await network.as(ada.id).posts.drafts());
   * items.map(({ caption, publishedAt }) => [caption, publishedAt]) // [['Not yet', null]]
   */
  drafts(request?: PageRequest): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>>;

  /**
   * A page of the viewer's archived posts, in the order in which they were published, the latest first. One round trip.
   *
   * @returns as of {@link OwnPostReads.drafts}
   *
   * @example
   * await network.as(ada.id).posts.archive(postId);
   * unwrap(await network.as(ada.id).posts.archived()).items.map(({ id }) => id === postId) // [true]
   */
  archived(request?: PageRequest): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>>;

  /**
   * A page of the captions that edits of a post have replaced, the latest first. Its author sees them, and a moderator. One round trip.
   *
   * @returns the page; `not_found` for a post of another user; `invalid` as of {@link OwnPostReads.drafts}
   *
   * @example
   * await network.as(ada.id).posts.edit(postId, { caption: 'Fog' }, 1);
   * await network.as(ada.id).posts.edit(postId, { caption: 'Fog over the river' }, 2);
   * const { items } = unwrap(await network.as(ada.id).posts.edits(postId));
   * items.map(({ version, caption }) => [version, caption]) // [[2, 'Fog'], [1, '']]
   */
  edits(
    postId: PostId,
    request?: PageRequest,
  ): Promise<Result<Page<EarlierCaption>, NotVisible | InvalidPage>>;
}

/** The registrations of {@link OwnPostReads}. */
export const ownPostReads = {
  drafts: listDrafts,
  archived: listArchived,
  edits: listEdits,
} satisfies OwnPostReads;
