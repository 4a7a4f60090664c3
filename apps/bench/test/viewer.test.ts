import { openClient, verifyCounters } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { withEmptyDatabase } from '../src/scratch-database';
import { calls } from '../src/viewer/calls';
import type { Input } from '../src/viewer/contender';
import { goalsOf, growthGoal } from '../src/viewer/goals';
import { callsByName, measureHidden } from '../src/viewer/hidden';
import type { ViewerTimes } from '../src/viewer/measure';
import { withProxy } from '../src/viewer/proxy';
import { withPolicies } from '../src/viewer/rls';
import { differences } from '../src/viewer/same-rows';
import { sampleInputs } from '../src/viewer/samples';
import { withStands } from '../src/viewer/stands';
import { reportLines } from '../src/viewer/tables';
import { withViewerNetwork } from '../src/viewer/viewer-network';

const plan = {
  rounds: 1,
  inputs: 1,
  callers: 16,
  loadInputs: 1,
  loadRounds: 1,
  delayMilliseconds: 1,
  delayedInputs: 1,
} as const;

test('every call shows and leaves what the hand-written statement does, and so does row-level security', async () => {
  const found = await withViewerNetwork(
    testSize({ small: 100, deep: 200 }),
    () => undefined,
    (databases) =>
      withPolicies(databases.copyUrl, async (role) => {
        const client = await openClient(databases.url);
        const inputs: (readonly Input[])[] = [];
        // What a command takes off a counter must have been counted.
        expect(await verifyCounters(client)).toEqual([]);
        const hidden = await sampleInputs(client, 'hidden', 2);
        for (const call of calls)
          inputs.push(await sampleInputs(client, call.sample, testSize({ small: 3, deep: 64 })));
        await client.end();
        return withStands(databases, { role, poolSize: 2, zenStack: false }, async (stands) => {
          expect(stands.map(({ contender }) => contender.name)).toEqual([
            'by hand',
            'ours',
            'row-level security',
            'row-level security, pipelined',
          ]);
          const different = [];
          for (const [index, call] of calls.entries())
            different.push(...(await differences(stands, call, inputs[index] ?? [])));
          const measured = await measureHidden(databases.url, hidden, 1);
          expect(measured.map(({ call }) => call)).toEqual(callsByName.map(([name]) => name));
          return different;
        });
      }),
  );
  expect(found).toEqual([]);
});

test('the proxy passes everything on, and counts the round trips', async () => {
  await withEmptyDatabase((_client, url) =>
    withProxy(url, 1, async (proxy) => {
      const client = await openClient(proxy.through(url));
      const before = await proxy.roundTrips();
      const long = await client.query<{ text: string }>(`SELECT repeat('x', 200000) AS text`);
      await client.query(`SELECT length($1)`, ['x'.repeat(200_000)]);
      expect((await proxy.roundTrips()) - before).toBe(2);
      expect(long.rows[0]?.text).toHaveLength(200_000);
      await client.end();
    }),
  );
});

const load = (perSecond: number, cpuMicroseconds: number) => [{ perSecond, cpuMicroseconds }];

/** Every call alike, ours as much slower as given. */
function timesOf(users: number, slower: number): ViewerTimes {
  return {
    users,
    differences: [],
    hidden: [
      {
        call: 'posts.get',
        medians: new Map([
          ['hidden', [slower]],
          ['absent', [1]],
        ]),
      },
    ],
    asMicroseconds: 2.5,
    roundTripMilliseconds: 2.2,
    calls: calls.map((call) => ({
      call,
      direct: new Map([
        ['by hand', [1]],
        ['ours', [slower]],
      ]),
      load: new Map([
        ['by hand', load(1_000, 100)],
        ['ours', load(1_000 / slower, 100 * slower)],
      ]),
      delayed: new Map([
        ['by hand', [3]],
        ['ours', [3]],
      ]),
      roundTrips: new Map([
        ['by hand', 1],
        ['ours', call.name === 'likePost' ? 2 : 1],
      ]),
    })),
  };
}

test('a goal is met or not, and names the calls that miss it', () => {
  const goals = new Map(goalsOf(timesOf(5_000, 1.35)).map((goal) => [goal.what, goal]));
  expect(goals.get('Round trips')).toMatchObject({ met: false, found: 'not like 2' });
  expect(goals.get('Latency of reads of one row, median')).toMatchObject({ met: true, found: 'all' });
  expect(goals.get('Latency of reads of a page, median')?.met).toBe(false);
  expect(goals.get('Latency of commands, median')?.met).toBe(true);
  expect(goals.get('Throughput, to that at commit ab226cd')).toMatchObject({
    met: false,
    found: expect.stringContaining('post 7.8, '),
  });
  expect(goals.get('Hidden and absent, median')).toMatchObject({ met: false, found: 'not posts.get 1.35' });
  expect(goals.get('Refused by a distributed engine')?.met).toBeNull();
});

test('the report has a line for each call in each size, and the growth from the first to the last', () => {
  const sizes = [timesOf(5_000, 1), timesOf(200_000, 2)];
  const lines = reportLines(sizes, plan);
  expect(lines.filter((line) => line.startsWith('| publish '))).toHaveLength(3);
  expect(lines).toContain('## 200,000 users');
  expect(growthGoal(timesOf(5_000, 1), timesOf(200_000, 2)).met).toBe(false);
});
