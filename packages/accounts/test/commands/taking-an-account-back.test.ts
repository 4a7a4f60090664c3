import type { UserId } from '@tintype/shared-db';
import { MovableClock, meta, password, refusal, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const newPassword = 'staple staple staple';
const fixture = useAccounts({ clock: clock.now });

const resetLink = async (email: string): Promise<string> => {
  const asked = unwrap(await fixture.accounts.requestPasswordReset({ email }, {}, meta));
  if (asked === null) throw new Error('no mail was sent');
  return asked.secret.reveal();
};

/** An intruder with the password requests a change to their own address, and does not open the link yet. */
const divertMail = async (id: UserId): Promise<string> => {
  const email = `intruder.of.${id.slice(-8)}@elsewhere.example`;
  return unwrap(await fixture.accounts.changeEmail(id, { email, password }, meta)).secret.reveal();
};

const byChange = async (id: UserId) =>
  unwrap(await fixture.accounts.changePassword(id, { password, newPassword }, null, meta));
const byReset = async (_: UserId, username: string) => {
  const link = await resetLink(`${username}@example.org`);
  unwrap(await fixture.accounts.resetPassword(link, { newPassword }, meta));
};

test.each([
  ['a changed password', 'diverted1', byChange],
  ['a password that was reset', 'diverted2', byReset],
])(
  '[inv 14] %s cancels a change of address that was requested with the old one',
  async (_, username, set) => {
    const { accounts } = fixture;
    const id = await fixture.register(username);
    const link = await divertMail(id);
    await set(id, username);
    expect(refusal(await accounts.confirmEmail(link, meta))).toBe('invalid_token');
    expect(await accounts.getPersonalDetails(id)).toMatchObject({
      email: `${username}@example.org`,
      pendingEmail: null,
    });
    // A link that is requested later does not go to the intruder either.
    const asked = await accounts.requestEmailConfirmation(id, meta);
    expect(asked.ok ? asked.value.to : 'nowhere').not.toContain('elsewhere');
  },
);

test('[inv 14] a changed password keeps the token for the present address', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('unconfirmed');
  const link = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  await byChange(id);
  expect(unwrap(await accounts.confirmEmail(link, meta))).toMatchObject({ email: 'unconfirmed@example.org' });
});

test('a removed number is not claimed by a code that was sent before', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('numbered');
  const asked = unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta));
  unwrap(await accounts.removePhone(id, meta));
  expect(refusal(await accounts.confirmPhone(id, { code: asked.secret.reveal() }, meta))).toBe(
    'invalid_token',
  );
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.phones WHERE user_id = $1', [id])).toEqual([]);
});
