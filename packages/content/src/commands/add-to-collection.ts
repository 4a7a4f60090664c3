import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CollectionId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { addToCollectionSql, type ItemOutcome } from '../sql/collection-items';
import type { LikeChange, PostLikeTarget } from './like-change';

/** A post, a collection, and the user who owns the collection. */
export interface CollectionTarget extends PostLikeTarget {
  readonly collectionId: CollectionId;
}

/**
 * Adds a published post to a collection of a user, and saves it if it is not saved. Idempotent.
 *
 * Locks the post FOR SHARE, the collection FOR KEY SHARE, the saved post, then the counter. One statement.
 *
 * @returns `changed: false` when the collection has the post already; `not_found` for the post, or for the collection
 *
 * @example
 * await content.addToCollection({ postId, userId: ada.id, collectionId }, meta); // { ok: true, value: { changed: true } }
 */
export function addToCollection(
  repo: Repo,
  target: CollectionTarget,
  meta: Meta,
): Promise<Result<LikeChange, NotFound>> {
  const spec = { name: 'add_to_collection', entityType: 'post', entityId: target.postId };
  return command(repo, meta, spec).statement(async (logging) =>
    itemChangeOf(
      (await repo.sqlOne(addToCollectionSql, { ...logging, ...target, at: logging.actionAt })) ?? undefined,
    ),
  );
}

/** What the statement of the command says, as its answer. */
export function itemChangeOf(outcome: ItemOutcome | undefined): Result<LikeChange, NotFound> {
  if (!outcome?.found) return err(notFound('post'));
  return outcome.collectionFound ? ok({ changed: outcome.written }) : err(notFound('collection'));
}
