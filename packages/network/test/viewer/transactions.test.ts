import { fingerprint } from '@tintype/shared-db/testing';
import { type AnonymousViewer, ok, type Viewer } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork, testClient } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

test('a call of a viewer that counts tries or verifies a password refuses to run inside a transaction', async () => {
  const ada = await fixture.register();
  const calls: readonly ((me: Viewer) => Promise<unknown>)[] = [
    (me) => me.account.requestEmailConfirmation(),
    (me) => me.account.changeEmail({ email: 'ada@new.example', password }),
    (me) => me.account.requestPhoneConfirmation({ phone: '+351912345678' }),
    (me) => me.account.confirmPhone({ code: '123456' }),
    (me) => me.account.changePassword({ password, newPassword: 'another horse battery' }),
    (me) => me.account.startPasskeyRegistration({ password }),
    (me) => me.account.setUpTotp({ password }),
    (me) => me.account.disableTotp({ password, code: '123456' }),
    (me) => me.account.renewRecoveryCodes({ password, code: '123456' }),
    (me) => me.account.deactivate({ password }),
    (me) => me.account.requestDeletion({ password }),
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

test('a call of a caller who is not logged in that counts tries refuses to run inside a transaction', async () => {
  const calls: readonly ((visitor: AnonymousViewer) => Promise<unknown>)[] = [
    (visitor) => visitor.account.logIn({ identifier: 'ada', password }, testClient),
    (visitor) => visitor.account.startPasskeyLogin(testClient),
    (visitor) => visitor.account.answerSecondFactor('', { code: '123456' }, testClient),
    (visitor) => visitor.account.requestRegistration({ email: 'new@example.org' }, testClient),
    (visitor) => visitor.account.requestPasswordReset({ email: 'ada@example.org' }, testClient),
    (visitor) => visitor.account.resetPassword('', { newPassword: 'another horse battery' }),
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
