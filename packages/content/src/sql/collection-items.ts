import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { CollectionId, PostId, UserId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';
import { countSaves, lockedPost } from './save-post';

type Params = ActionParams & {
  readonly postId: PostId;
  readonly collectionId: CollectionId;
  readonly userId: UserId;
};

/** What a statement that adds to a collection has found and done. */
export interface ItemOutcome {
  readonly found: boolean;
  readonly collectionFound: boolean;
  readonly written: boolean;
}

/**
 * Adds the post that is allowed to a collection of the user, saves and counts it where it is not saved, and writes the log row. DO
 * UPDATE waits for an unsave of the same post and then inserts the row again, so that the item always has its saved post; `xmax` of a
 * row that was inserted is 0.
 */
export const addToCollectionSteps = writeSteps<Params & { readonly at: Date }, ItemOutcome>({
  text: (allowed) => `${lockedPost(allowed)}, collection AS (
      SELECT id FROM tintype.collections WHERE owner_id = $userId::uuid AND id = $collectionId::uuid FOR KEY SHARE
    ), target AS MATERIALIZED (
      SELECT post.id, post.author_id FROM post CROSS JOIN collection
    ), kept AS (
      INSERT INTO tintype.saved_posts AS s (owner_id, post_id, post_author_id, saved_at)
      SELECT $userId::uuid, id, author_id, $at::timestamptz FROM target
      ON CONFLICT (owner_id, post_id) DO UPDATE SET saved_at = s.saved_at RETURNING post_id, xmax = 0 AS inserted
    ), saved AS (
      SELECT post_id FROM kept WHERE inserted
    ), ${countSaves('saved')}, added AS (
      INSERT INTO tintype.collection_items (owner_id, collection_id, post_id, added_at)
      SELECT $userId::uuid, $collectionId::uuid, post_id, $at::timestamptz FROM kept
      ON CONFLICT (owner_id, collection_id, post_id) DO NOTHING RETURNING post_id
    ), ${logAction('target')}`,
  result: `EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM collection) AS collection_found,
    EXISTS (SELECT FROM added) AS written`,
});

export const addToCollectionSql = writeStatement<Params & { readonly at: Date }, ItemOutcome>({
  name: 'content.add_to_collection',
  steps: { allowed: namedPost },
  write: addToCollectionSteps,
});

/** Takes the post that is allowed out of a collection of the user. It stays saved. */
export const removeFromCollectionSteps = writeSteps<Params, { written: boolean }>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.collection_items WHERE owner_id = $userId::uuid AND collection_id = $collectionId::uuid
        AND post_id = ANY (ARRAY(SELECT id FROM ${allowed})) RETURNING post_id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

export const removeFromCollectionSql = writeStatement<Params, { written: boolean }>({
  name: 'content.remove_from_collection',
  steps: { allowed: namedPost },
  write: removeFromCollectionSteps,
});
