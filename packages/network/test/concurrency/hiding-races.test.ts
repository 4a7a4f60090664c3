import { testSize } from '@tintype/shared-db/testing';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import type { Scene } from '../staged-calls/scene-calls';
import { type Hiding, hidings, leaks } from './hidings';
import { type Racer, raced, setOwner, setViewer } from './raced-viewers';

const connections = testSize({ small: 32, deep: 64 });

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: connections });
});
afterAll(() => fixture?.close());

/** How many viewers race with each call at once: together more than there are connections. */
const viewersOfEach = testSize({ small: 1, deep: 2 });
/** A deep run has 64 races of each call. */
const rounds = testSize({ small: 1, deep: 32 });

/** What a racer was answered by calls that began after the change was acknowledged to them. */
async function race({ call }: Racer, isOver: () => boolean): Promise<unknown> {
  for (;;) {
    const late = isOver();
    const answer = await call();
    if (late) return answer;
  }
}

test.each(Object.entries(hidings))(
  '%s: before it, every call shows or writes what it hides, so that the race can fail',
  async (_name, hiding) => {
    const owner = await setOwner(fixture, hiding);
    const silent: string[] = [];
    for (const one of raced.filter(({ name }) => hiding.hides(name))) {
      const { name, scene, call } = await setViewer(fixture, hiding, owner, one);
      if (!leaks(hiding, name, scene, await call())) silent.push(name);
    }
    expect(silent).toEqual([]);
  },
);

/** Races every call with the change, all at once. */
async function raceAll(hiding: Hiding): Promise<void> {
  const owner = await setOwner(fixture, hiding);
  const racers: Racer[] = [];
  for (const one of raced)
    for (let count = 0; count < viewersOfEach; count += 1)
      racers.push(await setViewer(fixture, hiding, owner, one));
  expect(racers.length).toBeGreaterThanOrEqual(connections);
  const over = new Set<Racer>();
  const thrown: unknown[] = [];
  const later = new Map<Racer, unknown>();
  const hide = async (of: readonly Racer[], scene: Scene): Promise<void> => {
    try {
      await hiding.hide(fixture, scene);
    } finally {
      for (const racer of of) over.add(racer);
    }
  };
  const middle = Math.floor(racers.length / 2);
  const hidesAt = (racer: Racer, index: number): Promise<void>[] => {
    if (hiding.times === 'each') return [hide([racer], racer.scene)];
    return index === middle ? [hide(racers, owner)] : [];
  };
  await Promise.all(
    racers.flatMap((racer, index) => {
      const run = race(racer, () => over.has(racer)).then((answer) => later.set(racer, answer));
      return [run, ...hidesAt(racer, index)].map((one: Promise<unknown>) =>
        one.catch((error: unknown) => thrown.push(String(error))),
      );
    }),
  );
  expect(thrown).toEqual([]);
  const leaked = racers.flatMap((racer) =>
    leaks(hiding, racer.name, racer.scene, later.get(racer)) ? [[racer.name, later.get(racer)]] : [],
  );
  expect(leaked).toEqual([]);
  if (hiding.left !== undefined) expect(await fixture.rows(hiding.left)).toEqual([]);
}

test.each(Object.entries(hidings))(
  '%s races with every read and command, and nothing that begins later shows or writes what is hidden',
  async (_name, hiding) => {
    for (let round = 0; round < rounds; round += 1) await raceAll(hiding);
    expect(await fixture.counterDrift()).toEqual([]);
  },
);
