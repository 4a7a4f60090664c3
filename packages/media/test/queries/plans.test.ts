import { genericPlan, insertUser } from '@tintype/shared-db/testing';
import { takeDeletionsSql } from '../../src/sql/delete-media';
import { linkedFileSql } from '../../src/sql/link-media';
import { readableSql } from '../../src/sql/open-media';
import { rewrapKeysSql, wrappedKeysSql } from '../../src/sql/rewrap-keys';
import { lockMediaSql, ownShareSql, sharedFilesSql } from '../../src/sql/share-media';
import { reapBytesSql, takeQuotaSql } from '../../src/sql/store-bytes';
import { type MediaFixture, openMedia, rows } from '../media-setup';

let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia();
  const repo = fixture.database.ownerRepo;
  const users: string[] = [];
  for (let index = 0; index < 1_000; index += 1) users.push((await insertUser(repo)).id);
  for (const text of [
    `INSERT INTO tintype.media_objects (owner_id, id, file_name, full_path, file_size, mime, sha256, status)
     SELECT u, gen_random_uuid(), n || '.bin', '/' || n || '.bin', 100, 'application/octet-stream', sha256('x'), 'ready'
     FROM unnest($1::uuid[]) u, generate_series(1, 200) n`,
    `INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at)
     SELECT owner_id, id, 100, 'key', sha256('wrapped'), now() FROM tintype.media_objects WHERE owner_id = ANY ($1::uuid[])`,
    `INSERT INTO tintype.media_shares (owner_id, media_id, grantee_id, granted_by, level)
     SELECT m.owner_id, m.id, u, m.owner_id, 'read' FROM tintype.media_objects m, unnest($1::uuid[]) u
     WHERE u <> m.owner_id AND m.file_name = '1.bin'`,
    `INSERT INTO tintype.media_links (token_hash, owner_id, media_id, granted_by)
     SELECT sha256(id::text::bytea), owner_id, id, owner_id FROM tintype.media_objects WHERE owner_id = ANY ($1::uuid[])`,
    `INSERT INTO tintype.media_deletions (object_id)
     SELECT gen_random_uuid() FROM unnest($1::uuid[]) u, generate_series(1, 50) n`,
  ])
    await rows(repo, text, [users.slice(0, 40)]);
  await rows(
    repo,
    'INSERT INTO tintype.media_usage (owner_id, bytes) SELECT u, 20000 FROM unnest($1::uuid[]) u',
    [users],
  );
  for (const table of ['objects', 'bytes', 'shares', 'links', 'usage', 'deletions'])
    await rows(repo, `ANALYZE tintype.media_${table}`);
});
afterAll(() => fixture?.close());

test.each([
  ['media_objects_pk', readableSql],
  ['media_objects_pk', lockMediaSql],
  ['media_shares_pk', ownShareSql],
  ['media_links_pk', linkedFileSql],
  ['media_shares_grantee_id_idx', sharedFilesSql],
  ['media_links_granted_by_idx', sharedFilesSql],
  ['media_bytes_created_at_idx', reapBytesSql],
  ['media_usage_pk', reapBytesSql],
  ['media_bytes_id_idx', rewrapKeysSql],
  ['media_bytes_id_idx', wrappedKeysSql],
  ['media_deletions_due_at_idx', takeDeletionsSql],
] as const)('%s serves its statement', async (index, { text }) => {
  const plan = await genericPlan(fixture.database.dataSource, text);
  expect(plan).toMatch(new RegExp(`(?:using|on) ${index}`));
  expect(plan).not.toContain('Seq Scan');
});

test('the quota is taken by the key of the usage', async () => {
  expect(await genericPlan(fixture.database.dataSource, takeQuotaSql.text)).toContain('media_usage_pk');
});
