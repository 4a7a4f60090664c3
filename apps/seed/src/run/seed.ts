import { createHash } from 'node:crypto';
import { hashPassword, newCursorKey, openNetwork } from '@tintype/network';
import { type ConnectedDatabase, connect } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { Progress } from '../cli/progress';
import type { SeedOptions } from '../cli/seed-options';
import { runCommands } from '../commands/run-commands';
import {
  beginRun,
  emptyTables,
  finishRun,
  forgetRun,
  hasRows,
  lockSeed,
  readRun,
} from '../database/run-state';
import { openSeedClient } from '../database/seed-client';
import { demoPassword } from '../demo-password';
import { bulkLoad, restore } from '../load/bulk-load';
import { summarize } from '../summary/summary';
import { verify } from '../verify/verify';
import { type ChosenPlan, choosePlan } from './choose-plan';
import { explainLoss, SeedError } from './seed-error';

/** Seeds a database as the options say, verifies it and shows it. */
export async function seed(options: SeedOptions, progress: Progress, columns: number): Promise<void> {
  const started = Date.now();
  const chosen = await choosePlan(options);
  if (!chosen.ok) throw new SeedError(chosen.error.message);
  const { edges } = chosen.value;
  if (edges !== null) {
    progress.line(
      `${edges.nodeCount.toLocaleString('en')} people and ${edges.from.length.toLocaleString('en')} follows; left out ${edges.selfLoops} self-loop(s) and ${edges.duplicates} duplicate(s)`,
    );
  }
  const database = await connect({
    ...(options.databaseUrl === null ? {} : { url: options.databaseUrl }),
    onProgress: (line) => progress.line(line),
  });
  let client: Client | null = null;
  try {
    client = await openSeedClient(database.url);
    await seedDatabase(options, chosen.value, database, client, progress);
    const failures = await verify(client, progress);
    for (const { name, count, sample } of failures)
      progress.line(`FAILED: ${name}: ${count} row(s), such as ${JSON.stringify(sample)}`);
    if (failures.length > 0)
      throw new SeedError(`${failures.length} check(s) failed: the database does not hold what was planned.`);
    const network = await openNetwork({ database, cursorKey: newCursorKey() });
    progress.line(await summarize(network, client, options, columns));
    progress.line(`\nDone in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  } catch (error) {
    throw explainLoss(error, database);
  } finally {
    await client?.end().catch(() => undefined);
    await database.close();
  }
}

async function seedDatabase(
  options: SeedOptions,
  chosen: ChosenPlan,
  database: ConnectedDatabase,
  client: Client,
  progress: Progress,
): Promise<void> {
  if (!(await lockSeed(client)))
    throw new SeedError('Another seed is at work on this database: wait for it, or stop it.');
  const last = await readRun(client);
  if (last?.phase === 'loading') {
    progress.line('the last seed was interrupted: starting clean');
    await emptyTables(client);
    await restore({ client, url: database.url, progress }, last.definitions);
    await forgetRun(client);
  } else if (options.reset) {
    await emptyTables(client);
    await forgetRun(client);
  } else if (last !== null && last.options === chosen.options) {
    progress.line(
      `this network has been here since ${last.finishedAt?.toISOString() ?? 'before'}: nothing to load`,
    );
    return;
  } else if (await hasRows(client)) {
    throw new SeedError(
      'The database is not empty: add --reset to empty it first, or name another one with --database-url.',
    );
  }
  await load(options, chosen, database, client, progress);
}

async function load(
  options: SeedOptions,
  chosen: ChosenPlan,
  database: ConnectedDatabase,
  client: Client,
  progress: Progress,
): Promise<void> {
  const { plan } = chosen;
  // One hash for all, from a salt that the seed decides: a thousand real ones would take a minute and change each time.
  const salt = createHash('sha256').update(`tintype seed ${options.seed}`).digest().subarray(0, 16);
  const passwordHash = await hashPassword(demoPassword, salt);
  if (options.through === 'bulk') {
    const { url, dataSource } = database;
    await bulkLoad({
      url,
      dataSource,
      client,
      plan,
      seed: options.seed,
      options: chosen.options,
      passwordHash,
      withActions: options.actions,
      progress,
    });
    return;
  }
  await beginRun(client, chosen.options, []);
  await runCommands(database, plan, async () => passwordHash, progress);
  await client.query('VACUUM (ANALYZE)');
  await finishRun(client);
}
