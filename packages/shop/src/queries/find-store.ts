import type { Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { Store } from '@tintype/shared-db/shop';

/**
 * The store of a user, or null.
 *
 * @example
 * (await shop.findStore(ada.id))?.currency // 'EUR'
 */
export function findStore(repo: Repo, ownerId: UserId): Promise<Store | null> {
  return repo.get(Store, idOf(ownerId));
}
