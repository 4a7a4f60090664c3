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
  return withNewDatabase(null, async (url) => {
    const client = await openClient(url, { applicationName: 'tintype bench' });
    try {
      return await work(client, url);
    } finally {
      await client.end();
    }
  });
}

/**
 * A database that is dropped when the work is done, on the server of DATABASE_URL or the embedded one.
 *
 * @param template the database that it is a copy of, to which no client may be connected; null for an empty one
 */
export async function withNewDatabase<T>(
  template: string | null,
  work: (url: string) => Promise<T>,
): Promise<T> {
  // Making and dropping a large database takes as long as it takes.
  const limits = { statementMilliseconds: null };
  const server: ConnectedDatabase = await connect({ migrate: false, limits }).catch(() =>
    connect({ limits }),
  );
  const name = `tintype_bench_${randomBytes(4).toString('hex')}`;
  const copied =
    template === null ? '' : ` TEMPLATE ${new URL(template).pathname.slice(1)} STRATEGY FILE_COPY`;
  try {
    await server.dataSource.query(`CREATE DATABASE ${name}${copied}`);
    return await work(withDatabase(server.url, name));
  } finally {
    await server.dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.close();
  }
}
