import {
  type AccountsFixture,
  logInAs,
  meta,
  openAccounts,
  password,
  refusal,
  unwrap,
} from '../accounts-setup';

const newPassword = 'staple staple staple';
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts();
});
afterAll(() => fixture.database.close());

test('who was locked out by another one guessing gets in with the password that they reset', async () => {
  const { accounts } = fixture;
  await fixture.register('besieged');
  for (let guess = 0; guess < 12; guess += 1)
    await accounts.logIn({ identifier: 'besieged', password: 'a wrong password' }, {}, meta);
  expect(refusal(await accounts.logIn({ identifier: 'besieged', password }, {}, meta))).toBe(
    'invalid_credentials',
  );
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'besieged@example.org' }, {}, meta));
  unwrap(await accounts.resetPassword(asked?.secret.reveal(), { newPassword }, meta));
  await logInAs(fixture, 'besieged', newPassword);
});

test('who guesses at the door does not keep the one who is inside from their own account', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('inside');
  for (let guess = 0; guess < 12; guess += 1)
    await accounts.logIn({ identifier: 'inside', password: 'a wrong password' }, {}, meta);
  expect(refusal(await accounts.changePassword(id, { password, newPassword }, null, meta))).toBe('accepted');
});

test('who has stolen a session does not guess on by it', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('robbed');
  for (let guess = 0; guess < 10; guess += 1)
    await accounts.changePassword(id, { password: 'a wrong password', newPassword }, null, meta);
  expect(refusal(await accounts.changePassword(id, { password, newPassword }, null, meta))).toEqual({
    password: ['is invalid'],
  });
  expect(refusal(await accounts.deactivateUser(id, { password }, meta))).toEqual({
    password: ['is invalid'],
  });
});
