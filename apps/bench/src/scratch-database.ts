import { randomBytes } from 'node:crypto';
import { type ConnectedDatabase, connect, openClient, withDatabase } from '@tintype/shared-db';
import type { Client } from 'pg';

type Work<T> = (client: Client, url: string) => Promise<T>;

/** A migrated database that is dropped when the work is done, on the server of DATABASE_URL or the embedded one. */
export async function withScratchDatabase<T>(work: Work<T>): Promise<T> {
  return withEmptyDatabase(async (client, url) => {
    const database = await connect({ url });
    await database.close();
    return work(client, url);
  });
}

/** As {@link withScratchDatabase}, without the house's tables: the work makes its own. */
export async function withEmptyDatabase<T>(work: Work<T>): Promise<T> {
  // Making and dropping a large database takes as long as it takes.
  const limits = { statementMilliseconds: null };
  const server: ConnectedDatabase = await connect({ migrate: false, limits }).catch(() =>
    connect({ limits }),
  );
  const name = `tintype_bench_${randomBytes(4).toString('hex')}`;
  try {
    await server.dataSource.query(`CREATE DATABASE ${name}`);
    const url = withDatabase(server.url, name);
    const client = await openClient(url, { applicationName: 'tintype bench' });
    try {
      return await work(client, url);
    } finally {
      await client.end();
    }
  } finally {
    await server.dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.close();
  }
}
