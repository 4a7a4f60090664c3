import { randomBytes } from 'node:crypto';
import { connect, type Database } from '@tintype/shared-db';
import { Client } from 'pg';

/** A migrated database that is dropped when the work is done, on the server of DATABASE_URL or the embedded one. */
export async function withScratchDatabase<T>(work: (client: Client, url: string) => Promise<T>): Promise<T> {
  const server: Database = await connect({ migrate: false }).catch(() => connect());
  const name = `tintype_bench_${randomBytes(4).toString('hex')}`;
  try {
    await server.dataSource.query(`CREATE DATABASE ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    const database = await connect({ url: url.toString() });
    const client = new Client({ connectionString: database.url, application_name: 'tintype bench' });
    await client.connect();
    try {
      return await work(client, database.url);
    } finally {
      await client.end();
      await database.close();
    }
  } finally {
    await server.dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.close();
  }
}
