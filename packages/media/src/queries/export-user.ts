import { from, type Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import { MediaLink, MediaObject, MediaShare } from '@tintype/shared-db/media';

/**
 * The rows of a user's export: the files that the user stored, the shares and links of them, and the shares of other users' files. Hashes of
 * links stay out.
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
  const [own, had] = [{ ownerId: userId }, { granteeId: userId }];
  return [
    { name: 'media', rows: () => files(tx.stream(from(MediaObject).where(own))) },
    { name: 'media_shares', rows: () => shares(tx.stream(from(MediaShare).where(own))) },
    { name: 'media_links', rows: () => links(tx.stream(from(MediaLink).where(own))) },
    { name: 'media_shared_with_me', rows: () => hadShares(tx.stream(from(MediaShare).where(had))) },
  ];
}

type Rows = AsyncGenerator<object, void, undefined>;

async function* files(rows: AsyncIterable<MediaObject>): Rows {
  for await (const { ownerId: _own, sha256, ...media } of rows)
    yield { ...media, sha256: sha256.toString('hex') };
}

async function* shares(rows: AsyncIterable<MediaShare>): Rows {
  for await (const { ownerId: _own, ...share } of rows) yield share;
}

async function* links(rows: AsyncIterable<MediaLink>): Rows {
  for await (const { ownerId: _own, tokenHash: _hash, ...link } of rows) yield link;
}

async function* hadShares(rows: AsyncIterable<MediaShare>): Rows {
  for await (const { granteeId: _own, ...share } of rows) yield share;
}
