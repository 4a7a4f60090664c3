import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breachedPasswordFile } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  openAccounts,
  password,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const clock = new MovableClock();
const newPassword = 'staple staple staple';
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now });
  // Real hashes: these tests are about which password works.
  fixture = { ...fixture, accounts: accountsOn(fixture.database.repo) };
});
afterAll(() => fixture.database.close());

test('[inv 12] a changed password ends every other session, and only the new one logs in', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('changer');
  const [mine, other] = [await logInAs(fixture, 'changer'), await logInAs(fixture, 'changer')];
  expect(
    refusal(
      await accounts.changePassword(id, { password: 'a wrong password', newPassword }, mine.sessionId, meta),
    ),
  ).toEqual({ password: ['is invalid'] });
  expect(unwrap(await accounts.changePassword(id, { password, newPassword }, mine.sessionId, meta))).toEqual({
    revoked: 1,
  });
  expect(await accounts.authenticate(mine.token.reveal())).not.toBeNull();
  expect(await accounts.authenticate(other.token.reveal())).toBeNull();
  expect(refusal(await accounts.logIn({ identifier: 'changer', password }, {}, meta))).toBe(
    'invalid_credentials',
  );
  await logInAs(fixture, 'changer', newPassword);
});

test('[inv 12] [inv 14] a password is reset once by the token that was mailed, and every session ends', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('forgetful');
  const session = await logInAs(fixture, 'forgetful');
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'Forgetful@example.org' }, {}, meta));
  expect(asked?.to).toBe('forgetful@example.org');
  const token = asked?.secret.reveal();
  expect(refusal(await accounts.resetPassword(token, { newPassword: 'short' }, meta))).toEqual({
    newPassword: ['should be at least 12 character(s)'],
  });
  expect(unwrap(await accounts.resetPassword(token, { newPassword }, meta))).toMatchObject({
    userId: id,
    passkeys: 0,
  });
  expect(await accounts.authenticate(session.token.reveal())).toBeNull();
  expect(refusal(await accounts.resetPassword(token, { newPassword }, meta))).toBe('invalid_token');
  await logInAs(fixture, 'forgetful', newPassword);
  expect(await accounts.getPersonalDetails(id)).toMatchObject({ emailConfirmed: true });
});

test('a request for a reset has the same answer whether or not the user exists', async () => {
  const sent: string[] = [];
  const accounts = accountsOn(
    fixture.database.repo.with({ onStatement: ({ name }) => void sent.push(name) }),
  );
  await fixture.register('resettable');
  expect(unwrap(await accounts.requestPasswordReset({ email: 'absent@example.org' }, {}, meta))).toBeNull();
  const forAbsent = sent.splice(0);
  expect(
    unwrap(await accounts.requestPasswordReset({ email: 'resettable@example.org' }, {}, meta)),
  ).not.toBeNull();
  expect(sent).toEqual(forAbsent);
});

test('a mailbox has a limit of messages', async () => {
  const { accounts } = fixture;
  await fixture.register('flooded');
  const answers = [];
  for (let index = 0; index < 6; index += 1)
    answers.push(
      unwrap(await accounts.requestPasswordReset({ email: 'flooded@example.org' }, {}, meta)) === null,
    );
  expect(answers).toEqual([false, false, false, false, false, true]);
});

test('[inv 14] a token expires, and works for its purpose only', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('tardy');
  const mail = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  const reset = unwrap(await accounts.requestPasswordReset({ email: 'tardy@example.org' }, {}, meta));
  expect(refusal(await accounts.resetPassword(mail, { newPassword }, meta))).toBe('invalid_token');
  expect(refusal(await accounts.confirmEmail(reset?.secret.reveal(), meta))).toBe('invalid_token');
  clock.moveSeconds(60 * 60);
  expect(refusal(await accounts.resetPassword(reset?.secret.reveal(), { newPassword }, meta))).toBe(
    'invalid_token',
  );
  await logInAs(fixture, 'tardy');
});

test('a changed password cancels the token for a reset', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('careful');
  const reset = unwrap(await accounts.requestPasswordReset({ email: 'careful@example.org' }, {}, meta));
  unwrap(await accounts.changePassword(id, { password, newPassword }, null, meta));
  expect(refusal(await accounts.resetPassword(reset?.secret.reveal(), { newPassword: password }, meta))).toBe(
    'invalid_token',
  );
});

test('a password known from a breach is refused by every command that sets one', async () => {
  const digests = [
    'password123456',
    password,
    'qwertyuiop1234',
    ...Array.from({ length: 500 }, (_, n) => `filler ${n}`),
  ]
    .map((text) => createHash('sha1').update(text).digest('hex').toUpperCase())
    .sort();
  const path = join(await mkdtemp(join(tmpdir(), 'breached-')), 'sha1.txt');
  await writeFile(path, digests.map((digest, index) => `${digest}:${index}\r\n`).join(''));
  const isBreachedPassword = breachedPasswordFile(path);
  for (const known of ['password123456', 'qwertyuiop1234', 'filler 0', 'filler 499'])
    expect(await isBreachedPassword(known)).toBe(true);
  for (const fresh of ['', newPassword, 'filler 500']) expect(await isBreachedPassword(fresh)).toBe(false);

  const accounts = accountsOn(fixture.database.repo, { isBreachedPassword });
  expect(refusal(await accounts.registerUser(registration('breached'), meta))).toEqual({
    password: ['has appeared in a data breach'],
  });
  const id = await fixture.register('unbreached');
  expect(
    refusal(await accounts.changePassword(id, { password, newPassword: 'qwertyuiop1234' }, null, meta)),
  ).toEqual({ newPassword: ['has appeared in a data breach'] });
  const reset = unwrap(await accounts.requestPasswordReset({ email: 'unbreached@example.org' }, {}, meta));
  expect(
    refusal(await accounts.resetPassword(reset?.secret.reveal(), { newPassword: 'qwertyuiop1234' }, meta)),
  ).toEqual({ newPassword: ['has appeared in a data breach'] });
});

test('[inv 9] no action row holds an old or a new password', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('quiet');
  await accounts.changePassword(id, { password, newPassword: 'planted-Secret-0123' }, null, meta);
  await accounts.changePassword(id, { password: 'planted-Secret-0123', newPassword: 'planted' }, null, meta);
  const [row] = await rowsOf<{ everything: string }>(
    fixture,
    `SELECT string_agg(a::text, ' ') AS everything FROM tintype.actions a`,
  );
  expect(row?.everything).not.toMatch(/planted|correct horse|staple/);
});
