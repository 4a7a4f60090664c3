import type { Result } from '@tintype/repo';
import { asUserId, type UserId } from '@tintype/shared-db';
import {
  type AccountsFixture,
  MovableClock,
  meta,
  openAccounts,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';
import { createDevice } from '../passkeys/device';

const clock = new MovableClock();
const password = 'correct horse battery';
let fixture: AccountsFixture;
let purged: UserId;
beforeAll(async () => {
  const relyingParty = { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] };
  const throttleLimits = { delivery: { points: 100, seconds: 3600 } };
  fixture = await openAccounts({ clock: clock.now }, { relyingParty, throttleLimits });
  const { accounts } = fixture;
  purged = unwrap(await accounts.registerUser(registration('gone'), meta)).id;
  unwrap(await accounts.requestDeletion(purged, { password }, meta));
  clock.moveDays(30);
  unwrap(await accounts.tombstoneUser(purged, meta));
});
afterAll(() => fixture.database.close());

type Command = (id: UserId) => Promise<Result<unknown, { readonly kind: string }>>;
const code = '123456';
const commands: Readonly<Record<string, Command>> = {
  renameUser: (id) => fixture.accounts.renameUser(id, { username: 'somebody' }, meta),
  setPrivacy: (id) => fixture.accounts.setPrivacy({ userId: id, isPrivate: true }, meta),
  editProfile: (id) => fixture.accounts.editProfile(id, { bio: 'Nobody' }, meta),
  changeSettings: (id) => fixture.accounts.changeSettings(id, { hideLikeCounts: true }, meta),
  setBirthDate: (id) => fixture.accounts.setBirthDate(id, { birthDate: '2001-12-31' }, meta),
  requestEmailConfirmation: (id) => fixture.accounts.requestEmailConfirmation(id, meta),
  changeEmail: (id) => fixture.accounts.changeEmail(id, { email: 'a@example.org', password }, meta),
  requestPhoneConfirmation: (id) =>
    fixture.accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta),
  confirmPhone: (id) => fixture.accounts.confirmPhone(id, { code }, meta),
  removePhone: (id) => fixture.accounts.removePhone(id, meta),
  changePassword: (id) =>
    fixture.accounts.changePassword(id, { password, newPassword: password }, null, meta),
  setUpTotp: (id) => fixture.accounts.setUpTotp(id, { password }, meta),
  confirmTotp: (id) => fixture.accounts.confirmTotp(id, { code }, meta),
  disableTotp: (id) => fixture.accounts.disableTotp(id, { password, code }, meta),
  renewRecoveryCodes: (id) => fixture.accounts.renewRecoveryCodes(id, { password, code }, meta),
  startPasskeyRegistration: (id) => fixture.accounts.startPasskeyRegistration(id, { password }, meta),
  finishPasskeyRegistration: (id) => {
    const response = createDevice().register({ challenge: 'x'.repeat(43) });
    return fixture.accounts.finishPasskeyRegistration(id, response, { name: 'None' }, meta);
  },
  removePasskey: (id) => fixture.accounts.removePasskey(id, 'x'.repeat(43), meta),
  deactivateUser: (id) => fixture.accounts.deactivateUser(id, { password }, meta),
  reactivateUser: (id) => fixture.accounts.reactivateUser(id, meta),
  requestDeletion: (id) => fixture.accounts.requestDeletion(id, { password }, meta),
  tombstoneUser: (id) => fixture.accounts.tombstoneUser(id, meta),
  suspendUser: (id) => fixture.accounts.suspendUser(id, meta),
  unsuspendUser: (id) => fixture.accounts.unsuspendUser(id, meta),
  setRole: (id) => fixture.accounts.setRole(id, { role: 'moderator' }, meta),
  setVerified: (id) => fixture.accounts.setVerified(id, true, meta),
};
/** What proves nothing of who is there: a password or a code that is not the one of nobody. */
const proofs = new Set(['invalid', 'invalid_token']);
const wantsProof = /password|code/;

const ids = {
  'a purged user': () => purged,
  'an id that nobody has': () => asUserId('01a1fdd1-c553-7ee5-b674-e8ef4dcd2c8e'),
  'no id': () => asUserId('../../etc/passwd'),
  'an empty text': () => asUserId(''),
  'a text that no database keeps': () => asUserId('a\0b\ud800'),
  'something else': () => asUserId(JSON.parse('{"$gt":""}')),
};

describe.each(Object.entries(ids))('to %s', (_, idOf) => {
  test.each(Object.entries(commands))(
    '%s is refused, and leaves one failed action',
    async (name, command) => {
      const count = async () =>
        (
          await rowsOf<{ n: number }>(
            fixture,
            `SELECT count(*)::int AS n FROM tintype.actions WHERE outcome = 'failed'`,
          )
        )[0]?.n ?? 0;
      const before = await count();
      const result = await command(idOf());
      const kind = result.ok ? 'accepted' : result.error.kind;
      if (wantsProof.test(String(command))) expect(['not_found', ...proofs]).toContain(kind);
      else expect([name, kind]).toEqual([name, 'not_found']);
      expect(await count()).toBe(before + 1);
    },
  );

  test('revokes nothing, reads nothing', async () => {
    const { accounts } = fixture;
    const id = idOf();
    expect(unwrap(await accounts.revokeSessions(id, {}, meta))).toEqual({ revoked: 0 });
    expect(await accounts.getPersonalDetails(id)).toBeNull();
    expect(await accounts.listSessions(id)).toEqual([]);
    expect(await accounts.listPasskeys(id)).toEqual([]);
    expect((await accounts.getUser(id))?.username ?? null).toBeNull();
    expect((await accounts.getSettings([id])).size).toBe(1);
  });
});

test('whoever acts as nobody, or as somebody purged, is forbidden to', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('target'), meta));
  for (const actorId of [purged, asUserId('01a1fdd1-c553-7ee5-b674-e8ef4dcd2c8e')]) {
    const acting = { actorId, requestId: 'test' };
    expect(refusal(await accounts.setVerified(id, true, acting))).toBe('forbidden');
    expect(refusal(await accounts.suspendUser(id, acting))).toBe('forbidden');
  }
});

test('an id in capitals is the same user, and is counted as the same', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('capital'), meta));
  const loud = asUserId(id.toUpperCase());
  expect(loud).not.toBe(id);
  for (let guess = 0; guess < 10; guess += 1)
    await accounts.deactivateUser(guess % 2 === 0 ? id : loud, { password: 'a wrong password' }, meta);
  for (const given of [id, loud])
    expect(refusal(await accounts.deactivateUser(given, { password }, meta))).toEqual({
      password: ['is invalid'],
    });
  expect((await accounts.getUser(loud))?.id).toBe(id);
});
