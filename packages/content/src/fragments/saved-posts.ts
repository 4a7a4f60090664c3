import { candidateRows, leavesOut, pageStep, step } from '@tintype/database';
import type { CollectionId, PostId, UserId } from '@tintype/shared-db';

/** A saved post on a page, before it is read in full. */
interface ChosenSave {
  readonly id: PostId;
  readonly savedAt: Date;
}

/** A post of a collection on a page, before it is read in full. */
interface ChosenItem {
  readonly id: PostId;
  readonly addedAt: Date;
}

/**
 * Which of these posts the viewer has saved. None for a viewer who is null.
 *
 * @param posts an earlier step with a column `id`
 */
export const ownSavesOfPosts = (posts: string) =>
  step<{ viewerId: UserId | null }, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.post_id AS id FROM tintype.saved_posts s
      WHERE s.owner_id = $viewerId::uuid AND s.post_id = ANY (ARRAY(SELECT id FROM ${posts})))`,
  });

/**
 * Candidates of a page of the posts that the viewer has saved, the latest first, without those of some authors.
 *
 * @param without an earlier step with a column `id`: authors whose posts are not listed
 */
export const savedPosts = (without: string) =>
  pageStep<{ viewerId: UserId | null }, ChosenSave>({
    parameters: { viewerId: 'derived' },
    columns: { id: 'text', savedAt: 'instant' },
    keys: { savedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.post_id AS id, s.saved_at FROM tintype.saved_posts s
      WHERE s.owner_id = $viewerId::uuid AND ${leavesOut('s.post_author_id', without)}
        AND (s.saved_at, s.post_id) < ($afterSavedAt, $afterId)
      ORDER BY s.saved_at DESC, s.post_id DESC LIMIT ${candidateRows})`,
  });

/**
 * Candidates of a page of the posts of a collection of the viewer, the latest first, without those of some authors.
 *
 * @param without an earlier step with a column `id`: authors whose posts are not listed
 */
export const postsOfCollection = (without: string) =>
  pageStep<{ viewerId: UserId | null; collectionId: CollectionId }, ChosenItem>({
    parameters: { viewerId: 'derived', collectionId: 'named' },
    columns: { id: 'text', addedAt: 'instant' },
    keys: { addedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT i.post_id AS id, i.added_at FROM tintype.collection_items i
      JOIN tintype.saved_posts s ON s.owner_id = i.owner_id AND s.post_id = i.post_id
      WHERE i.owner_id = $viewerId::uuid AND i.collection_id = $collectionId::uuid
        AND ${leavesOut('s.post_author_id', without)}
        AND (i.added_at, i.post_id) < ($afterAddedAt, $afterId)
      ORDER BY i.added_at DESC, i.post_id DESC LIMIT ${candidateRows})`,
  });
