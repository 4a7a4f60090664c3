import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import {
  claimName,
  maintenanceDatabase,
  openTestClient,
  releaseName,
  type TestServer,
  tryClaimName,
} from './maintenance';
import { connectToTemplate } from './template';

/** A database for one test file. */
export interface Clone {
  readonly name: string;
  /** Drops the database and closes all connections to it. */
  drop(): Promise<void>;
}

/**
 * Clones the template. The connection that made the clone holds a lock of the clone's name for as long as the clone is
 * in use: the server itself knows when a test process has died, on whatever machine it ran, and a later run sweeps up.
 */
export async function createClone(server: TestServer): Promise<Clone> {
  const { client, template } = await connectToTemplate(server);
  // A copy of the files is no faster than a copy through the log, but it writes no log that has to be flushed.
  return claimAndCreate(client, `TEMPLATE ${template} STRATEGY FILE_COPY`);
}

/** A database of a test's own without any table, for tests of the migrations. */
export async function createEmptyDatabase(server: TestServer): Promise<Clone> {
  const client = await openTestClient(server.urlOf(maintenanceDatabase));
  return claimAndCreate(client, `TEMPLATE template0 ENCODING 'UTF8'`);
}

async function claimAndCreate(client: Client, copyOf: string): Promise<Clone> {
  const name = `tintype_test_${process.pid}_${randomBytes(5).toString('hex')}`;
  try {
    await sweepClones(client);
    await claimName(client, name);
    await client.query(`CREATE DATABASE ${name} ${copyOf}`);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { name, drop: () => dropAndEnd(client, name) };
}

async function dropAndEnd(client: Client, name: string): Promise<void> {
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Drops the clones that killed runs left. */
async function sweepClones(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname ~ '^tintype_test_[0-9]+_[0-9a-f]{10}$'`,
  );
  for (const { datname } of rows) {
    if (!(await tryClaimName(client, datname))) continue;
    try {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    } catch {
      // Another user's: theirs to drop.
    } finally {
      await releaseName(client, datname);
    }
  }
}
