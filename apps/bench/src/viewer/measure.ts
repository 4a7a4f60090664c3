import type { UserId } from '@tintype/network';
import { openClient } from '@tintype/shared-db';
import { quantile } from '../timing';
import { type Call, calls } from './calls';
import type { Input } from './contender';
import { type HiddenTimes, measureHidden } from './hidden';
import { openOurs } from './ours';
import { type DelayingProxy, withProxy } from './proxy';
import { withPolicies } from './rls';
import { type ByName, entriesOf, type Load, latencies, loads } from './rounds';
import { type Difference, differences } from './same-rows';
import { sampleInputs } from './samples';
import { type Stand, withStands } from './stands';
import { type ViewerDatabases, withViewerNetwork } from './viewer-network';

/** How much is measured. */
export interface ViewerPlan {
  readonly rounds: number;
  /** Of each call in each round. */
  readonly inputs: number;
  readonly callers: number;
  /** Of each call, shared by all callers. */
  readonly loadInputs: number;
  readonly loadRounds: number;
  /** What the proxy delays, each way. */
  readonly delayMilliseconds: number;
  readonly delayedInputs: number;
}

/** What was measured of one call, by the contenders' names. */
export interface CallTimes {
  readonly call: Call;
  readonly direct: ByName<number>;
  readonly load: ByName<Load>;
  readonly delayed: ByName<number>;
  readonly roundTrips: ReadonlyMap<string, number>;
}

/** What was measured in a network of a size. */
export interface ViewerTimes {
  readonly users: number;
  readonly calls: readonly CallTimes[];
  readonly differences: readonly Difference[];
  readonly hidden: readonly HiddenTimes[];
  /** What `network.as(id)` costs, in microseconds. */
  readonly asMicroseconds: number;
  /** Of a statement that does nothing, through the proxy. */
  readonly roundTripMilliseconds: number;
}

/** Measures every call in a network of so many users. */
export function measureViewer(
  users: number,
  plan: ViewerPlan,
  write: (line: string) => void,
): Promise<ViewerTimes> {
  return withViewerNetwork(users, write, (databases) =>
    withPolicies(databases.copyUrl, async (role) => {
      const client = await openClient(databases.url, { applicationName: 'tintype bench' });
      const inputs = new Map<Call, readonly Input[]>();
      // All before any command changes what the samples look for.
      for (const call of calls)
        inputs.set(call, await sampleInputs(client, call.sample, Math.max(plan.inputs, plan.loadInputs)));
      const hidden = await sampleInputs(client, 'hidden', plan.inputs);
      await client.end();
      const of = (call: Call, count: number): readonly Input[] => inputs.get(call)?.slice(0, count) ?? [];

      write('Measuring');
      const direct = await withStands(databases, { role, poolSize: plan.callers }, (stands) =>
        measureDirect(stands, plan, of),
      );
      const delayed = await withProxy(databases.url, plan.delayMilliseconds, (proxy) =>
        measureDelayed(proxy, databases, role, plan, of),
      );
      return {
        users,
        hidden: await measureHidden(databases.url, hidden, plan.rounds),
        differences: direct.flatMap((one) => one.differences),
        calls: direct.map((one, index) => ({ ...one, ...(delayed.calls[index] ?? none) })),
        asMicroseconds: await measureAs(databases.url),
        roundTripMilliseconds: delayed.roundTripMilliseconds,
      };
    }),
  );
}

type InputsOf = (call: Call, count: number) => readonly Input[];
const none = { delayed: new Map(), roundTrips: new Map() };

async function measureDirect(stands: readonly Stand[], plan: ViewerPlan, of: InputsOf) {
  const measured = [];
  for (const call of calls) {
    const entries = entriesOf(stands, call);
    measured.push({
      call,
      differences: await differences(stands, call, of(call, plan.inputs)),
      direct: await latencies(entries, of(call, plan.inputs), plan.rounds),
      load: await loads(entries, of(call, plan.loadInputs), plan.loadRounds, plan.callers),
    });
  }
  return measured;
}

async function measureDelayed(
  proxy: DelayingProxy,
  databases: ViewerDatabases,
  role: string,
  plan: ViewerPlan,
  of: InputsOf,
) {
  return withStands(databases, { role, poolSize: 2, through: proxy.through }, async (stands) => {
    const measured = [];
    for (const call of calls) {
      const entries = entriesOf(stands, call);
      const inputs = of(call, plan.delayedInputs);
      const delayed = await latencies(entries, inputs, plan.rounds);
      const roundTrips = new Map<string, number>();
      for (const { name, run, before } of entries) {
        const counts: number[] = [];
        for (const input of inputs.slice(0, 5)) {
          await before(input);
          const start = await proxy.roundTrips();
          await run(input);
          counts.push((await proxy.roundTrips()) - start);
        }
        // The most frequent way: a refusal may take fewer.
        roundTrips.set(name, quantile(counts, 0.5));
      }
      measured.push({ delayed, roundTrips });
    }
    return { calls: measured, roundTripMilliseconds: await measureRoundTrip(proxy.through(databases.url)) };
  });
}

async function measureRoundTrip(url: string): Promise<number> {
  const client = await openClient(url, { applicationName: 'tintype bench' });
  const times: number[] = [];
  for (let count = 0; count < 50; count += 1) {
    const started = performance.now();
    await client.query('SELECT 1');
    times.push(performance.now() - started);
  }
  await client.end();
  return quantile(times, 0.5);
}

/** The best of several rounds of many calls: what else runs only adds to it. */
async function measureAs(url: string): Promise<number> {
  const ours = await openOurs(url, 1);
  const id = '00000000-0000-7000-8000-000000000000' as UserId;
  const rounds: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now();
    for (let count = 0; count < 2_000; count += 1) ours.viewerOf(id);
    rounds.push(((performance.now() - started) * 1000) / 2_000);
  }
  await ours.close();
  return Math.min(...rounds);
}
