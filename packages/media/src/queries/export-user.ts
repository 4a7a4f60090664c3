import { from, type Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import { MediaObject } from '@tintype/shared-db/media';

/**
 * The rows of a user's export: the pictures that the user stored.
 *
 * Must run in a transaction, which keeps the cursor.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  return [{ name: 'media', rows: () => exported(tx.stream(from(MediaObject).where({ ownerId: userId }))) }];
}

async function* exported(rows: AsyncIterable<MediaObject>): AsyncGenerator<object, void, undefined> {
  for await (const { ownerId: _own, sha256, ...media } of rows)
    yield { ...media, sha256: sha256.toString('hex') };
}
