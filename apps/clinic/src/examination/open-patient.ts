import { connectAsIs, openClient, withoutPassword } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { MigrationText } from '../migrations/script';
import { stepsOf } from '../migrations/steps';
import { scriptsOfTintype } from '../migrations/tintype-scripts';
import { type PlannedStatement, planStatements } from '../plans/plan-statements';
import { Refusal } from '../refusal/refusal';
import type { RehearseOptions } from '../rehearsal/compared-statements';
import type { Rehearsal } from '../rehearsal/rehearsal';
import { createScratchDatabase } from '../rehearsal/scratch-database';
import {
  readReleasedStatements,
  releasedFile,
  releasedStatementsOf,
} from '../statements/released-statements';
import type { Patient } from './check';
import { defaultLimits, type Limits } from './limits';
import { countRows, listTables } from './measure';
import { openRehearsal } from './open-rehearsal';

export interface PatientOptions {
  /** Without it: DATABASE_URL, else the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Default: all schemas but those of PostgreSQL. */
  readonly schemas?: readonly string[];
  /** Migrations of an app of its own instead of Tintype's. */
  readonly migrations?: readonly MigrationText[];
  /** Also Tintype's migrations that have run. */
  readonly allMigrations?: boolean;
  /** A file with the statements of the release that runs while these migrations do. Default: Tintype's, for its own migrations. */
  readonly released?: string;
  readonly limits?: Limits;
  readonly onProgress?: (line: string) => void;
}

/** A database that is ready to be examined, and what closes it. */
export interface OpenPatient extends Patient {
  readonly where: string;
  readonly version: string;
  /** How many migrations are judged. */
  readonly migrations: number;
  /** Whether it has Tintype's tables, and they are asked for. */
  readonly isTintype: boolean;
  close(): Promise<void>;
}

/**
 * Connects to a database, whatever is in it, for reading only.
 *
 * @throws {ConnectError} it cannot be reached
 * @throws {Refusal} it has no such schema
 */
export async function openPatient(options: PatientOptions = {}): Promise<OpenPatient> {
  const { databaseUrl, onProgress, limits = defaultLimits } = options;
  const database = await connectAsIs({
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    ...(onProgress === undefined ? {} : { onProgress }),
    readOnly: true,
    poolSize: 2,
    applicationName: 'tintype clinic',
    // Counting a city anew takes minutes.
    limits: { statementMilliseconds: 600_000 },
  });
  const opened: { client?: Client } = {};
  const close = async (): Promise<void> => {
    await opened.client?.end();
    await database.close();
  };
  try {
    const client = await openClient(database.url, { applicationName: 'tintype clinic' });
    opened.client = client;
    const schemas = await chooseSchemas(client, options.schemas ?? []);
    const isTintype = schemas.includes('tintype') && (await hasTintype(client));
    const { dataSource } = database;
    const scripts = await scriptsFor(options, dataSource, isTintype);
    let rehearsal: Promise<Rehearsal> | null = null;
    let plans: Promise<readonly PlannedStatement[]> | null = null;
    return {
      client,
      dataSource,
      schemas,
      limits,
      embedded: database.embedded,
      steps: await stepsOf(scripts),
      rehearsal: () => {
        rehearsal ??= openRehearsal({
          ...{ url: database.url, client, dataSource, schemas, scripts },
          ofTintype: options.migrations === undefined,
          ...statementsFor(options, dataSource, scripts),
        });
        return rehearsal;
      },
      plans: () => {
        plans ??= planStatements(client);
        return plans;
      },
      scratch: () => createScratchDatabase(database.url),
      comparison: null,
      tables: await listTables(client),
      tableRows: await countRows(client, schemas),
      where: withoutPassword(database.url),
      version: database.server.version,
      migrations: scripts.length,
      isTintype,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function scriptsFor(
  { migrations, allMigrations }: PatientOptions,
  dataSource: DataSource,
  isTintype: boolean,
): Promise<readonly MigrationText[]> {
  if (migrations !== undefined) return migrations;
  if (!isTintype) return [];
  return scriptsOfTintype(dataSource, { applied: allMigrations === true });
}

function statementsFor(
  { migrations, released }: PatientOptions,
  dataSource: DataSource,
  scripts: readonly MigrationText[],
): RehearseOptions {
  if (migrations !== undefined && released === undefined) return {};
  const { migration, statements } = readReleasedStatements(released ?? releasedFile);
  const isAmong = scripts.some(({ name }) => name === migration);
  return {
    released: statements,
    ...(isAmong ? { releasedAt: migration } : {}),
    ...(migrations === undefined ? { upcoming: releasedStatementsOf(dataSource).statements } : {}),
  };
}

async function chooseSchemas(client: Client, wanted: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname::text AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`,
  );
  const there = rows.map(({ name }) => name);
  const missing = wanted.find((name) => !there.includes(name));
  if (missing !== undefined)
    throw new Refusal(
      `There is no schema "${missing}". There is ${there.map((name) => `"${name}"`).join(', ')}.`,
    );
  return wanted.length === 0 ? there : wanted;
}

async function hasTintype(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('tintype.migrations') IS NOT NULL AND to_regclass('tintype.users') IS NOT NULL AS there`,
  );
  return rows[0]?.there === true;
}
