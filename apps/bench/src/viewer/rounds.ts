import { quantile } from '../timing';
import type { Call } from './calls';
import type { Input, Run } from './contender';
import type { Stand } from './stands';

/** A contender that has this call, ready to run it. */
export interface Entry {
  readonly name: string;
  readonly run: Run;
  /** Brings one input into the state that the call begins with; not counted. */
  readonly before: (input: Input) => Promise<unknown>;
}

/** Those of the stands that have this call. */
export function entriesOf(stands: readonly Stand[], call: Call): readonly Entry[] {
  return stands.flatMap(({ contender, hand }) => {
    const run = contender.runs[call.name];
    const before = call.before === undefined ? undefined : hand.runs[call.before];
    return run ? [{ name: contender.name, run, before: before ?? (async () => undefined) }] : [];
  });
}

/** What each contender's rounds came to, by its name. */
export type ByName<T> = ReadonlyMap<string, readonly T[]>;

/**
 * The median time of each contender in each round, in milliseconds. All do the same input one after the other; who begins changes
 * with every input. The runs before the first round, on as many inputs, are for caches, plans and the compiler.
 */
export async function latencies(
  entries: readonly Entry[],
  inputs: readonly Input[],
  rounds: number,
): Promise<ByName<number>> {
  const medians = new Map<string, number[]>(entries.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const times = new Map<string, number[]>(entries.map(({ name }) => [name, []]));
    for (const [index, input] of inputs.entries()) {
      for (const { name, run, before } of rotated(entries, round + index)) {
        await before(input);
        const started = performance.now();
        await run(input);
        times.get(name)?.push(performance.now() - started);
      }
    }
    if (round > 0) for (const [name, taken] of times) medians.get(name)?.push(quantile(taken, 0.5));
  }
  return medians;
}

/** How fast a contender answers many callers at once, and what that costs this process. */
export interface Load {
  readonly perSecond: number;
  /** Of this process and its threads, for each call. */
  readonly cpuMicroseconds: number;
}

/** Every contender has the same inputs, with so many callers at once. The first quarter is sent once before, uncounted. */
export async function loads(
  entries: readonly Entry[],
  inputs: readonly Input[],
  rounds: number,
  callers: number,
): Promise<ByName<Load>> {
  const found = new Map<string, Load[]>(entries.map(({ name }) => [name, []]));
  for (const { run, before } of entries) {
    const first = inputs.slice(0, Math.ceil(inputs.length / 4));
    await atOnce(first, callers, before);
    await atOnce(first, callers, run);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run, before } of rotated(entries, round)) {
      await atOnce(inputs, callers, before);
      const cpu = process.cpuUsage();
      const started = performance.now();
      await atOnce(inputs, callers, run);
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      found
        .get(name)
        ?.push({ perSecond: inputs.length / seconds, cpuMicroseconds: (user + system) / inputs.length });
    }
  }
  return found;
}

async function atOnce(
  inputs: readonly Input[],
  callers: number,
  run: (input: Input) => Promise<unknown>,
): Promise<void> {
  const left = inputs.values();
  const caller = async (): Promise<void> => {
    for (const input of left) await run(input);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}
