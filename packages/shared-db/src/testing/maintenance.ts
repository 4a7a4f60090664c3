import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import type { Client } from 'pg';
import { openClient } from '../connect/client';
import { withDatabase } from '../connect/connection-url';
import { namedUrl } from '../connect/named-url';

/** Where the test databases are made: the server of DATABASE_URL, else the embedded one. */
export interface TestServer {
  /** The URL of any database of the server by its name. */
  urlOf(database: string): string;
  release(): Promise<void>;
}

/** The database that every server has; locks that are to hold for the whole server are taken there. */
export const maintenanceDatabase = 'postgres';

/** Finds the server of the tests, starting the embedded one if need be. */
export async function findTestServer(): Promise<TestServer> {
  const given = namedUrl().url;
  const server =
    given === '' ? await startEmbeddedPostgres() : { url: given, release: async () => undefined };
  return { urlOf: (database) => withDatabase(server.url, database), release: () => server.release() };
}

/** Opens a connection of its own; the caller ends it. */
export function openTestClient(url: string): Promise<Client> {
  return openClient(url, { applicationName: 'tintype tests' });
}

/** Runs `work` on a connection of its own, closed afterwards whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await openTestClient(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Holds the right to a name until the connection ends, by `end()` or by the death of its process. */
export async function claimName(client: Client, name: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(hashtextextended($1, 0))`, [name]);
}

/** As {@link claimName}, if no live connection has it. */
export async function tryClaimName(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free`,
    [name],
  );
  return rows[0]?.free === true;
}

/** Gives a claimed name back while the connection goes on. */
export async function releaseName(client: Client, name: string): Promise<void> {
  await client.query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [name]);
}
