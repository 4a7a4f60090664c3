import { err, ok } from '@tintype/database';
import { useCode } from '../../src/second-factor/use-code';
import { MovableClock, meta, testKeyRing, useAccounts, withoutLimits } from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const racers = 32;
const clock = new MovableClock();
const fixture = useAccounts({ poolSize: racers, clock: clock.now }, { throttleLimits: withoutLimits });

test('[inv 10] one code in many logins at once opens one session', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'parallel', clock.now());
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  const results = await Promise.all(
    Array.from({ length: racers }, async () => {
      const challenge = await challengeOf(fixture, 'parallel');
      return accounts.answerSecondFactor(challenge, { code }, {}, meta);
    }),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await accounts.listSessions(armed.id)).toHaveLength(1);
});

test('[inv 10] one challenge answered many times at once opens one session', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'hurried', clock.now());
  clock.moveSeconds(30);
  const challenge = await challengeOf(fixture, 'hurried');
  const code = armed.code(clock.now());
  const results = await Promise.all(
    Array.from({ length: racers }, () => accounts.answerSecondFactor(challenge, { code }, {}, meta)),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test('[inv 10] [inv 11] a code is used once, by whatever command', async () => {
  const { database } = fixture;
  const armed = await registerArmed(fixture, 'spent', clock.now());
  clock.moveSeconds(30);
  for (const code of [armed.code(clock.now()), armed.recoveryCodes[3] ?? '']) {
    const used = await Promise.all(
      Array.from({ length: racers }, () =>
        database.repo.transact(async (tx) =>
          (await useCode(tx, testKeyRing, armed.id, code)) ? ok(true) : err('refused'),
        ),
      ),
    );
    expect(used.filter((result) => result.ok)).toHaveLength(1);
  }
});

test('[inv 11] one recovery code in many logins at once opens one session', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'stranded', clock.now());
  const results = await Promise.all(
    Array.from({ length: racers }, async () => {
      const challenge = await challengeOf(fixture, 'stranded');
      return accounts.answerSecondFactor(challenge, { code: armed.recoveryCodes[0] }, {}, meta);
    }),
  );
  expect(results.filter((result) => result.ok).length).toBeLessThanOrEqual(1);
  const challenge = await challengeOf(fixture, 'stranded');
  const again = await accounts.answerSecondFactor(challenge, { code: armed.recoveryCodes[0] }, {}, meta);
  expect(results.filter((result) => result.ok).length + Number(again.ok)).toBe(1);
});
