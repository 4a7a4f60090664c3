import { openClient } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import type { Client } from 'pg';
import type { Patient } from '../src/examination/check';
import { defaultLimits } from '../src/examination/limits';
import { countRows } from '../src/examination/measure';
import { planStatement } from '../src/plans/plan-statement';
import { createScratchDatabase } from '../src/rehearsal/scratch-database';
import { openHypotheticalIndexes } from '../src/suggestions/hypothetical-indexes';
import type { IndexTrial } from '../src/suggestions/index-trial';
import { openPlanningCopy } from '../src/suggestions/planning-copy';
import { failingStatements, type Improvement, tryIndexes } from '../src/suggestions/try-indexes';

/** Orders of a shop: many buyers, three states, few of them noted, and a key of two columns. */
const shop = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.buyers (id uuid PRIMARY KEY, name text CHECK (name LIKE 'buyer %'));
  CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY, buyer_id uuid NOT NULL REFERENCES shop.buyers, state text NOT NULL,
    "Note" text, placed timestamptz NOT NULL, size numeric GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (buyer_id, id));
  INSERT INTO shop.buyers SELECT md5(n::text)::uuid, 'buyer ' || n FROM generate_series(1, 1000) AS n;
  INSERT INTO shop.orders (buyer_id, state, "Note", placed)
    SELECT md5((1 + n % 1000)::text)::uuid, (ARRAY['new', 'paid', 'sent'])[1 + n % 3], CASE WHEN n % 100 = 0 THEN 'note ' || n END,
      timestamptz '2026-01-01' + n * interval '1 minute' FROM generate_series(1, 30000) AS n;
  ANALYZE shop.buyers;
  ANALYZE shop.orders`;

/** hypopg does not come with the embedded server: this one makes the index, and drops it. */
const standIn = `
  CREATE SCHEMA hypo;
  CREATE FUNCTION hypo.hypopg_create_index(sql text, OUT indexrelid oid, OUT indexname text) LANGUAGE plpgsql AS $$ BEGIN
    EXECUTE replace(sql, 'CREATE INDEX ON', 'CREATE INDEX hypothetical ON');
    SELECT 'shop.hypothetical'::regclass::oid, 'hypothetical' INTO indexrelid, indexname;
  END $$;
  CREATE FUNCTION hypo.hypopg_reset() RETURNS void LANGUAGE sql AS 'DROP INDEX shop.hypothetical'`;

const statements = {
  note: `SELECT id FROM shop.orders WHERE "Note" = $1`,
  latest: 'SELECT id FROM shop.orders ORDER BY placed DESC LIMIT 10',
  buyer: `SELECT o.placed FROM shop.orders o JOIN shop.buyers b ON b.id = o.buyer_id WHERE o.placed > $1 AND o.placed < $2`,
  state: 'SELECT id FROM shop.orders WHERE state = $1',
};

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await openClient(database.url);
  await client.query(shop);
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

const columnsOf = new Map([['shop.orders', new Set(['id', 'buyer_id', 'state', 'Note', 'placed'])]]);

async function patient(): Promise<Patient> {
  const asked = {
    client,
    scratch: () => createScratchDatabase(database.url),
    schemas: ['shop'],
    tableRows: await countRows(client, ['shop']),
    limits: defaultLimits,
  };
  return asked as Partial<Patient> as Patient;
}

/** What is found for the statements, by their names. */
async function improvements(trial: IndexTrial): Promise<Readonly<Record<string, Improvement>>> {
  const planned = [];
  for (const [name, text] of Object.entries(statements))
    planned.push({ name, text, plan: await planStatement(client, text) });
  const failing = failingStatements(planned, await patient());
  expect(failing.map(({ name }) => name)).toEqual(Object.keys(statements));
  const found = await tryIndexes(trial, failing, { columnsOf, costShare: defaultLimits.triedCostShare });
  return Object.fromEntries(found.map((one) => [one.statement, one]));
}

const expected = {
  note: { index: { table: 'shop.orders', columns: ['Note'] } },
  latest: { index: { table: 'shop.orders', columns: ['placed'] } },
  buyer: { index: { table: 'shop.orders', columns: ['placed'] } },
};

test('indexes are tried on a copy with made-up rows, no other session sees an index, and the copy is dropped', async () => {
  await client.query('BEGIN READ ONLY');
  let url = '';
  const asked = await patient();
  const trial = await openPlanningCopy(
    {
      ...asked,
      scratch: async () => {
        const scratch = await asked.scratch();
        if ('url' in scratch) url = scratch.url;
        return scratch;
      },
    },
    ['shop.orders', 'shop.buyers'],
  );
  if ('refused' in trial) throw new Error(trial.refused);
  try {
    expect(trial.empty).toEqual(new Set());
    // A third of the rows has each state: no index spares the read of a third of the table.
    expect(await improvements(trial)).toMatchObject(expected);
    expect(await improvements(trial)).not.toHaveProperty('state');
    const other = await openClient(url);
    const { rows } = await other.query(
      `SELECT relkind::text AS kind FROM pg_class WHERE relname LIKE '%tried%' OR oid = 'shop.orders'::regclass`,
    );
    await other.end();
    expect(rows).toEqual([{ kind: 'r' }]);
  } finally {
    await trial.close();
    await client.query('ROLLBACK');
  }
  await expect(openClient(url).then((other) => other.end())).rejects.toThrow(/does not exist/);
});

test('a table whose values cannot be made up is named', async () => {
  await client.query(`CREATE TABLE shop.places (spot point NOT NULL, a int);
    INSERT INTO shop.places SELECT point(n, n), n FROM generate_series(1, 100) AS n; ANALYZE shop.places`);
  await client.query('BEGIN READ ONLY');
  const trial = await openPlanningCopy(await patient(), ['shop.places', 'shop.buyers']);
  await client.query('ROLLBACK');
  await client.query('DROP TABLE shop.places');
  if ('refused' in trial) throw new Error(trial.refused);
  await trial.close();
  expect(trial.empty).toEqual(new Set(['shop.places']));
});

test('where hypopg is, it is asked, here by a stand-in, and its index is gone after each trial', async () => {
  await client.query('BEGIN');
  expect(await openHypotheticalIndexes(client)).toBeNull();
  await client.query(standIn);
  try {
    const trial = await openHypotheticalIndexes(client);
    if (trial === null) throw new Error('the stand-in is not found');
    expect(await improvements(trial)).toMatchObject(expected);
    const { rows } = await client.query(`SELECT to_regclass('shop.hypothetical') AS index`);
    expect(rows).toEqual([{ index: null }]);
  } finally {
    await client.query('ROLLBACK');
  }
});
