import type { Client } from 'pg';
import { withEmptyDatabase } from '../scratch-database';
import { checkWork } from './check-work';
import { type Operation, operations } from './contender';
import { ContenderProcess } from './contender-process';
import type { Entrant } from './entrants';
import { createTables } from './tables';

export interface ContestPlan {
  readonly entrants: readonly Entrant[];
  readonly rounds: number;
  /** How many of each operation a contender does per round. */
  readonly counts: Readonly<Record<Operation, number>>;
  /** How long a contender does an operation, uncounted, before its rounds. */
  readonly warmUpMilliseconds: number;
}

/** What one contender took for one operation. */
export interface Standing {
  readonly operation: Operation;
  readonly name: string;
  /** The median operation of each round, in milliseconds. */
  readonly roundMedians: readonly number[];
  /** Opened during all the rounds. */
  readonly connections: number;
  /** What the first of these operations took in the contender's new process, before any warm-up, in milliseconds. */
  readonly firstMilliseconds: number;
}

export interface ContestResult {
  /** The server's version, and what it does for a commit: that decides what an insert costs at least. */
  readonly server: string;
  readonly standings: readonly Standing[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Lets the contenders do the same work in turns, each in a process of its own on one database. Each is warm
 * when its rounds begin, and who begins changes from round to round, so that noise hits all alike.
 */
export async function runContest(plan: ContestPlan): Promise<ContestResult> {
  return withEmptyDatabase(async (client, url) => {
    await createTables(client);
    const { running, leftOut } = await startAll(plan.entrants, client, url);
    try {
      return { standings: await measure(running, plan), leftOut, server: await serverOf(client) };
    } finally {
      await Promise.all(running.map(({ contender }) => contender.close()));
    }
  });
}

async function serverOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ server: string }>(
    `SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s', current_setting('server_version'),
      current_setting('fsync'), current_setting('synchronous_commit')) AS server`,
  );
  return rows[0]?.server ?? 'an unknown server';
}

interface Running {
  readonly contender: ContenderProcess;
  readonly tag: string;
}

async function startAll(
  entrants: readonly Entrant[],
  client: Client,
  url: string,
): Promise<{ readonly running: readonly Running[]; readonly leftOut: ContestResult['leftOut'] }> {
  const running: Running[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const [index, { name, modulePath }] of entrants.entries()) {
    const tag = `c${index}`;
    try {
      const contender = await ContenderProcess.start(name, modulePath, url);
      const problems = await checkWork(client, contender, tag).catch((error: unknown) => [String(error)]);
      if (problems.length === 0) running.push({ contender, tag });
      else {
        leftOut.push({ name, reason: problems.join('; ') });
        await contender.close();
      }
    } catch (error) {
      leftOut.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { running, leftOut };
}

async function measure(running: readonly Running[], plan: ContestPlan): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const operation of operations) {
    const able = running.filter(({ contender }) => contender.operations.includes(operation));
    const taken = new Map(able.map(({ tag }) => [tag, { roundMedians: [] as number[], connections: 0 }]));
    for (const { contender, tag } of able) await contender.warmUp(operation, plan.warmUpMilliseconds, tag);
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const { contender, tag } of rotated(able, round)) {
        const times = await contender.times(operation, plan.counts[operation], round + 1, tag);
        const sum = taken.get(tag);
        if (!sum) continue;
        sum.roundMedians.push(median(times.milliseconds));
        sum.connections += times.connections;
      }
    }
    for (const { contender, tag } of able)
      standings.push({
        operation,
        name: contender.name,
        firstMilliseconds: contender.firstOf(operation),
        ...(taken.get(tag) ?? { roundMedians: [], connections: 0 }),
      });
  }
  return standings;
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const first = by % Math.max(items.length, 1);
  return [...items.slice(first), ...items.slice(0, first)];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
