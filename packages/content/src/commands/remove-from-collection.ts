import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { removeFromCollectionSql } from '../sql/collection-items';
import type { CollectionTarget } from './add-to-collection';
import type { LikeChange } from './like-change';

/**
 * Takes a post out of one collection of a user. The post stays saved, and stays in the other collections. Idempotent. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await content.removeFromCollection({ postId, userId: ada.id, collectionId }, meta); // { ok: true, value: { changed: false } }
 */
export function removeFromCollection(
  repo: Repo,
  target: CollectionTarget,
  meta: Meta,
): Promise<Result<LikeChange, never>> {
  const spec = { name: 'remove_from_collection', entityType: 'post', entityId: target.postId };
  return command(repo, meta, spec).statement(async (logging) => {
    const outcome = await repo.sqlOne(removeFromCollectionSql, { ...logging, ...target });
    return ok({ changed: outcome?.written ?? false });
  });
}
