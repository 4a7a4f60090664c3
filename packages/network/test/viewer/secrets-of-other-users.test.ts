import { fingerprint } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { registerFullAccount } from './full-account';
import { outcomeOf } from './outcome-of';
import { ownCallNames, ownCalls, type Presented } from './own-account-calls';

let fixture: TestNetwork;
let victim: Presented;
beforeAll(async () => {
  fixture = await openTestNetwork();
  victim = await registerFullAccount(fixture);
});
afterAll(() => fixture?.close());

/** These two act on the account that the token is for, for any caller who presents it. */
const anyCaller: readonly string[] = ['confirmEmail', 'refreshSession'];

/** The answers for a caller who has nothing, and presents everything of the victim. */
const outcomes: Readonly<Record<string, string>> = {
  rename: 'invalid',
  setAvatar: 'invalid',
  confirmPhone: 'invalid_token',
  finishPasskeyRegistration: 'invalid_token',
  confirmTotp: 'invalid_token',
  disableTotp: 'invalid_token',
  renewRecoveryCodes: 'invalid_token',
};

const names = ownCallNames.filter((name) => !anyCaller.includes(name));

test.each(names)('%s changes no other account, with any secret of it presented', async (name) => {
  const mallory = await fixture.register();
  const before = await fingerprint(fixture.database.dataSource, victim.id);
  const own = await fingerprint(fixture.database.dataSource, mallory.id);
  const answer = await ownCalls[name](fixture.network.as(mallory.id, name), victim);
  expect(outcomeOf(answer)).toBe(outcomes[name] ?? 'ok');
  expect(await fingerprint(fixture.database.dataSource, victim.id)).toEqual(before);
  if (!answer.ok) expect(await fingerprint(fixture.database.dataSource, mallory.id)).toEqual(own);
  const actions = await fixture.rows(
    'SELECT entity_id, actor_id FROM tintype.actions WHERE request_id = $1',
    [name],
  );
  expect(actions).toEqual([{ entity_id: mallory.id, actor_id: mallory.id }]);
});

/** A second factor that is in force is set up no second time. */
const refusedToAll: Readonly<Record<string, string>> = {
  setUpTotp: 'already_enabled',
  confirmTotp: 'invalid_token',
};

test.each(ownCallNames)('%s, with the same presented, works for the owner of the account', async (name) => {
  const owner = await registerFullAccount(fixture);
  const answer = await ownCalls[name](fixture.network.as(owner.id), owner);
  expect(outcomeOf(answer)).toBe(refusedToAll[name] ?? 'ok');
});

test('a link in a mail acts on the account that it is for, for any caller', async () => {
  const [ada, grace] = [await registerFullAccount(fixture), await fixture.register()];
  const before = await fingerprint(fixture.database.dataSource, grace.id);
  const followed = await fixture.network.as(grace.id, 'link').account.confirmEmail(ada.emailToken);
  expect(unwrap(followed)).toMatchObject({ userId: ada.id, email: ada.email });
  const next = unwrap(
    await fixture.network.as(grace.id, 'link').account.refreshSession(ada.sessionToken, {}),
  );
  expect(next).toMatchObject({ userId: ada.id, sessionId: ada.sessionId });
  expect(await fingerprint(fixture.database.dataSource, grace.id)).toEqual(before);
  expect(await fixture.actionsOf(grace.id, 'link')).toEqual(['confirm_email', 'refresh_session']);
});
