import type { Result } from '@tintype/database';
import { createRepo, type Repo } from '@tintype/repo';
import { asMediaId, type UserId } from '@tintype/shared-db';
import { testsAreDeep, totpCode } from '@tintype/shared-db/testing';
import type { Accounts } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  MovableClock,
  meta,
  openAccounts,
  password,
  registration,
  rowsOf,
  unwrap,
  withoutLimits,
} from '../accounts-setup';

const racers = 32;
const clock = new MovableClock();
let fixture: AccountsFixture;
let moderator: UserId;
/** Accounts with a clock two minutes ahead: a purge may begin there while all other commands may still bring the user back. */
let ahead: Accounts;
let early: Repo;
beforeAll(async () => {
  fixture = await openAccounts({ poolSize: racers, clock: clock.now }, { throttleLimits: withoutLimits });
  const clockAhead = () => new Date(clock.now().getTime() + 120_000);
  early = createRepo(fixture.database.dataSource, { clock: clockAhead });
  ahead = accountsOn(early);
  moderator = unwrap(await fixture.accounts.registerUser(registration('moderator.one'), meta)).id;
  await rowsOf(fixture, `UPDATE tintype.users SET role = 'admin' WHERE id = $1`, [moderator]);
});
afterAll(() => fixture.database.close());

/** The tokens and codes of a user when the race begins. */
interface Hand {
  readonly id: UserId;
  readonly username: string;
  readonly session: string;
  readonly reset: string;
  readonly mail: string;
  readonly phone: string;
  readonly secret: string;
  readonly recovery: string;
  readonly challenge: string;
}

type Command = (hand: Hand, turn: number) => Promise<Result<unknown, { readonly kind: string }>>;

const asModerator = () => ({ actorId: moderator, requestId: 'test' });
const accounts = () => fixture.accounts;
const code = ({ secret }: Hand) => totpCode(secret, clock.now());

const commands: Readonly<Record<string, Command>> = {
  logIn: ({ username }) => accounts().logIn({ identifier: username, password }, {}, meta),
  answerSecondFactor: (hand) => accounts().answerSecondFactor(hand.challenge, { code: code(hand) }, {}, meta),
  useRecoveryCode: (hand) => accounts().answerSecondFactor(hand.challenge, { code: hand.recovery }, {}, meta),
  refreshSession: ({ session }) => accounts().refreshSession(session, {}, meta),
  revokeSessions: ({ id }) => accounts().revokeSessions(id, {}, meta),
  changePassword: ({ id }, turn) =>
    accounts().changePassword(id, { password, newPassword: `staple staple ${turn}` }, null, meta),
  requestPasswordReset: ({ username }) =>
    accounts().requestPasswordReset({ email: `${username}@example.org` }, {}, meta),
  resetPassword: ({ reset }, turn) =>
    accounts().resetPassword(reset, { newPassword: `reset reset ${turn}` }, meta),
  changeEmail: ({ id, username }, turn) =>
    accounts().changeEmail(id, { email: `${username}.${turn}@example.com`, password }, meta),
  requestEmailConfirmation: ({ id }) => accounts().requestEmailConfirmation(id, meta),
  confirmEmail: ({ mail }) => accounts().confirmEmail(mail, meta),
  requestPhoneConfirmation: ({ id, username }) =>
    accounts().requestPhoneConfirmation(id, { phone: phoneOf(username) }, meta),
  confirmPhone: ({ id, phone }) => accounts().confirmPhone(id, { code: phone }, meta),
  removePhone: ({ id }) => accounts().removePhone(id, meta),
  renameUser: ({ id, username }, turn) =>
    accounts().renameUser(id, { username: `${username}_${turn % 3}` }, meta),
  editProfile: ({ id }, turn) => accounts().editProfile(id, { name: `Name ${turn}` }, meta),
  changeSettings: ({ id }, turn) => accounts().changeSettings(id, { hideLikeCounts: turn % 2 === 0 }, meta),
  setPrivacy: ({ id }, turn) => accounts().setPrivacy(id, { isPrivate: turn % 2 === 0 }, meta),
  setAvatar: ({ id }) =>
    accounts().setAvatar(id, { mediaId: asMediaId(fixture.database.repo.newId()) }, meta),
  removeAvatar: ({ id }) => accounts().removeAvatar(id, meta),
  setBirthDate: ({ id }) => accounts().setBirthDate(id, { birthDate: '2001-12-31' }, meta),
  setUpTotp: ({ id }) => accounts().setUpTotp(id, { password }, meta),
  confirmTotp: (hand) => accounts().confirmTotp(hand.id, { code: code(hand) }, meta),
  disableTotp: (hand) => accounts().disableTotp(hand.id, { password, code: code(hand) }, meta),
  renewRecoveryCodes: (hand) => accounts().renewRecoveryCodes(hand.id, { password, code: code(hand) }, meta),
  resealTotpSecrets: () => accounts().resealTotpSecrets({ limit: 100 }, meta),
  deactivateUser: ({ id }) => accounts().deactivateUser(id, { password }, meta),
  reactivateUser: ({ id }) => accounts().reactivateUser(id, meta),
  requestDeletion: ({ id }) => accounts().requestDeletion(id, { password }, meta),
  beginPurge: ({ id }) => early.transact((tx) => accountsOn(tx).beginPurge(id)),
  tombstoneUser: ({ id }) => ahead.tombstoneUser(id, meta),
  suspendUser: ({ id }) => accounts().suspendUser(id, asModerator()),
  unsuspendUser: ({ id }) => accounts().unsuspendUser(id, asModerator()),
  setRole: ({ id }, turn) =>
    accounts().setRole(id, { role: turn % 2 === 0 ? 'moderator' : 'user' }, asModerator()),
  setVerified: ({ id }, turn) => accounts().setVerified(id, { verified: turn % 2 === 0 }, asModerator()),
  sweepExpired: () => accounts().sweepExpired(1000, meta),
};

type State = 'plain' | 'armed' | 'leaving';

let people = 0;
const phoneOf = (username: string): string => `+3519123${String(10_000 + Number(username.slice(1)))}`;
async function deal(state: State): Promise<Hand> {
  people += 1;
  const username = `p${people}`;
  const { id } = unwrap(await accounts().registerUser(registration(username), meta));
  const entered = unwrap(await accounts().logIn({ identifier: username, password }, {}, meta));
  if (entered.kind !== 'session') throw new Error('a second factor is wanted');
  const phone = unwrap(await accounts().requestPhoneConfirmation(id, { phone: phoneOf(username) }, meta));
  const mail = unwrap(await accounts().changeEmail(id, { email: `${username}@example.net`, password }, meta));
  const secret = unwrap(await accounts().setUpTotp(id, { password }, meta)).secret.reveal();
  let [recovery, challenge] = ['none', 'none'];
  if (state === 'armed') {
    // With the code of thirty seconds ago, so that the present code is unused.
    const earlier = new Date(clock.now().getTime() - 30_000);
    const confirmed = unwrap(await accounts().confirmTotp(id, { code: totpCode(secret, earlier) }, meta));
    recovery = confirmed.recoveryCodes[0]?.reveal() ?? 'none';
    const again = unwrap(await accounts().logIn({ identifier: username, password }, {}, meta));
    challenge = again.kind === 'second_factor' ? again.challenge.reveal() : 'none';
  }
  if (state === 'leaving') {
    const day = new Date(clock.now().getTime() + 60_000);
    await rowsOf(
      fixture,
      `UPDATE tintype.users SET status = 'pending_deletion', delete_after = $2 WHERE id = $1`,
      [id, day],
    );
  }
  const reset = unwrap(await accounts().requestPasswordReset({ email: `${username}@example.org` }, {}, meta));
  return {
    id,
    username,
    secret,
    recovery,
    challenge,
    session: entered.token.reveal(),
    reset: reset?.secret.reveal() ?? 'none',
    mail: mail.secret.reveal(),
    phone: phone.secret.reveal(),
  };
}

/** The facts of every account that must hold after every race. */
const brokenSql = `
  SELECT u.id, u.status,
    (SELECT count(*)::int FROM tintype.usernames n WHERE n.user_id = u.id AND n.state = 'held') AS held,
    (SELECT count(*)::int FROM tintype.emails e WHERE e.user_id = u.id) AS emails,
    (SELECT count(*)::int FROM tintype.phones p WHERE p.user_id = u.id) AS phones,
    (SELECT count(*)::int FROM tintype.sessions s WHERE s.user_id = u.id AND revoked_at IS NULL AND replaced_by IS NULL) AS sessions,
    (SELECT count(*)::int FROM tintype.recovery_codes c WHERE c.user_id = u.id) AS codes,
    (SELECT count(*)::int FROM tintype.totps t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS factors,
    (SELECT count(*)::int FROM tintype.security_tokens t WHERE t.user_id = u.id)
      + (SELECT count(*)::int FROM tintype.login_challenges c WHERE c.user_id = u.id)
      + (SELECT count(*)::int FROM tintype.devices d WHERE d.user_id = u.id) AS tokens
  FROM tintype.users u`;

async function whatIsBroken(): Promise<unknown[]> {
  const rows = await rowsOf<Record<string, number> & { status: string }>(fixture, brokenSql);
  return rows.filter(({ status, held, emails, phones, sessions, codes, factors, tokens }) =>
    status === 'deleted'
      ? [held, emails, phones, sessions, codes, factors, tokens].some((count) => count !== 0)
      : held !== 1 ||
        emails !== 1 ||
        (phones ?? 0) > 1 ||
        (status === 'suspended' && sessions !== 0) ||
        (factors === 0 ? codes !== 0 : codes !== 10),
  );
}

const names = Object.keys(commands);
const kinds = new Set([
  'already_enabled',
  'birth_date_known',
  'invalid',
  'invalid_credentials',
  'invalid_session',
  'invalid_token',
  'limit_reached',
  'not_found',
  'nothing_to_confirm',
  'wrong_status',
]);

const states: readonly State[] = ['plain', 'armed', 'leaving'];

/**
 * The commands that this one races against in a state. At full size every pair comes up once. In a small run each command races
 * against itself, the next two and a distant one in one of the states, so that every command takes part in each state.
 */
function partnersOf(first: string, state: State): readonly string[] {
  const index = names.indexOf(first);
  if (testsAreDeep) return names.slice(index);
  const turn = states.indexOf(state);
  if (index % states.length !== turn) return [];
  return [0, 1, 2, 11 + 7 * turn].map((step) => names[(index + step) % names.length] ?? first);
}

/** Pairs of this command and its partners, each pair on an account of its own, both commands four times at once. */
async function race(first: string, state: State): Promise<void> {
  const partners = partnersOf(first, state);
  for (let from = 0; from < partners.length; from += 4) {
    const pairs = await Promise.all(
      partners.slice(from, from + 4).map(async (second) => ({ second, hand: await deal(state) })),
    );
    const outcomes = await Promise.all(
      pairs.flatMap(({ second, hand }) =>
        Array.from({ length: 8 }, async (_, turn) => {
          const name = turn % 2 === 0 ? first : second;
          const outcome = await commands[name]?.(hand, turn).catch((error: unknown) => ({
            ok: false as const,
            error: { kind: `${first} × ${second}: ${String(error)}` },
          }));
          return outcome?.ok === false ? outcome.error.kind : 'ok';
        }),
      ),
    );
    const unexpected = outcomes.filter((kind) => kind !== 'ok' && !kinds.has(kind));
    expect(unexpected).toEqual([]);
  }
}

describe.each([
  ['as most are', 'plain'],
  ['with a second factor', 'armed'],
  ['that is about to be purged', 'leaving'],
] as const)('on an account %s', (_, state) => {
  test.each(names.filter((name) => partnersOf(name, state).length > 0))(
    '%s at once with any other command is done or refused, and never a fault',
    async (name) => {
      await race(name, state);
      expect(await whatIsBroken()).toEqual([]);
    },
  );
});
