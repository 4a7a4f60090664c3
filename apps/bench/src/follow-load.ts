import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CopyJob,
  copyRows,
  followJob,
  missingDefinitions,
  readDefinitions,
  setAside,
  userJobs,
} from '@tintype/seed/load';
import { createPlan, planForUsers } from '@tintype/seed/plan';
import type { Client } from 'pg';
import { withScratchDatabase } from './scratch-database';

/** One way to load the same follow rows into the same empty table. */
interface LoadTime {
  readonly way: string;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** How the seed's way compares with the server's own COPY of a file. */
export interface FollowLoad {
  readonly rows: number;
  readonly times: readonly LoadTime[];
  /** Of the seed's whole way, indexes and foreign keys included, to the server's COPY into the table as it stands. */
  readonly ratio: number;
  /** Of the seed's stream alone to the server's COPY, both into the table with its indexes and without foreign keys. */
  readonly streamRatio: number;
}

/**
 * Loads the follow rows of a planned network into the empty table `follows`, in turns: the server copies them from a
 * file, the seed streams them. Both ends have the same indexes; the best of the rounds counts.
 */
export async function measureFollowLoad(users: number, rounds: number): Promise<FollowLoad> {
  const plan = createPlan({ seed: 1, ...planForUsers(users) });
  const job = followJob(plan);
  const folder = await mkdtemp(join(tmpdir(), 'tintype-bench-'));
  try {
    await chmod(folder, 0o755);
    const file = join(folder, 'follows.copy');
    await writeRows(job, file);
    return await withScratchDatabase(async (client) => {
      for (const users of userJobs(plan, 'x').slice(0, 1)) await copyRows(client, users);
      await client.query('VACUUM (ANALYZE) tintype.users');
      const fromFile = (): Promise<unknown> =>
        client.query(`COPY ${job.table} (${job.columns.join(', ')}) FROM '${file}'`);
      const stream = (): Promise<unknown> => copyRows(client, job);
      const best = new Map<string, number>();
      const measure = async (way: string, load: () => Promise<unknown>): Promise<void> => {
        await client.query('TRUNCATE tintype.follows');
        await client.query('CHECKPOINT');
        const started = performance.now();
        await load();
        const seconds = (performance.now() - started) / 1000;
        best.set(way, Math.min(seconds, best.get(way) ?? Number.POSITIVE_INFINITY));
      };
      for (let round = 0; round < rounds; round += 1) {
        await measure('server COPY from a file, table as it stands', fromFile);
        await measure('seed: set aside, stream, build indexes, check keys', () => asideAnd(client, stream));
        await withoutForeignKeys(client, async () => {
          await measure('server COPY from a file, indexes only', fromFile);
          await measure('seed: stream only, indexes only', stream);
        });
      }
      const rows = plan.totals.follows;
      const times = [...best].map(([way, seconds]) => ({ way, seconds, rowsPerSecond: rows / seconds }));
      const of = (index: number): number => times[index]?.rowsPerSecond ?? Number.NaN;
      return { rows, times, ratio: of(1) / of(0), streamRatio: of(3) / of(2) };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRows(job: CopyJob, file: string): Promise<void> {
  const output = createWriteStream(file, { mode: 0o644 });
  for (const row of job.rows()) if (!output.write(`${row}\n`)) await once(output, 'drain');
  output.end();
  await once(output, 'finish');
}

async function asideAnd(client: Client, load: () => Promise<unknown>): Promise<void> {
  await client.query('BEGIN');
  const definitions = (await readDefinitions(client)).filter((definition) =>
    definition.drop.includes('follows'),
  );
  await setAside(client, definitions);
  await client.query('COMMIT');
  await client.query('RESET search_path');
  await load();
  await client.query(`SET maintenance_work_mem = '256MB'`);
  for (const { create } of await missingDefinitions(client, definitions)) await client.query(create);
}

async function withoutForeignKeys(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  const keys = (await readDefinitions(client)).filter(
    ({ kind, drop }) => kind === 'foreign_key' && drop.includes('follows'),
  );
  await setAside(client, keys);
  await client.query('COMMIT');
  await client.query('RESET search_path');
  await work();
  await client.query('TRUNCATE tintype.follows');
  for (const { create } of await missingDefinitions(client, keys)) await client.query(create);
}
