import { randomBytes } from 'node:crypto';
import { withStartupSettings } from '@tintype/database';
import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import { DataSource } from 'typeorm';

/** A database of its own without tables. */
export interface EmptyDatabase {
  readonly url: string;
  readonly name: string;
  open(poolSize?: number): Promise<DataSource>;
  close(): Promise<void>;
}

/** On the server of DATABASE_URL or the embedded one. */
export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const given = process.env['DATABASE_URL'];
  const server =
    given === undefined || given === ''
      ? await startEmbeddedPostgres()
      : { url: given, release: async () => undefined };
  const name = `migrator_test_${randomBytes(5).toString('hex')}`;
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const opened: DataSource[] = [];
  return {
    url,
    name,
    async open(poolSize = 2) {
      const dataSource = new DataSource({ type: 'postgres', url, driver: withStartupSettings(pg), poolSize });
      opened.push(await dataSource.initialize());
      return dataSource;
    },
    async close() {
      for (const dataSource of opened) await dataSource.destroy();
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
      await server.release();
    },
  };
}
