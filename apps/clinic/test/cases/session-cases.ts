import { type Case, flush, sqlCase, type World } from './case';

/** Asks until the answer is there: the other session is on its way. */
async function until({ client }: World, question: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(question);
    if (rowCount !== null && rowCount > 0) return;
  }
}

/** A session that holds a table, and one that waits for it. */
async function chain(world: World): Promise<void> {
  await world.client.query('CREATE TABLE ward.t (a int)');
  const [holder, waiter] = [await world.open(), await world.open()];
  await holder.query(`SET application_name = 'holder'; BEGIN; LOCK TABLE ward.t`);
  await waiter.query(`SET application_name = 'waiter'`);
  waiter.query('SELECT FROM ward.t').catch(() => undefined);
  await until(
    world,
    `SELECT FROM pg_stat_activity WHERE application_name = 'waiter' AND wait_event_type = 'Lock'`,
  );
}

const database = async ({ client }: World, setting: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  await client.query(`ALTER DATABASE ${rows[0]?.name} ${setting}`);
};
const reset = (world: World): Promise<void> => database(world, 'RESET ALL');

/** The program does something else between two statements of a transaction. */
async function waitInTransaction({ client, open }: World): Promise<void> {
  const session = await open();
  await session.query('BEGIN');
  await client.query('SELECT 1');
  await session.query('COMMIT');
  // The time is written down when the session ends, or is told to.
  await session.query(flush);
  await session.query('SELECT 1');
}

async function useStatements({ client }: World): Promise<void> {
  await client.query('CREATE EXTENSION pg_stat_statements SCHEMA ward');
  await client.query('SELECT ward.pg_stat_statements_reset()');
  for (let run = 0; run < 3; run += 1) await client.query('/* ward.slow */ SELECT pg_sleep(0.02)');
}

export const sessionCases: readonly Case[] = [
  {
    id: 'R2-lock-tree',
    sick: chain,
    well: async ({ client, open }) => {
      await client.query('CREATE TABLE ward.t (a int)');
      await (await open()).query('BEGIN; LOCK TABLE ward.t');
    },
    limits: { lockWaitSeconds: 0 },
    object: /^pid \d+, holder$/,
    evidence: /\n\d+ waiter waits \d+ s: SELECT FROM ward\.t$/,
    severity: 'warning',
  },
  {
    id: 'R3-idle-in-transaction',
    sick: async ({ open }) => (await open()).query(`SET application_name = 'sleeper'; BEGIN; SELECT 1`),
    well: async ({ open }) => (await open()).query(`SET application_name = 'sleeper'; SELECT 1`),
    limits: { idleInTransactionSeconds: 0 },
    object: /^pid \d+, sleeper of /,
    severity: 'warning',
  },
  {
    id: 'R3-long-transaction',
    sick: async (world) => {
      const worker = await world.open();
      await worker.query(`SET application_name = 'worker'`);
      worker.query('SELECT pg_sleep(600)').catch(() => undefined);
      await until(
        world,
        `SELECT FROM pg_stat_activity WHERE application_name = 'worker' AND wait_event = 'PgSleep'`,
      );
    },
    well: async ({ open }) => (await open()).query(`SET application_name = 'worker'; SELECT 1`),
    limits: { transactionSeconds: 0 },
    object: /^pid \d+, worker of /,
    severity: 'warning',
  },
  {
    id: 'R4-time-outside',
    sick: waitInTransaction,
    well: waitInTransaction,
    sickLimits: { outsideShare: 0, outsideSeconds: 0 },
    object: /^tintype_test_/,
    evidence:
      /^\d+ s of the \d+ s in which they were open passed outside of the database, in \d+ transactions since /,
    severity: 'warning',
  },
  sqlCase('R5-connections', {
    sick: ['SELECT 1'],
    well: ['SELECT 1'],
    sickLimits: { connectionShare: 0 },
    object: /^max_connections$/,
    evidence: /tintype clinic/,
    severity: 'warning',
  }),
  {
    id: 'R6-idle-slot',
    sick: ({ client }) => client.query(`SELECT pg_create_physical_replication_slot('clinic_ward', true)`),
    well: async () => undefined,
    after: ({ client }) => client.query(`SELECT pg_drop_replication_slot('clinic_ward')`),
    object: /^clinic_ward$/,
    severity: 'error',
  },
  sqlCase('X5-cache-hits', {
    sick: [flush],
    well: [flush],
    sickLimits: { cacheHits: 1.1, cacheReads: 0 },
    object: /./,
    severity: 'notice',
  }),
  {
    id: 'R7-durability',
    sick: (world) => database(world, 'SET synchronous_commit = off'),
    well: reset,
    after: reset,
    object: /^synchronous_commit$/,
    severity: 'warning',
  },
  {
    id: 'R7-timeouts',
    sick: (world) => database(world, `SET idle_in_transaction_session_timeout = 0`),
    well: (world) => database(world, `SET idle_in_transaction_session_timeout = '1min'`),
    after: reset,
    object: /^idle_in_transaction_session_timeout$/,
    severity: 'notice',
  },
  {
    id: 'R7-observation',
    sick: (world) => database(world, 'SET log_lock_waits = off'),
    well: (world) => database(world, 'SET log_lock_waits = on'),
    after: reset,
    object: /^log_lock_waits$/,
    severity: 'notice',
  },
  {
    id: 'R1-slow-statements',
    sick: useStatements,
    well: async (world) => {
      await useStatements(world);
      await world.client.query('SELECT ward.pg_stat_statements_reset()');
    },
    limits: { slowMilliseconds: 10, slowCalls: 3 },
    // Newer servers leave the comment with the name out.
    object: /^(?:ward\.slow|SELECT pg_sleep\(\$1\))$/,
    evidence: /^3 calls, mean \d+\.\d ms, 95 % in some /,
    severity: 'warning',
  },
  {
    id: 'R1-slow-statements',
    sick: async () => undefined,
    well: useStatements,
    object: /^pg_stat_statements$/,
    evidence: /not in this database/,
    severity: 'notice',
  },
  sqlCase('R1-slow-statements', {
    sick: [`CREATE EXTENSION pg_stat_statements SCHEMA ward VERSION '1.7'`],
    well: ['CREATE EXTENSION pg_stat_statements SCHEMA ward'],
    object: /^pg_stat_statements$/,
    evidence: /^is version 1\.7 here, older than the server, /,
    severity: 'notice',
  }),
];
