import { fingerprint, type LongCall, testsAreDeep, watchPatterns } from '@tintype/shared-db/testing';
import { meta, refusal, registration } from '../accounts-setup';
import type { FormDriver } from './driver';
import { formDrivers } from './form-drivers';
import { fieldsOf, formClasses } from './form-fields';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.database.close());

const megabyte = 1_000_000;

/** The longest text that reaches a rule of any field. Longer texts are refused by their length. */
const bound = Math.max(...[...formClasses.keys()].flatMap(fieldsOf).map(({ longest }) => longest ?? 0));

/** Characters and sequences that patterns of ours and of libraries look for. */
const units = [
  ...['a', '1', 'a.', '+1 ', 'a@', 'e\u0301', 'ａ', '😀', '👨‍👩‍👧‍👦', 'www.'],
  ...['\ud83d', '\u202e', '\u0000', '"><'],
];

/** A length below the limit of fields without a limit of their own, and one far above it. A small run takes one for each unit. */
const lengths = [megabyte, 99_999] as const;
const longTexts = units.flatMap((unit, index) =>
  (testsAreDeep ? lengths : [lengths[index % 2] ?? megabyte]).map((length) =>
    unit.repeat(length / unit.length),
  ),
);

/** A third of them for each field, in turn over the fields of all forms; all of them in a deep run. */
const textsFor = (turn: number): readonly string[] =>
  longTexts.filter((_, index) => testsAreDeep || index % 3 === turn % 3);

/** The inputs that a command does not refuse by field name, and the patterns that ran over long texts. */
async function problemsOf(driver: FormDriver) {
  const good = driver.valid(scene);
  const problems: unknown[] = [];
  const calls: LongCall[] = [];
  const start = Object.values(formDrivers).indexOf(driver);
  for (const [index, { name }] of fieldsOf(driver.form).entries()) {
    for (const text of textsFor(start + index)) {
      const values = Array.isArray(good[name]) ? [text, [text], Array(9).fill(text)] : [text, [text]];
      for (const value of values) {
        let answer: unknown;
        const ran = await watchPatterns(bound, async () => {
          answer = refusal(await driver.run(scene, { ...good, [name]: value }));
        });
        calls.push(...ran);
        const told = typeof answer === 'object' && answer !== null && name in answer;
        if (!told) problems.push([name, text.slice(0, 9), text.length, answer]);
      }
    }
  }
  return { problems, calls: calls.slice(0, 3) };
}

describe('oversized text', () => {
  test.each(Object.entries(formDrivers))(
    '%s refuses a megabyte in every field before any pattern sees it, and bad input changes nothing',
    async (_name, driver) => {
      const { dataSource } = scene.database.ownerRepo;
      const before = await fingerprint(dataSource);
      expect(await problemsOf(driver)).toEqual({ problems: [], calls: [] });
      expect(await fingerprint(dataSource)).toEqual(before);
    },
  );

  test('the longest text that reaches a rule', () => {
    expect([bound > 0, bound <= 3000]).toEqual([true, true]);
  });

  test('the watch sees patterns, normal forms, segments and addresses, and keeps their results', async () => {
    const long = 'x'.repeat(bound + 1);
    const seen = await watchPatterns(bound, async () => {
      expect([/x/.test(long), long.replace(/x$/, 'y').endsWith('xy'), long.normalize() === long]).toEqual([
        true,
        true,
        true,
      ]);
      expect([...new Intl.Segmenter().segment(long)].length).toBe(bound + 1);
      expect(require('node:net').isIP(long)).toBe(0);
    });
    expect(new Set(seen.map(({ what }) => what))).toEqual(
      new Set([
        'RegExp.test',
        'RegExp.exec',
        'String.replace',
        'RegExp.Symbol(Symbol.replace)',
        'String.normalize',
        'Intl.Segmenter.segment',
        'net.isIP',
      ]),
    );
    expect(await watchPatterns(bound, async () => /x/.test('x'))).toEqual([]);
  });

  test.each<[string, (text: string) => Promise<unknown>]>([
    ['a token of a session', (text) => scene.accounts.authenticate(text)],
    ['a token to refresh', (text) => scene.accounts.refreshSession(text, {}, meta)],
    ['a token of an address', (text) => scene.accounts.confirmEmail(text, meta)],
    [
      'a token for a new password',
      (text) => scene.accounts.resetPassword(text, { newPassword: text.slice(0, 20) }, meta),
    ],
    ['a challenge', (text) => scene.accounts.answerSecondFactor(text, { code: '000000' }, {}, meta)],
    ['a username that is looked for', (text) => scene.accounts.getUserByUsername(text)],
    ['usernames that are looked for', (text) => scene.accounts.findUserIds([text])],
    ['a session to end', (text) => scene.accounts.revokeSessions(scene.armed.id, { only: text }, meta)],
    ['a passkey to remove', (text) => scene.accounts.removePasskey(scene.id, text, meta)],
    [
      'an id of a request',
      (text) => scene.accounts.registerUser(registration('?'), { actorId: null, requestId: text }),
    ],
    [
      'an address of a client',
      (text) => scene.accounts.logIn({ identifier: 'absent', password: 'x' }, { address: text }, meta),
    ],
    [
      'a user agent',
      (text) => scene.accounts.logIn({ identifier: 'absent', password: 'x' }, { userAgent: text }, meta),
    ],
    [
      'a response of a device',
      (id) =>
        scene.accounts.finishPasskeyLogin(
          { id, response: { clientDataJSON: id, authenticatorData: id, signature: id, userHandle: id } },
          {},
          meta,
        ),
    ],
  ])('%s of a megabyte', async (_name, run) => {
    const { dataSource } = scene.database.ownerRepo;
    const before = await fingerprint(dataSource);
    for (const text of longTexts) expect(await watchPatterns(bound, () => run(text))).toEqual([]);
    expect(await fingerprint(dataSource)).toEqual(before);
  });
});
