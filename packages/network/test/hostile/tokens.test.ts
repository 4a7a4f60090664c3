import { randomBytes } from 'node:crypto';
import { type Accounts, Secret } from '@tintype/accounts';
import { countActions, fingerprint, testSize } from '@tintype/shared-db/testing';
import { type Result, systemMeta } from '../../src';
import { testPassword as password } from '../../src/testing';
import { hostileTexts, noParams, seed } from './inputs';
import type { Scene } from './scene';
import { openStage, type Stage } from './stage';

/** Presents a value where a token belongs. Null means that there is no such user. */
type Present = (
  accounts: Accounts,
  token: unknown,
  scene: Scene,
) => Promise<Result<unknown, { kind: string }> | null>;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(1);
});
afterAll(() => stage?.close());

const form = { newPassword: 'another horse battery' };

const cases: Readonly<Record<string, readonly [kind: string, present: Present]>> = {
  confirmEmail: ['invalid_token', (accounts, token) => accounts.confirmEmail(token, systemMeta)],
  resetPassword: ['invalid_token', (accounts, token) => accounts.resetPassword(token, form, systemMeta)],
  answerSecondFactor: [
    'invalid_token',
    (accounts, token, { recoveryCode }) =>
      accounts.answerSecondFactor(token, { code: recoveryCode }, {}, systemMeta),
  ],
  refreshSession: ['invalid_session', (accounts, token) => accounts.refreshSession(token, {}, systemMeta)],
  authenticate: [
    'no session',
    async (accounts, token) => {
      const session = await accounts.authenticate(token);
      return session && { ok: true, value: session };
    },
  ],
};

const share = testSize({ small: 4, deep: 1 });

/** Every fourth text, from a start that the seed and the case choose; all of them in a deep run. */
const someTexts = (turn: number): readonly string[] =>
  hostileTexts.filter((_, index) => index % share === (seed + turn) % share);

/** Nothing of which is a token: texts, what is no text, and what has the length of a token and its signs. */
function hostileTokens({ resetToken, challenge, userId }: Scene, turn: number): readonly unknown[] {
  const id = Buffer.from(userId.replaceAll('-', ''), 'hex');
  const texts = [32, 50].flatMap((bytes) => [
    ...Array.from({ length: 20 }, () => Buffer.concat([id, randomBytes(bytes)]).toString('base64url')),
    ...Array.from({ length: 20 }, () => randomBytes(bytes + 16).toString('base64url')),
  ]);
  const mangled = [resetToken, challenge].flatMap((token) => [
    `${token} `,
    `${token}\n`,
    `${token}\u0000`,
    token.slice(1),
    token + token,
    token.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A')),
    token.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')),
    token.toUpperCase(),
    new Secret(token),
    Object(token),
    [token],
    { toString: () => token },
    Buffer.from(token),
  ]);
  return [...someTexts(turn), ...noParams, ...texts, ...mangled];
}

describe(`hostile tokens, seed ${seed}`, () => {
  test.each(Object.entries(cases))('%s', async (name, [expected, present]) => {
    const { database, network, scenes } = stage;
    for (const scene of scenes) {
      const before = await fingerprint(database.dataSource);
      const logged = await countActions(database.dataSource);
      // A token for another purpose is not valid here.
      const others = [scene.resetToken, scene.challenge].filter(
        (_, index) => name !== ['resetPassword', 'answerSecondFactor'][index],
      );
      const tokens = [...hostileTokens(scene, Object.keys(cases).indexOf(name)), ...others];
      const problems: unknown[] = [];
      for (const [index, token] of tokens.entries()) {
        try {
          const answer = await present(network.accounts, token, scene);
          const kind = answer === null ? 'no session' : answer.ok ? 'ok' : answer.error.kind;
          if (kind !== expected) problems.push([index, kind]);
        } catch (error) {
          problems.push([index, String(error)]);
        }
      }
      expect({ problems: problems.slice(0, 5), count: problems.length }).toEqual({ problems: [], count: 0 });
      expect(await fingerprint(database.dataSource)).toEqual(before);
      const refusals = name === 'authenticate' ? 0 : tokens.length;
      expect(await countActions(database.dataSource)).toEqual({
        ...logged,
        ...(refusals > 0 ? { failed: (logged['failed'] ?? 0) + refusals } : {}),
      });
    }
  });

  const fields = ['address', 'userAgent'];
  test.each(fields)('a hostile %s opens a session that keeps what can be kept', async (field) => {
    const { network, scenes } = stage;
    for (const scene of scenes) {
      const before = await fingerprint(stage.database.dataSource);
      for (const text of someTexts(fields.indexOf(field)).slice(-300)) {
        const entry = { identifier: scene.username, password };
        const entered = await network.accounts.logIn(entry, { [field]: text }, systemMeta);
        expect([text, entered.ok && entered.value.kind]).toEqual([text, 'session']);
      }
      await stage.restore(scene);
      expect(await fingerprint(stage.database.dataSource)).toEqual(before);
    }
  });
});
