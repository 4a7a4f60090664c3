import {
  type AccountsFixture,
  accountsOn,
  MovableClock,
  meta,
  openAccounts,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const racers = 32;
const clock = new MovableClock();
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ poolSize: racers, clock: clock.now });
});
afterAll(() => fixture?.database.close());

const times = <T>(run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => run(index)));

describe('duplicate, double click', () => {
  test('one form sent many times at once makes one account, and a reservation one name', async () => {
    const { accounts } = fixture;
    const registered = await times(() => accounts.registerUser(registration('clicked'), meta));
    expect(registered.filter(({ ok }) => ok)).toHaveLength(1);
    const reserved = await times(() => accounts.reserveUsername({ username: 'clicks' }, meta));
    expect(reserved.every(({ ok }) => ok)).toBe(true);
    const rows = await rowsOf(
      fixture,
      `SELECT username_key, state::text, (user_id IS NULL) AS reserved FROM tintype.usernames WHERE username_key LIKE 'click%' ORDER BY 1`,
    );
    expect(rows).toMatchObject([
      { username_key: 'clicked', reserved: false },
      { username_key: 'clicks', reserved: true },
    ]);
  });

  test('a command sent many times at once is done once', async () => {
    const { accounts } = fixture;
    const id = await fixture.register('doubled');
    const flips = await times(() => accounts.setPrivacy(id, { isPrivate: true }, meta));
    expect(flips.map((flip) => unwrap(flip).changed).filter(Boolean)).toHaveLength(1);
    const dates = await times(() => accounts.setBirthDate(id, { birthDate: '1990-01-31' }, meta));
    expect(dates.every(({ ok }) => ok)).toBe(true);
    const renames = await times(() => accounts.renameUser(id, { username: 'Doubled' }, meta));
    expect(renames.every(({ ok }) => ok)).toBe(true);
    expect(
      await rowsOf(fixture, 'SELECT count(*)::int AS n FROM tintype.username_changes WHERE user_id = $1', [
        id,
      ]),
    ).toEqual([{ n: 1 }]);
  });
});

describe('cap bypass by parallel calls', () => {
  const delivered = (results: readonly { readonly ok: boolean }[]) => results.filter(({ ok }) => ok).length;

  test('five messages an hour to one user, also when more are requested at once', async () => {
    const { accounts } = fixture;
    const [caller, writer] = [await fixture.register('calling'), await fixture.register('writing')];
    const phone = { phone: '+351912345678' };
    const change = { email: 'elsewhere@example.org', password: 'correct horse battery' };
    expect(delivered(await times(() => accounts.requestPhoneConfirmation(caller, phone, meta)))).toBe(5);
    expect(delivered(await times(() => accounts.requestEmailConfirmation(writer, meta)))).toBe(5);
    expect(delivered(await times(() => accounts.changeEmail(writer, change, meta)))).toBe(0);
  });

  test('five messages an hour to one mailbox, and all answers are the same', async () => {
    const { accounts } = fixture;
    await fixture.register('flooded');
    const email = 'flooded@example.org';
    const resets = await times(() => accounts.requestPasswordReset({ email }, {}, meta));
    expect(resets.map((reset) => unwrap(reset)).filter((mail) => mail !== null)).toHaveLength(5);
    const asked = await times(() => accounts.requestRegistration({ email: 'flood@example.org' }, {}, meta));
    expect(asked.map((mail) => unwrap(mail)).filter((mail) => mail !== null)).toHaveLength(5);
  });

  test('the limit of a network address holds for tries at once', async () => {
    const accounts = accountsOn(fixture.database.repo, {
      throttleLimits: { 'login-address': { points: 7, seconds: 60 } },
    });
    const ask = (index: number) =>
      accounts.requestRegistration({ email: `many${index}@example.org` }, { address: '192.0.2.9' }, meta);
    expect(delivered(await times(ask))).toBe(7);
  });
});

describe('TOTP replay, setup-code reuse, brute force', () => {
  test('five tries per challenge, also at once; after them the right code is refused too', async () => {
    const { accounts } = fixture;
    const armed = await registerArmed(fixture, 'battered', clock.now());
    clock.moveSeconds(30);
    const challenge = await challengeOf(fixture, 'battered');
    const right = Number(armed.code(clock.now()));
    const wrong = (index: number) => String((right + 1 + index * 7) % 1_000_000).padStart(6, '0');
    const answers = await times((index) =>
      accounts.answerSecondFactor(challenge, { code: wrong(index) }, {}, meta),
    );
    for (const answer of answers) expect(refusal(answer)).toBe('invalid_token');
    expect(
      await rowsOf(fixture, 'SELECT attempts FROM tintype.login_challenges WHERE user_id = $1', [armed.id]),
    ).toEqual([{ attempts: 5 }]);
    const late = await accounts.answerSecondFactor(challenge, { code: armed.code(clock.now()) }, {}, meta);
    expect(refusal(late)).toBe('invalid_token');
    expect(await accounts.listSessions(armed.id)).toEqual([]);
  });

  test('the code of the setup opens no session, and does not disable the second factor', async () => {
    const { accounts } = fixture;
    const armed = await registerArmed(fixture, 'reused', clock.now());
    const code = armed.code(clock.now());
    const challenge = await challengeOf(fixture, 'reused');
    expect(refusal(await accounts.answerSecondFactor(challenge, { code }, {}, meta))).toBe('invalid_token');
    const both = { password: 'correct horse battery', code };
    expect(refusal(await accounts.disableTotp(armed.id, both, meta))).toBe('invalid_token');
    expect(refusal(await accounts.renewRecoveryCodes(armed.id, both, meta))).toBe('invalid_token');
    expect(
      await rowsOf(fixture, 'SELECT count(*)::int AS n FROM tintype.recovery_codes WHERE user_id = $1', [
        armed.id,
      ]),
    ).toEqual([{ n: 10 }]);
  });
});
