import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import { Client } from 'pg';

/** Where the test databases are made: the server of DATABASE_URL, else the embedded one. */
export interface TestServer {
  /** The URL of any database of the server by its name. */
  urlOf(database: string): string;
  release(): Promise<void>;
}

/** Finds the server of the tests, starting the embedded one if need be. */
export async function findTestServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'];
  const server = given === undefined || given === '' ? await startEmbeddedPostgres() : { url: given, release: async () => undefined };
  return {
    urlOf(database) {
      const url = new URL(server.url);
      url.pathname = `/${database}`;
      return url.toString();
    },
    release: () => server.release(),
  };
}

/** Runs `work` on a connection of its own, closed afterwards whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'tintype tests' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The database that every server has, for creating and dropping others. */
export const maintenanceDatabase = 'postgres';

/** One advisory lock for all that happens to the whole server: templates, roles, sweeping. */
export const serverLock = 7_414_881_151;
