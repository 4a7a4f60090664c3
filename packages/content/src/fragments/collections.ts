import { pageStep, step } from '@tintype/database';
import type { CollectionId, UserId } from '@tintype/shared-db';

/** A named collection of saved posts. */
export interface CollectionView {
  readonly id: CollectionId;
  readonly name: string;
  readonly createdAt: Date;
}

const columns = { id: 'text', name: 'text', createdAt: 'instant' } as const;

/** The collection of the parameter `collectionId`, if it is one of the viewer. */
export const ownCollection = step<
  { viewerId: UserId | null; collectionId: CollectionId },
  { readonly id: CollectionId }
>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT c.id FROM tintype.collections c WHERE c.owner_id = $viewerId::uuid AND c.id = $collectionId::uuid)`,
});

/** A page of the collections of the viewer, the latest first. */
export const ownCollections = pageStep<{ viewerId: UserId | null }, CollectionView>({
  parameters: { viewerId: 'derived' },
  columns,
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT c.id, c.name, c.created_at FROM tintype.collections c
      WHERE c.owner_id = $viewerId::uuid AND (c.created_at, c.id) < ($afterCreatedAt, $afterId)
      ORDER BY c.created_at DESC, c.id DESC LIMIT $limit)`,
});
