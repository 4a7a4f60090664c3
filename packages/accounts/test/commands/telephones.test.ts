import type { UserId } from '@tintype/shared-db';

import { accountsOn, meta, refusal, registration, testKeyRing, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

test('a telephone is confirmed by its code, and belongs to one user', async () => {
  const { accounts } = fixture;
  const [ada, bob] = [
    await fixture.register('phoning', { phone: '912 345 678', country: 'PT' }),
    await fixture.register('phony'),
  ];
  expect(await accounts.getPersonalDetails(ada)).toMatchObject({
    phone: null,
    pendingPhone: '+351912345678',
  });
  const codes = new Map<UserId, string>();
  for (const id of [ada, bob]) {
    const asked = unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta));
    codes.set(id, asked.secret.reveal());
  }
  unwrap(await accounts.confirmPhone(ada, { code: codes.get(ada) }, meta));
  expect(await accounts.getPersonalDetails(ada)).toMatchObject({
    phone: '+351912345678',
    pendingPhone: null,
  });
  expect(refusal(await accounts.confirmPhone(bob, { code: codes.get(bob) }, meta))).toEqual({
    phone: ['has already been taken'],
  });
  expect(unwrap(await accounts.removePhone(ada, meta))).toEqual({ changed: true });
  unwrap(await accounts.confirmPhone(bob, { code: codes.get(bob) }, meta));
  expect(await accounts.getPersonalDetails(bob)).toMatchObject({ phone: '+351912345678' });
});

test('a number as contacts copy it, and a code as a message shows it, are accepted', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('copied');
  const copied = { phone: '\u202a+351 912 345 690\u202c' };
  const asked = unwrap(await accounts.requestPhoneConfirmation(id, copied, meta));
  expect(asked.to).toBe('+351912345690');
  const code = asked.secret.reveal().replace(/^(...)/, '$1 ');
  expect(unwrap(await accounts.confirmPhone(id, { code }, meta))).toEqual({ phone: '+351912345690' });
});

test('a code allows five guesses, then the right one is refused too', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('guessed');
  const asked = unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345679' }, meta));
  const wrong = asked.secret.reveal() === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < 5; guess += 1)
    expect(refusal(await accounts.confirmPhone(id, { code: wrong }, meta))).toBe('invalid_token');
  expect(refusal(await accounts.confirmPhone(id, { code: asked.secret.reveal() }, meta))).toBe(
    'invalid_token',
  );
});

test('a guess inside a transaction is refused, because a rollback would undo its count', async () => {
  const { accounts, database } = fixture;
  const id = await fixture.register('rolledback');
  unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345670' }, meta));
  await expect(
    database.repo.transact((tx) =>
      accountsOn(tx, { keyRing: testKeyRing }).confirmPhone(id, { code: '000000' }, meta),
    ),
  ).rejects.toThrow('outside of transactions');
});

test('an invalid telephone number cannot be confirmed', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('wordy');
  expect(refusal(await accounts.requestPhoneConfirmation(id, { phone: '12' }, meta))).toEqual({
    phone: ['has invalid format'],
  });
  expect(refusal(await accounts.registerUser(registration('wordy2', { phone: '12' }), meta))).toEqual({
    phone: ['has invalid format'],
  });
});
