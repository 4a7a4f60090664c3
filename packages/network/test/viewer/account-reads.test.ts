import { inspect } from 'node:util';
import { idOfAbsentUser } from '@tintype/shared-db/testing';
import { type UserId, unwrap, type ViewerReads } from '../../src';
import { openTestNetwork, type TestNetwork, testPassword } from '../../src/testing';
import { registerFullAccount } from './full-account';
import { outcomeOf } from './outcome-of';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

type PrivateRead = 'personalDetails' | 'settings' | 'sessions' | 'passkeys';
const reads: readonly PrivateRead[] = ['personalDetails', 'settings', 'sessions', 'passkeys'];
const ask = (viewer: ViewerReads, read: PrivateRead, owner?: UserId) => viewer.account[read](owner);

test('the reads of an account have what its owner knows, and no secret that opens it', async () => {
  const owner = await registerFullAccount(fixture);
  const me = fixture.network.as(owner.id);
  const shown = {
    personalDetails: Object.keys(unwrap(await me.account.personalDetails())).sort(),
    settings: Object.keys(unwrap(await me.account.settings())).sort(),
    sessions: unwrap(await me.account.sessions()).map((session) => Object.keys(session).sort()),
    passkeys: unwrap(await me.account.passkeys()).map((passkey) => Object.keys(passkey).sort()),
  };
  expect(shown).toEqual({
    personalDetails: [...['birthDate', 'email', 'emailConfirmed', 'pendingEmail', 'pendingPhone', 'phone']],
    settings: [
      ...['commentsFrom', 'hideFromSearch', 'hideFromSuggestions', 'hideLikeCounts', 'mentionsFrom'],
      ...['messagesFrom', 'tagsFrom'],
    ],
    sessions: [['address', 'expiresAt', 'lastSeenAt', 'sessionId', 'startedAt', 'userAgent']],
    passkeys: [['createdAt', 'credentialId', 'lastUsedAt', 'name']],
  });
  const secrets = await fixture.rows(
    `SELECT encode(token_hash, 'hex') AS secret FROM tintype.sessions WHERE user_id = $1
      UNION ALL SELECT encode(token_hash, 'hex') FROM tintype.security_tokens WHERE user_id = $1
      UNION ALL SELECT encode(token_hash, 'hex') FROM tintype.devices WHERE user_id = $1
      UNION ALL SELECT encode(public_key, 'hex') FROM tintype.passkeys WHERE user_id = $1
      UNION ALL SELECT encode(sealed_secret, 'hex') FROM tintype.totps WHERE user_id = $1
      UNION ALL SELECT password_hash FROM tintype.credentials WHERE user_id = $1
      UNION ALL SELECT id::text FROM tintype.sessions WHERE user_id = $1 AND id <> family_id`,
    [owner.id],
  );
  const told = inspect(await Promise.all(reads.map((read) => ask(me, read))), { depth: null });
  const presented = [owner.sessionToken, owner.emailToken, owner.phoneCode, owner.recoveryCode];
  for (const secret of [...secrets.map((row) => String(row['secret'])), ...presented])
    expect(told).not.toContain(secret);
});

test('no other user reads them, with any id, and a hidden user gives the answer of an absent one', async () => {
  const [owner, other] = [await registerFullAccount(fixture), await fixture.register()];
  for (const viewer of [fixture.network.as(other.id), fixture.network.as(null)]) {
    for (const read of reads) {
      const hidden = await ask(viewer, read, owner.id);
      expect(outcomeOf(hidden)).toBe('not_found');
      expect(hidden).toEqual(await ask(viewer, read, idOfAbsentUser));
    }
  }
  for (const read of reads) {
    expect(outcomeOf(await ask(fixture.network.as(null), read))).toBe('not_found');
    expect(await ask(fixture.network.as(owner.id), read)).toEqual(
      await ask(fixture.network.as(owner.id), read, owner.id),
    );
  }
});

test('a moderator reads details and sessions by network.moderate, and each read is an action', async () => {
  const owner = await registerFullAccount(fixture);
  const [{ id: moderator }, { id: plain }] = [await fixture.register('moderator'), await fixture.register()];
  const desk = fixture.network.moderate(moderator, 'desk');
  expect(unwrap(await desk.account.personalDetails(owner.id))).toMatchObject({ email: owner.email });
  expect(unwrap(await desk.account.sessions(owner.id))).toMatchObject([{ sessionId: owner.sessionId }]);
  expect(outcomeOf(await fixture.network.as(moderator).account.personalDetails(owner.id))).toBe('not_found');
  expect(outcomeOf(await fixture.network.moderate(plain, 'desk').account.sessions(owner.id))).toBe(
    'not_found',
  );
  expect(await fixture.actionsOf(moderator, 'desk')).toEqual([
    'moderate_personal_details',
    'moderate_sessions',
  ]);
  expect(await fixture.actionsOf(plain, 'desk')).toEqual(['moderate_sessions failed']);
  expect(
    await fixture.rows(`SELECT DISTINCT entity_id FROM tintype.actions WHERE request_id = 'desk'`),
  ).toEqual([{ entity_id: owner.id }]);
});

test('[inv 66] each read is one statement, also of another account, where it is refused', async () => {
  const [owner, other] = [await registerFullAccount(fixture), await fixture.register()];
  const sent: string[] = [];
  const counted = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
  try {
    const cost = async (viewer: ViewerReads, read: PrivateRead, of?: UserId): Promise<readonly string[]> => {
      sent.length = 0;
      await ask(viewer, read, of);
      return [...sent];
    };
    for (const [read, statement] of [
      ['personalDetails', 'network.get_personal_details'],
      ['sessions', 'network.list_sessions'],
      ['settings', 'network.get_settings'],
      ['passkeys', 'network.list_passkeys'],
    ] as const) {
      expect(await cost(counted.as(owner.id), read)).toEqual([statement]);
      expect(await cost(counted.as(other.id), read, owner.id)).toEqual([statement]);
      expect(await cost(counted.as(null), read, owner.id)).toEqual([statement]);
      expect(await cost(counted.as(null), read)).toEqual([]);
    }
  } finally {
    await counted.close();
  }
});

test('a user reads their own account in one statement, also while it is not active', async () => {
  const [ada, grace] = [await fixture.register(), await fixture.register()];
  const sent: string[] = [];
  const counted = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
  try {
    await fixture.follow(grace.id, ada.id);
    await fixture.follow(ada.id, grace.id);
    await fixture.publish(ada.id);
    unwrap(await fixture.network.as(ada.id).account.setPrivacy(true));
    sent.length = 0;
    expect(unwrap(await counted.as(ada.id).account.get())).toEqual({
      ...{
        id: ada.id,
        username: ada.username,
        url: `/${ada.username}`,
        name: ada.username.replace('person_', 'Person '),
      },
      ...{
        avatar: null,
        bio: '',
        website: null,
        pronouns: [],
        isPrivate: true,
        verified: false,
        status: 'active',
      },
      ...{ role: 'user', createdAt: fixture.clock.now(), posts: 1, followers: 1, following: 1 },
    });
    expect(sent).toEqual(['network.get_account']);
    expect(outcomeOf(await counted.as(null).account.get())).toBe('not_found');
    expect(outcomeOf(await counted.as(idOfAbsentUser).account.get())).toBe('not_found');
    unwrap(await fixture.network.as(ada.id).account.deactivate({ password: testPassword }));
    expect(unwrap(await counted.as(ada.id).account.get())).toMatchObject({ status: 'deactivated', posts: 1 });
  } finally {
    await counted.close();
  }
});
