import { logAction } from '@tintype/action-log';
import { writeSteps } from '@tintype/database';
import type { CollectionId } from '@tintype/shared-db';
import type { OwnParams } from './own-params';

/** The collection that a command of its owner is about. */
export interface NamedCollection {
  readonly collectionId: CollectionId;
}

/** The name of a collection, and the key that is unique among the collections of the owner. */
export interface CollectionName extends NamedCollection {
  readonly name: string;
  readonly nameKey: string;
}

interface Written {
  readonly written: boolean;
}

const violations = {
  collections_owner_id_name_key_key: { field: 'name' },
  collections_owner_id_fkey: { field: 'ownerId' },
};

/** Adds a collection of the owner, and writes the log row. */
export const createCollectionSteps = writeSteps<OwnParams & CollectionName, Written>({
  violations,
  text: (allowed) => `added AS (
      INSERT INTO tintype.collections (owner_id, id, name, name_key, created_at)
      SELECT id, $collectionId::uuid, $name::text, $nameKey::text, $at::timestamptz FROM ${allowed} RETURNING id
    ), ${logAction('added')}`,
  result: 'EXISTS (SELECT FROM added) AS written',
});

/** Gives a collection of the owner another name, and writes the log row. */
export const renameCollectionSteps = writeSteps<OwnParams & CollectionName, Written>({
  violations,
  text: (allowed) => `renamed AS (
      UPDATE tintype.collections c SET name = $name::text, name_key = $nameKey::text FROM ${allowed} owner
      WHERE c.owner_id = owner.id AND c.id = $collectionId::uuid RETURNING c.id
    ), ${logAction('renamed')}`,
  result: 'EXISTS (SELECT FROM renamed) AS written',
});

/** Removes a collection of the owner, and writes the log row. Its posts stay saved. */
export const removeCollectionSteps = writeSteps<OwnParams & NamedCollection, Written>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.collections c USING ${allowed} owner
      WHERE c.owner_id = owner.id AND c.id = $collectionId::uuid RETURNING c.id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});
