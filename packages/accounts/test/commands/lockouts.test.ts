import { logInAs, meta, password, refusal, unwrap, useAccounts } from '../accounts-setup';

const newPassword = 'staple staple staple';
const fixture = useAccounts();

test('a user who was locked out by guesses of others gets in after a reset', async () => {
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

test('login guesses of strangers do not block a user who is logged in', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('inside');
  for (let guess = 0; guess < 12; guess += 1)
    await accounts.logIn({ identifier: 'inside', password: 'a wrong password' }, {}, meta);
  expect(refusal(await accounts.changePassword(id, { password, newPassword }, null, meta))).toBe('accepted');
});

test('a stolen session does not allow guessing', async () => {
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
