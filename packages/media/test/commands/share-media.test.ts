import type { MediaId, UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { createMedia } from '../../src';
import { collected } from '../collected';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';

let now = new Date('2026-06-01T12:00:00Z');
let fixture: MediaFixture;
let [ada, grace, ida, joan]: UserId[] = [];
beforeAll(async () => {
  fixture = await openMedia({ clock: () => now });
});
beforeEach(async () => {
  const repo = fixture.database.ownerRepo;
  [ada, grace, ida, joan] = await Promise.all([1, 2, 3, 4].map(async () => (await insertUser(repo)).id));
});
afterAll(() => fixture?.close());

const known = (id: UserId | undefined): UserId => {
  if (id === undefined) throw new Error('there is no such user');
  return id;
};

async function newFile(ownerId: UserId | undefined = ada) {
  const params = { ownerId: known(ownerId), fullPath: '/dawn.txt', fileSize: 4 };
  const file = unwrap(await fixture.media.storeMedia(params, streamOf('dawn'), meta));
  return { ownerId: file.ownerId, mediaId: file.id };
}
type Named = { readonly ownerId: UserId; readonly mediaId: MediaId };

const share = (
  named: Named,
  granterId: UserId | undefined,
  granteeId: UserId | undefined,
  more: { readonly level?: 'read' | 'share'; readonly expiresAt?: Date | null } = {},
) =>
  fixture.media.shareMedia(
    { ...named, granterId: known(granterId), granteeId: known(granteeId), level: 'read', ...more },
    meta,
  );
const unshare = (named: Named, byId: UserId | undefined, granteeId: UserId | undefined) =>
  fixture.media.unshareMedia({ ...named, granteeId: known(granteeId), byId: known(byId) }, meta);

const readers = async (named: Named, ids = [ada, grace, ida, joan]): Promise<boolean[]> =>
  Promise.all(
    ids.map(async (id) => {
      const opened = await fixture.media.openMedia(named, known(id));
      if (!opened.ok) return false;
      expect((await collected(opened.value.bytes)).toString()).toBe('dawn');
      return true;
    }),
  );
const linkWorks = async (token: string): Promise<boolean> => {
  const opened = await fixture.media.openLink(token);
  if (opened.ok) expect((await collected(opened.value.bytes)).toString()).toBe('dawn');
  return opened.ok;
};
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

test('[inv 68] a share opens the file, and a revoked share fails on the next read', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace));
  expect(await readers(named)).toEqual([true, true, false, false]);
  const { items } = unwrap(await fixture.media.listSharedWith(known(grace)));
  expect(items.map(({ media, level }) => [media.fileName, level])).toEqual([['dawn.txt', 'read']]);
  expect(unwrap(await fixture.media.listShares(named)).items).toHaveLength(1);
  expect(unwrap(await unshare(named, ada, grace))).toEqual({ shares: 1, links: 0 });
  expect(await readers(named)).toEqual([true, false, false, false]);
  expect(await unshare(named, ada, grace)).toMatchObject({ error: { kind: 'not_found', entity: 'share' } });
});

test('[inv 68] an expired share fails on the next read', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { expiresAt: hours(1) }));
  const { token } = unwrap(
    await fixture.media.linkMedia({ ...named, granterId: known(ada), expiresAt: hours(1) }, meta),
  );
  expect([await readers(named), await linkWorks(token)]).toEqual([[true, true, false, false], true]);
  const before = now;
  now = hours(1);
  try {
    expect([await readers(named), await linkWorks(token)]).toEqual([[true, false, false, false], false]);
  } finally {
    now = before;
  }
});

test('a reader may not share on, and a stranger finds no file', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace));
  expect(await share(named, grace, ida)).toMatchObject({ error: { kind: 'forbidden' } });
  expect(await share(named, joan, ida)).toMatchObject({ error: { kind: 'not_found', entity: 'media' } });
  const link = { ...named, granterId: known(grace) };
  expect(await fixture.media.linkMedia(link, meta)).toMatchObject({ error: { kind: 'forbidden' } });
  expect(await unshare(named, joan, grace)).toMatchObject({ error: { kind: 'not_found' } });
  expect(await readers(named)).toEqual([true, true, false, false]);
});

test('what was shared on ends with the share that it came from', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { level: 'share' }));
  unwrap(await share(named, grace, ida, { level: 'share' }));
  unwrap(await share(named, ida, joan));
  const { token } = unwrap(await fixture.media.linkMedia({ ...named, granterId: known(ida) }, meta));
  const own = unwrap(await fixture.media.linkMedia({ ...named, granterId: known(ada) }, meta));
  expect([await readers(named), await linkWorks(token)]).toEqual([[true, true, true, true], true]);
  expect(unwrap(await unshare(named, ada, grace))).toEqual({ shares: 3, links: 1 });
  expect([await readers(named), await linkWorks(token)]).toEqual([[true, false, false, false], false]);
  expect(await linkWorks(own.token)).toBe(true);
});

test('what was shared on ends at the latest with the share that it came from', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { level: 'share', expiresAt: hours(2) }));
  expect(unwrap(await share(named, grace, ida))).toEqual({ level: 'read', expiresAt: hours(2) });
  expect(await share(named, grace, joan, { expiresAt: hours(3) })).toMatchObject({
    error: { changeset: { errorsByField: { expiresAt: ['must not outlive your own share'] } } },
  });
  expect(await share(named, ada, joan, { expiresAt: hours(-1) })).toMatchObject({
    error: { changeset: { errorsByField: { expiresAt: ['must lie ahead'] } } },
  });
});

test('a share that becomes narrower ends what is wider', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { level: 'share' }));
  unwrap(await share(named, grace, ida, { level: 'share', expiresAt: hours(1) }));
  unwrap(await share(named, grace, joan));
  unwrap(await share(named, ada, grace, { level: 'share', expiresAt: hours(2) }));
  expect(await readers(named)).toEqual([true, true, true, false]);
  unwrap(await share(named, ada, grace, { level: 'read' }));
  expect(await readers(named)).toEqual([true, true, false, false]);
});

test('a grantee has one share, which its granter and the owner change, and may leave it', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { level: 'share' }));
  unwrap(await share(named, ada, ida, { level: 'share' }));
  unwrap(await share(named, grace, joan));
  expect(await share(named, ida, joan)).toMatchObject({
    error: { changeset: { errorsByField: { granteeId: ['has it from another user'] } } },
  });
  unwrap(await share(named, ada, joan));
  expect(unwrap(await unshare(named, joan, joan))).toEqual({ shares: 1, links: 0 });
  expect(await readers(named)).toEqual([true, true, true, false]);
});

test.each([
  ['the owner', () => [ada, ada]],
  ['the granter', () => [grace, grace]],
] as const)('%s is no grantee', async (_title, pair) => {
  const named = await newFile();
  unwrap(await share(named, ada, grace, { level: 'share' }));
  const [granter, grantee] = pair();
  expect(await share(named, granter, grantee)).toMatchObject({ error: { kind: 'invalid' } });
});

test('a link is kept as a hash, and ends for all that it was made by', async () => {
  const named = await newFile();
  const { token } = unwrap(await fixture.media.linkMedia({ ...named, granterId: known(ada) }, meta));
  const kept = await rows(
    fixture.database.ownerRepo,
    'SELECT * FROM tintype.media_links WHERE media_id = $1',
    [named.mediaId],
  );
  const actions = await rows(
    fixture.database.ownerRepo,
    'SELECT * FROM tintype.actions WHERE entity_id = $1',
    [named.mediaId],
  );
  expect(JSON.stringify([kept, actions])).not.toContain(token);
  expect(kept).toHaveLength(1);
  expect(await linkWorks(token)).toBe(true);
  for (const guess of ['', 'x', token.slice(1), `${token}x`, `${token.slice(1)}A`, null, {}, 42])
    expect(await fixture.media.openLink(guess as string)).toMatchObject({ error: { kind: 'not_found' } });
  expect(await fixture.media.unlinkMedia({ ...named, byId: known(joan) }, meta)).toEqual({
    ok: true,
    value: { ended: 0 },
  });
  expect(await fixture.media.unlinkMedia({ ...named, byId: known(ada) }, meta)).toEqual({
    ok: true,
    value: { ended: 1 },
  });
  expect(await linkWorks(token)).toBe(false);
});

test('the files of an owner who is suspended open for the owner alone', async () => {
  const named = await newFile();
  unwrap(await share(named, ada, grace));
  const { token } = unwrap(await fixture.media.linkMedia({ ...named, granterId: known(ada) }, meta));
  await rows(fixture.database.ownerRepo, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    ada,
  ]);
  expect([await readers(named), await linkWorks(token)]).toEqual([[true, false, false, false], false]);
  expect(await share(named, ada, ida)).toMatchObject({ error: { kind: 'inactive' } });
});

test('a token is signed for whole seconds, seven days at most', async () => {
  const named = await newFile();
  for (const seconds of [0, -1, 1.5, 604_801, Number.NaN])
    expect(() => fixture.media.signFile(named, seconds)).toThrow('a whole number of seconds, 1 to 604800');
  const { token } = fixture.media.signFile(named, 604_800);
  expect(unwrap(await fixture.media.openSigned(token)).range.start).toBe(0);
});

test('shares on and their revocation at once: no share outlives the one that it came from', async () => {
  const named = await newFile();
  const repo = fixture.database.ownerRepo;
  const others = await Promise.all(Array.from({ length: 32 }, async () => (await insertUser(repo)).id));
  unwrap(await share(named, ada, grace, { level: 'share' }));
  await Promise.all([
    ...others.slice(0, 16).map((id) => share(named, grace, id)),
    unshare(named, ada, grace),
    ...others.slice(16).map((id) => share(named, grace, id)),
  ]);
  expect(
    await rows(repo, 'SELECT grantee_id FROM tintype.media_shares WHERE media_id = $1', [named.mediaId]),
  ).toEqual([]);
});

test.each([1, 500])(
  'a purge in batches of %i ends the shares that a user has and gave, the files, and schedules their bytes',
  async (limit) => {
    const named = await newFile();
    const own = await newFile(grace);
    unwrap(await share(named, ada, grace, { level: 'share' }));
    unwrap(await share(named, grace, ida));
    const { token } = unwrap(await fixture.media.linkMedia({ ...named, granterId: known(grace) }, meta));
    unwrap(await share(own, grace, joan));
    const { database } = fixture;
    for (let changed = 1; changed > 0; )
      changed = unwrap(
        await database.repo.transact(async (tx) => ({
          ok: true as const,
          value: await createMedia(tx, people, fixture.options).purgeUser(known(grace), limit),
        })),
      );
    expect([await readers(named), await linkWorks(token)]).toEqual([[true, false, false, false], false]);
    expect(await readers(own)).toEqual([false, false, false, false]);
    for (const table of ['media_objects', 'media_bytes', 'media_usage', 'media_shares', 'media_links'])
      expect(
        await rows(database.ownerRepo, `SELECT FROM tintype.${table} WHERE owner_id = $1`, [grace]),
      ).toEqual([]);
    expect(await fixture.stored()).toContain(own.mediaId);
    expect(unwrap(await fixture.media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
    expect(await fixture.stored()).not.toContain(own.mediaId);
  },
);
