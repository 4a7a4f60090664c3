import { MovableClock, meta, refusal, rowsOf, unwrap, useAccounts, withoutLimits } from '../accounts-setup';
import { challengeOf, registerArmed } from './app';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now }, { throttleLimits: withoutLimits });

const hour = 60 * 60;

async function answer(username: string, code: string) {
  return fixture.accounts.answerSecondFactor(await challengeOf(fixture, username), { code }, {}, meta);
}

test('[inv 10] a code that was used while the clock was an hour ahead shuts the person out for no longer than 90 seconds', async () => {
  const armed = await registerArmed(fixture, 'ahead', clock.now());
  clock.moveSeconds(hour);
  unwrap(await answer('ahead', armed.code(clock.now())));
  clock.moveSeconds(-hour + 90);
  unwrap(await answer('ahead', armed.code(clock.now())));
});

test('[inv 10] a clock that was ahead by one or two steps shuts the person out for 90 seconds at most', async () => {
  for (const seconds of [30, 60]) {
    const username = `ahead_by_${seconds}`;
    const armed = await registerArmed(fixture, username, clock.now());
    clock.moveSeconds(600 + seconds);
    unwrap(await answer(username, armed.code(clock.now())));
    clock.moveSeconds(-seconds);
    expect(refusal(await answer(username, armed.code(clock.now())))).toBe('invalid_token');
    clock.moveSeconds(90);
    unwrap(await answer(username, armed.code(clock.now())));
  }
});

test('[inv 10] a clock that jumps back and forth accepts no code twice', async () => {
  const armed = await registerArmed(fixture, 'jumping', clock.now());
  const used: { readonly seconds: number; readonly code: string }[] = [];
  let moved = 0;
  const moveTo = (seconds: number): void => {
    clock.moveSeconds(seconds - moved);
    moved = seconds;
  };
  for (const seconds of [120, hour, 240, hour + 120, -hour, 360, 24 * hour, 480]) {
    moveTo(seconds);
    const code = armed.code(clock.now());
    unwrap(await answer('jumping', code));
    used.push({ seconds, code });
  }
  for (const { seconds, code } of used.toReversed()) {
    for (const off of [-30, 0, 30]) {
      moveTo(seconds + off);
      expect(refusal(await answer('jumping', code))).toBe('invalid_token');
    }
  }
});

test('the codes that are remembered are the last 128', async () => {
  const armed = await registerArmed(fixture, 'busy', clock.now());
  await rowsOf(
    fixture,
    `UPDATE tintype.totps SET used_steps = ARRAY(SELECT generate_series(1, 127)) WHERE user_id = $1`,
    [armed.id],
  );
  for (let round = 0; round < 2; round += 1) {
    clock.moveSeconds(120);
    unwrap(await answer('busy', armed.code(clock.now())));
  }
  const step = Math.floor(clock.now().getTime() / 30_000);
  const [row] = await rowsOf(
    fixture,
    'SELECT cardinality(used_steps) AS kept, used_steps[1]::int AS first, used_steps[127:]::int[] AS last FROM tintype.totps WHERE user_id = $1',
    [armed.id],
  );
  expect(row).toEqual({ kept: 128, first: 2, last: [step - 4, step] });
});
