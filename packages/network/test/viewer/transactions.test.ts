import { fingerprint } from '@tintype/shared-db/testing';
import { type AnonymousViewer, ok, type Viewer } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork, testClient } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

test('what counts tries or verifies a password refuses to run inside a transaction, through a door too', async () => {
  const ada = await fixture.register();
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
  const before = await fingerprint(fixture.database.dataSource);
  for (const call of calls) {
    const inside = fixture.network.transact(async (tx) => {
      await call(tx.as(ada.id));
      return ok(null);
    });
    await expect(inside).rejects.toThrow('outside of transactions');
  }
  expect(await fingerprint(fixture.database.dataSource)).toEqual(before);
});

test('what counts tries refuses to run inside a transaction, through the entrance too', async () => {
  const calls: readonly ((entrance: AnonymousViewer) => Promise<unknown>)[] = [
    (entrance) => entrance.logIn({ identifier: 'ada', password }, testClient),
    (entrance) => entrance.startPasskeyLogin(testClient),
    (entrance) => entrance.answerSecondFactor('', { code: '123456' }, testClient),
    (entrance) => entrance.requestRegistration({ email: 'new@example.org' }, testClient),
    (entrance) => entrance.requestPasswordReset({ email: 'ada@example.org' }, testClient),
    (entrance) => entrance.resetPassword('', { newPassword: 'another horse battery' }),
  ];
  const before = await fingerprint(fixture.database.dataSource);
  for (const call of calls) {
    const inside = fixture.network.transact(async (tx) => {
      await call(tx.as(null));
      return ok(null);
    });
    await expect(inside).rejects.toThrow('outside of transactions');
  }
  expect(await fingerprint(fixture.database.dataSource)).toEqual(before);
});
