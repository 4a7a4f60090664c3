import { counters, ensureActionPartitions, fillCounter } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { Progress } from '../cli/progress';
import { type Definition, missingDefinitions, readDefinitions, setAside } from '../database/definitions';
import { beginRun, finishRun } from '../database/run-state';
import { openSeedClient } from '../database/seed-client';
import { type NetworkPlan, START, TIDIED } from '../plan';
import { actionJobs } from './action-jobs';
import { Changes } from './changes';
import { contentJobs } from './content-jobs';
import { type CopyJob, copyRows } from './copy-rows';
import { followJob } from './graph-jobs';
import { HashtagBook } from './hashtag-book';
import { pictureJobs } from './picture-jobs';
import { postJobs } from './post-jobs';
import { reportJob } from './report-jobs';
import { savedJobs } from './saved-jobs';
import { shopJobs } from './shop-jobs';
import { storyJobs } from './story-jobs';
import { userJobs } from './user-jobs';

/** What a bulk load needs. */
export interface BulkLoad {
  readonly url: string;
  readonly dataSource: DataSource;
  /** The connection that holds the lock of the seed. */
  readonly client: Client;
  readonly plan: NetworkPlan;
  readonly seed: number;
  /** The options that decide the data, as one text. */
  readonly options: string;
  readonly passwordHash: string;
  readonly withActions: boolean;
  readonly progress: Progress;
}

/** The tables have no statistics yet. Every join here reads whole tables, which a nested loop does slowest. */
const sessionSettings = `SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '128MB';
  SET enable_nestloop = off`;

/** So many COPY streams at once: one core makes rows, the others take them. */
const streams = 3;
const builders = 2;

/**
 * Loads a planned network into empty tables: rows by COPY, then counters, indexes and foreign keys. What is set aside is
 * written down first, so that a run which is killed anywhere can be repaired by the next.
 */
export async function bulkLoad(load: BulkLoad): Promise<void> {
  await ensureActionPartitions(load.dataSource, new Date(START), new Date(TIDIED));
  const definitions = await prepare(load);
  await loadRows(load);
  await inParallel(load, builders, 'counting', counters, (client, counter) =>
    client.query(fillCounter(counter)),
  );
  await restore(load, definitions);
  await load.client.query('VACUUM (ANALYZE)');
  await finishRun(load.client);
}

async function prepare({ client, options }: BulkLoad): Promise<readonly Definition[]> {
  await client.query('BEGIN');
  try {
    const definitions = await readDefinitions(client);
    await beginRun(client, options, definitions);
    await setAside(client, definitions);
    await client.query('COMMIT');
    return definitions;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function loadRows(load: BulkLoad): Promise<void> {
  const { plan, seed, progress } = load;
  const book = new HashtagBook(plan, seed);
  const changes = new Changes(plan);
  const userIds = new Map<string, string>();
  for (const user of plan.users()) userIds.set(user.username.toLowerCase(), user.id);
  const jobs: CopyJob[] = [
    ...contentJobs(plan, changes, book, userIds),
    ...postJobs(plan, changes),
    ...pictureJobs(plan),
    followJob(plan),
    reportJob(plan),
    ...savedJobs(plan),
    ...shopJobs(plan),
    ...storyJobs(plan),
    ...userJobs(plan, load.passwordHash),
    ...(load.withActions ? actionJobs(plan, seed) : []),
  ];
  const { totals } = plan;
  const commands = Object.values(totals).reduce((sum, count) => sum + count, 0);
  // Links and claims come on top; their number is known only when they have been parsed.
  const expected =
    commands * (load.withActions ? 2 : 1) +
    totals.users * 4 +
    totals.posts * 2 +
    totals.media * 2 +
    totals.avatars * 2;
  const bar = progress.phase('loading', 'rows', expected);
  await inParallel(load, streams, null, jobs, (client, job) =>
    copyRows(client, job, (rows) => bar.advance(rows)),
  );
  bar.finish();
}

/**
 * Makes again what a catalog lacks of these definitions: indexes side by side, then foreign keys, which validates them.
 */
export async function restore(
  load: Pick<BulkLoad, 'client' | 'url' | 'progress'>,
  definitions: readonly Definition[],
): Promise<void> {
  const missing = await missingDefinitions(load.client, definitions);
  for (const kind of ['index', 'foreign_key'] as const) {
    const some = missing.filter((definition) => definition.kind === kind);
    const workers = kind === 'index' ? builders : 1;
    const words = kind === 'index' ? 'building indexes' : 'checking foreign keys';
    await inParallel(load, workers, words, some, (client, definition) => client.query(definition.create));
  }
}

/** Gives each item to the next free connection; the first failure stops the others and is thrown. */
async function inParallel<Item>(
  { url, progress }: Pick<BulkLoad, 'url' | 'progress'>,
  workers: number,
  phase: string | null,
  items: readonly Item[],
  work: (client: Client, item: Item) => Promise<unknown>,
): Promise<void> {
  if (items.length === 0) return;
  const bar = phase === null ? null : progress.phase(phase, 'steps', items.length);
  const queue = [...items];
  const clients: Client[] = [];
  let failed = false;
  try {
    await Promise.all(
      Array.from({ length: Math.min(workers, items.length) }, async () => {
        const client = await openSeedClient(url);
        clients.push(client);
        await client.query(sessionSettings);
        for (let item = queue.shift(); item !== undefined && !failed; item = queue.shift()) {
          await work(client, item).catch((error: unknown) => {
            failed = true;
            throw error;
          });
          bar?.advance(1);
        }
      }),
    );
    bar?.finish();
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}
