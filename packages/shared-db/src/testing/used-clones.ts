import type { Client } from 'pg';
import { openTestClient, releaseName, type TestServer, tryClaimName } from './maintenance';

/** What a migrated database looks like before a test has written to it. */
export interface TemplateState {
  /** A checksum of the definitions of tables, functions, rights and settings, and of the rows that migrations insert. */
  readonly checksum: string;
  /** The tables that have rows from the migrations. */
  readonly filledTables: readonly string[];
  /** The sequences that the migrations have taken values of. */
  readonly usedSequences: readonly string[];
}

/** A clone that tests have made bigger than this, in bytes, is dropped: its emptied indexes would slow later tests down. */
const MAX_BYTES = 24 * 1024 * 1024;

/** Tables whose files have pages. Deleted rows and rows of a transaction that was rolled back count too. */
const WRITTEN_TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND c.oid >= 16384 AND n.nspname !~ '^pg_' AND pg_relation_size(c.oid) > 0
   ORDER BY 1`;

/** Every row of a catalog that a statement of a test may change, without what maintenance of the server changes. */
const CATALOG_ROWS = `
  SELECT 'class ' || (to_jsonb(c) - '{relfilenode,relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid,relhasindex,relhasrules,relhastriggers,relhassubclass}'::text[])::text
    FROM pg_class c WHERE c.oid >= 16384 AND c.relkind <> 't'
  UNION ALL SELECT 'attribute ' || a::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.oid >= 16384 AND c.relkind <> 't'
  UNION ALL SELECT 'default ' || d::text FROM pg_attrdef d
  UNION ALL SELECT 'constraint ' || c::text FROM pg_constraint c WHERE c.oid >= 16384
  UNION ALL SELECT 'index ' || i::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.oid >= 16384 AND c.relkind <> 't'
  UNION ALL SELECT 'trigger ' || t::text FROM pg_trigger t
  UNION ALL SELECT 'function ' || p::text FROM pg_proc p WHERE p.oid >= 16384
  UNION ALL SELECT 'type ' || t::text FROM pg_type t WHERE t.oid >= 16384
  UNION ALL SELECT 'label ' || e::text FROM pg_enum e
  UNION ALL SELECT 'policy ' || p::text FROM pg_policy p
  UNION ALL SELECT 'rule ' || r::text FROM pg_rewrite r WHERE r.oid >= 16384
  UNION ALL SELECT 'schema ' || n::text FROM pg_namespace n WHERE n.nspname !~ '^pg_(toast_)?temp_'
  UNION ALL SELECT 'extension ' || e::text FROM pg_extension e
  UNION ALL SELECT 'rights ' || d::text FROM pg_default_acl d
  UNION ALL SELECT 'sequence ' || s::text || ' ' || coalesce(pg_sequence_last_value(s.seqrelid)::text, 'unused')
    FROM pg_sequence s
  UNION ALL SELECT 'setting ' || setrole || ' ' || setconfig::text FROM pg_db_role_setting s
    JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()`;

/** Reads the state of a database that no test has written to yet. */
export async function readTemplateState(client: Client): Promise<TemplateState> {
  const filledTables = await writtenTables(client);
  const { rows } = await client.query<{ name: string }>(
    'SELECT seqrelid::regclass::text AS name FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL',
  );
  const usedSequences = rows.map(({ name }) => name);
  return { checksum: await checksum(client, filledTables), filledTables, usedSequences };
}

/**
 * Takes a clone that an earlier test has left: no live connection claims its name. It is emptied, and compared with the template;
 * one that a test has changed otherwise is dropped.
 *
 * @returns its name, claimed by `client`; null without one
 */
export async function takeUsedClone(
  server: TestServer,
  client: Client,
  prefix: string,
  state: TemplateState,
): Promise<string | null> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `SELECT datname AS name, pg_database_size(oid) AS bytes FROM pg_database
      WHERE starts_with(datname, $1) ORDER BY datname`,
    [prefix],
  );
  for (const { name, bytes } of rows) {
    if (!(await tryClaimName(client, name))) continue;
    if (Number(bytes) <= MAX_BYTES && (await emptyClone(server.urlOf(name), state))) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await releaseName(client, name);
  }
  return null;
}

/**
 * Ends all connections to a clone and empties it.
 *
 * @returns whether it is as the template now: false where something else than rows was changed
 */
export async function emptyClone(url: string, state: TemplateState): Promise<boolean> {
  let client: Client | null = null;
  try {
    client = await openTestClient(url);
    await client.query(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    // Without triggers and foreign keys: rows of the action log go too, and the order of the tables does not matter.
    await client.query(`SET session_replication_role = replica`);
    const tables = (await writtenTables(client)).filter((name) => !state.filledTables.includes(name));
    if (tables.length > 0) await emptyTables(client, tables, state.usedSequences);
    return (await checksum(client, state.filledTables)) === state.checksum;
  } catch {
    // A role without the rights for this, or a database that another process has just dropped: a new clone is made.
    return false;
  } finally {
    await client?.end();
  }
}

async function emptyTables(
  client: Client,
  tables: readonly string[],
  usedSequences: readonly string[],
): Promise<void> {
  await client.query(tables.map((name) => `DELETE FROM ${name}`).join(';'));
  await client.query(`VACUUM ${tables.join(', ')}`);
  // The planner is to know as little about the tables as it knows about new ones.
  await client.query(
    `UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE oid >= 16384 AND relkind IN ('r', 'i', 'p', 'I') AND reltuples >= 0;
     DELETE FROM pg_statistic WHERE starelid >= 16384`,
  );
  await client.query(
    `SELECT setval(seqrelid, seqstart, false) FROM pg_sequence
      WHERE pg_sequence_last_value(seqrelid) IS NOT NULL AND seqrelid::regclass::text <> ALL ($1)`,
    [usedSequences],
  );
}

async function writtenTables(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(WRITTEN_TABLES);
  return rows.map(({ name }) => name);
}

async function checksum(client: Client, filledTables: readonly string[]): Promise<string> {
  const rows = filledTables.map((name) => `UNION ALL SELECT '${name} ' || t::text FROM ${name} t`);
  const { rows: answer } = await client.query<{ checksum: string }>(
    `SELECT count(*) || ' ' || sum(hashtextextended(line, 0)::numeric) AS checksum
       FROM (${CATALOG_ROWS} ${rows.join(' ')}) AS lines (line)`,
  );
  return answer[0]?.checksum ?? '';
}
