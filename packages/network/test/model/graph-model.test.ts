import { testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { anyCommand, peopleInRun } from './graph-commands';
import { GraphModel } from './graph-model';
import { RealGraph } from './real-graph';

/** Runs at once, each with people of its own; together so many. */
const lanes = 10;
const runs = testSize({ small: 40, deep: 500 });
const commandsPerRun = testSize({ small: 30, deep: 50 });

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: lanes });
});
afterAll(() => fixture?.close());

/** `GRAPH_MODEL_SEED=123 jest model` runs what a failure printed again. */
function firstSeed(): number {
  const given = Number(process.env['GRAPH_MODEL_SEED']);
  return Number.isSafeInteger(given) && given !== 0 ? given : Math.trunc(Math.random() * 0x7fff_0000) + 1;
}

/** fast-check tells the commands, and its cause what went wrong. */
const told = (reason: unknown): string =>
  reason instanceof Error ? `${reason.message}\n${String(reason.cause)}` : String(reason);

test('[inv 26] any history of commands leaves the graph of a simple model, and every command its answer', async () => {
  const seed = firstSeed();
  let ran = 0;
  const lane = (index: number): Promise<void> =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyCommand, { minLength: commandsPerRun, maxLength: commandsPerRun }),
        async (commands) => {
          const real = new RealGraph(fixture, await fixture.people(peopleInRun));
          const model = new GraphModel();
          await fc.asyncModelRun(() => ({ model, real }), commands);
          await real.compare(model);
          ran += commands.length;
        },
      ),
      { numRuns: runs / lanes, seed: seed + index, endOnFailure: true },
    );
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, (_, index) => lane(index)));
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [told(outcome.reason)] : [],
  );
  if (failures.length > 0) {
    throw new Error(`run again with GRAPH_MODEL_SEED=${seed}\n${failures.join('\n')}`);
  }
  expect(ran).toBe(runs * commandsPerRun);
  expect(await fixture.counterDrift()).toEqual([]);
});
