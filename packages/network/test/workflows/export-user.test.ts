import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { UserId } from '@tintype/shared-db';
import { hashPassword, ok, systemMeta, unwrap } from '../../src';
import { readArchive } from './archive';
import { liveTogether, openStage, password, type Stage } from './lives';

let stage: Stage;
let everyone: readonly UserId[];
beforeAll(async () => {
  stage = await openStage();
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
  if (!ada) throw new Error('nobody lives here');
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

test('[inv 20] an export taken while the account writes is one snapshot', async () => {
  const writer = everyone[1];
  if (!writer) throw new Error('nobody lives here');
  let writing = true;
  let written = 0;
  const write = async (): Promise<void> => {
    while (writing) {
      // A post and the first comment on it, together or not at all: no snapshot has the one without the other.
      unwrap(
        await stage.network.transact(async (tx) => {
          const post = await tx.content.publishPost(
            { authorId: writer, caption: `Busy ${written}` },
            systemMeta,
          );
          if (!post.ok) return post;
          const comment = { postId: post.value.id, authorId: writer, body: 'First' };
          const added = await tx.content.addComment(comment, systemMeta);
          return added.ok ? ok(null) : added;
        }),
      );
      written += 1;
    }
  };
  const busy = write();
  for (let round = 0; round < 5; round += 1) {
    const { archive } = await exportOf(writer);
    const posts = (archive['posts.jsonl'] ?? []).filter((line) => String(line['caption']).startsWith('Busy'));
    const firsts = (archive['comments.jsonl'] ?? []).filter((line) => line['body'] === 'First');
    expect(new Set(firsts.map((line) => line['postId']))).toEqual(new Set(posts.map((line) => line['id'])));
  }
  writing = false;
  await busy;
  expect(written).toBeGreaterThan(0);
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
    `SELECT encode(token_hash, 'hex') AS hash FROM tintype.sessions UNION ALL SELECT encode(token_hash, 'hex') FROM tintype.security_tokens`,
  );
  expect(hashes.length).toBeGreaterThan(1);
  for (const { hash } of hashes) expect(everything).not.toContain(hash);
});

test('a sink that breaks stops the export, which is a failed action, and leaves nothing behind', async () => {
  const [ada] = everyone;
  if (!ada) throw new Error('nobody lives here');
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

test('of nobody there is no export', async () => {
  const sink = new PassThrough();
  const nobody = stage.database.repo.newId() as UserId;
  expect(await stage.network.exportUser(nobody, sink)).toMatchObject({
    ok: false,
    error: { kind: 'not_found' },
  });
  expect(sink.destroyed).toBe(true);
});

/** For every column that names a user: the file that tells of it, or why none does. */
const toldIn: Readonly<Record<string, string>> = {
  'author_counters.author_id': 'counted from posts',
  'blocks.blocked_id': 'who blocks somebody is not theirs to know',
  'blocks.blocker_id': 'blocks',
  'close_friends.friend_id': 'whose close friend somebody is, is not theirs to know',
  'close_friends.owner_id': 'close_friends',
  'comment_likes.user_id': 'comment_likes',
  'comment_mentions.user_id': 'comment_mentions',
  'comments.author_id': 'comments',
  'credentials.user_id': 'passwords',
  'emails.user_id': 'emails',
  'follow_counters.user_id': 'counted from follows',
  'follows.followee_id': 'followers',
  'follows.follower_id': 'following',
  'mutes.muted_id': 'who mutes somebody is not theirs to know',
  'mutes.muter_id': 'mutes',
  'passkeys.user_id': 'passkeys',
  'personal_details.user_id': 'personal_details',
  'phones.user_id': 'phones',
  'post_likes.user_id': 'post_likes',
  'post_mentions.user_id': 'post_mentions',
  'posts.author_id': 'posts',
  'profiles.user_id': 'profile',
  'recovery_codes.user_id': 'recovery_codes',
  'restrictions.owner_id': 'restrictions',
  'restrictions.restricted_id': 'who restricts somebody is not theirs to know',
  'security_tokens.user_id': 'secret, and gone within a day',
  'sessions.user_id': 'sessions',
  'settings.user_id': 'settings',
  'suggestion_dismissals.dismissed_id': 'who dismisses somebody is not theirs to know',
  'suggestion_dismissals.owner_id': 'dismissed_suggestions',
  'totps.user_id': 'second_factors',
  'username_changes.user_id': 'username_changes',
  'usernames.user_id': 'usernames',
};

test('every column of the catalog that names a user is told of in an export, or has a reason not to be', async () => {
  const [ada] = everyone;
  if (!ada) throw new Error('nobody lives here');
  const keys: { name: string }[] = await stage.database.ownerRepo.dataSource.query(`
    SELECT c.relname || '.' || a.attname AS name
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
    WHERE k.contype = 'f' AND k.confrelid = 'tintype.users'::regclass ORDER BY 1`);
  expect(keys.map(({ name }) => name)).toEqual(Object.keys(toldIn).sort());
  const { archive } = await exportOf(ada);
  const files = Object.values(toldIn).filter((told) => !told.includes(' '));
  expect(Object.keys(archive)).toEqual(expect.arrayContaining(files.map((name) => `${name}.jsonl`)));
});
