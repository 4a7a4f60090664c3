import { fingerprint } from '@tintype/shared-db/testing';
import { type AnonymousViewer, ok, type Viewer } from '../../src';
import { password } from '../accounts-options';
import { client, type Household, openHousehold } from './household';

let house: Household;
beforeAll(async () => {
  house = await openHousehold();
});
afterAll(() => house?.close());

test('what counts tries or verifies a password refuses to run inside a transaction, through a door too', async () => {
  const ada = await house.register();
  const calls: readonly ((me: Viewer) => Promise<unknown>)[] = [
    (me) => me.requestEmailConfirmation(),
    (me) => me.changeEmail({ email: 'ada@new.example', password }),
    (me) => me.requestPhoneConfirmation({ phone: '+351912345678' }),
    (me) => me.confirmPhone({ code: '123456' }),
    (me) => me.changePassword({ password, newPassword: 'another horse battery' }),
    (me) => me.startPasskeyRegistration({ password }),
    (me) => me.setUpTotp({ password }),
    (me) => me.disableTotp({ password, code: '123456' }),
    (me) => me.renewRecoveryCodes({ password, code: '123456' }),
    (me) => me.deactivate({ password }),
    (me) => me.requestDeletion({ password }),
  ];
  const before = await fingerprint(house.database.dataSource);
  for (const call of calls) {
    const inside = house.network.transact(async (tx) => {
      await call(tx.as(ada.id));
      return ok(null);
    });
    await expect(inside).rejects.toThrow('outside of transactions');
  }
  expect(await fingerprint(house.database.dataSource)).toEqual(before);
});

test('what counts tries refuses to run inside a transaction, through the entrance too', async () => {
  const calls: readonly ((entrance: AnonymousViewer) => Promise<unknown>)[] = [
    (entrance) => entrance.logIn({ identifier: 'ada', password }, client),
    (entrance) => entrance.startPasskeyLogin(client),
    (entrance) => entrance.answerSecondFactor('', { code: '123456' }, client),
    (entrance) => entrance.requestRegistration({ email: 'new@example.org' }, client),
    (entrance) => entrance.requestPasswordReset({ email: 'ada@example.org' }, client),
    (entrance) => entrance.resetPassword('', { newPassword: 'another horse battery' }),
  ];
  const before = await fingerprint(house.database.dataSource);
  for (const call of calls) {
    const inside = house.network.transact(async (tx) => {
      await call(tx.as(null));
      return ok(null);
    });
    await expect(inside).rejects.toThrow('outside of transactions');
  }
  expect(await fingerprint(house.database.dataSource)).toEqual(before);
});
