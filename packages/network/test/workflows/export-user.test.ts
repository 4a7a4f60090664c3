import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ProgrammerError } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { hashPassword, systemMeta, unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import { readArchive } from './archive';
import { liveTogether, openLife } from './lives';

let stage: TestNetwork;
let everyone: readonly UserId[];
beforeAll(async () => {
  stage = await openLife();
  everyone = await liveTogether(stage);
});
afterAll(() => stage?.close());

async function exportOf(id: UserId) {
  const sink = new PassThrough();
  const [result, bytes] = await Promise.all([stage.network.exportUser(id, sink), buffer(sink)]);
  return { counts: unwrap(result), ...(await readArchive(bytes)) };
}

test('[inv 20] an export has every row of the person, and no row of anybody else', async () => {
  const [ada] = everyone;
  if (!ada) throw new Error('a user is missing');
  const { archive, counts } = await exportOf(ada);
  expect(archive['manifest.json']).toMatchObject([{ format: 'tintype export', version: 1 }]);
  const [row] = await stage.database.ownerRepo.dataSource.query(
    `SELECT (SELECT count(*)::int FROM tintype.posts WHERE author_id = $1) AS posts,
      (SELECT count(*)::int FROM tintype.comments WHERE author_id = $1) AS comments,
      (SELECT count(*)::int FROM tintype.post_likes WHERE user_id = $1) AS post_likes,
      (SELECT count(*)::int FROM tintype.comment_likes WHERE user_id = $1) AS comment_likes,
      (SELECT count(*)::int FROM tintype.follows WHERE follower_id = $1) AS following,
      (SELECT count(*)::int FROM tintype.follows WHERE followee_id = $1) AS followers,
      (SELECT count(*)::int FROM tintype.blocks WHERE blocker_id = $1) AS blocks,
      (SELECT count(*)::int FROM tintype.mutes WHERE muter_id = $1) AS mutes,
      (SELECT count(*)::int FROM tintype.close_friends WHERE owner_id = $1) AS close_friends`,
    [ada],
  );
  expect(counts).toMatchObject({ ...row, account: 1, profile: 1, settings: 1, emails: 1, usernames: 2 });
  for (const [name, count] of Object.entries(counts)) expect(archive[`${name}.jsonl`]).toHaveLength(count);
  expect(archive['account.jsonl']).toMatchObject([{ id: ada, username: 'goner' }]);
  expect(row.comments).toBeGreaterThan(20);
  const others = new Set(everyone.slice(1).map(String));
  const authored = ['posts', 'comments'].flatMap((name) => archive[`${name}.jsonl`] ?? []);
  expect(authored.every((line) => !('authorId' in line) && !others.has(String(line['id'])))).toBe(true);
});

test('an export without a stream, or with null as its meta, says what it wants', async () => {
  const [ada] = everyone;
  if (!ada) throw new Error('a user is missing');
  for (const sink of [undefined, null, 'ada.zip', {}]) {
    const exporting = stage.network.exportUser(ada, sink as never);
    await expect(exporting).rejects.toThrow(ProgrammerError);
    await expect(exporting).rejects.toThrow('exportUser: the sink must be a Writable stream of Node');
  }
  const sink = new PassThrough();
  const byNull = stage.network.exportUser(ada, sink, null as never);
  await expect(byNull).rejects.toThrow('export_user: meta must be an object with actorId and requestId');
  expect(sink.destroyed).toBe(true);
});

test('[inv 9] [inv 76] nothing secret is in an export', async () => {
  const { accounts } = stage.network;
  const input = { username: 'secretive', email: 'secretive@example.org', password, name: 'S' };
  const { id } = unwrap(await accounts.registerUser(input, systemMeta));
  const session = unwrap(
    await accounts.logIn({ identifier: 'secretive', password }, { address: '192.0.2.1' }, systemMeta),
  );
  if (session.kind !== 'session') throw new Error('a second factor is wanted');
  const mail = unwrap(await accounts.requestEmailConfirmation(id, systemMeta));
  const { everything, archive } = await exportOf(id);
  expect(archive['sessions.jsonl']).toMatchObject([
    { sessionId: session.sessionId, address: expect.any(String) },
  ]);
  const planted = [
    password,
    session.token.reveal(),
    mail.secret.reveal(),
    'argon2',
    await hashPassword('x', Buffer.alloc(16, 7)),
  ];
  for (const secret of planted) expect(everything).not.toContain(secret);
  const hashes: { hash: string }[] = await stage.database.ownerRepo.dataSource.query(
    `SELECT encode(token_hash, 'hex') AS hash FROM tintype.sessions UNION ALL SELECT encode(token_hash, 'hex') FROM tintype.security_tokens
      UNION ALL SELECT encode(token_hash, 'hex') FROM tintype.devices`,
  );
  expect(hashes.length).toBeGreaterThan(1);
  for (const { hash } of hashes) expect(everything).not.toContain(hash);
});

test('a sink that breaks stops the export, which is a failed action, and leaves nothing behind', async () => {
  const [ada] = everyone;
  if (!ada) throw new Error('a user is missing');
  const sink = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the disk is full')) });
  await expect(stage.network.exportUser(ada, sink)).rejects.toThrow('the disk is full');
  const [row] = await stage.database.ownerRepo.dataSource.query(
    `SELECT outcome FROM tintype.actions WHERE name = 'export_user' ORDER BY id DESC LIMIT 1`,
  );
  expect(row).toEqual({ outcome: 'failed' });
  expect(
    await stage.database.ownerRepo.dataSource.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    ),
  ).toEqual([]);
  unwrap({ ok: true, value: (await exportOf(ada)).counts });
});

test('a user who does not exist has no export', async () => {
  const sink = new PassThrough();
  const absent = stage.database.repo.newId() as UserId;
  expect(await stage.network.exportUser(absent, sink)).toMatchObject({
    ok: false,
    error: { kind: 'not_found' },
  });
  expect(sink.destroyed).toBe(true);
});
