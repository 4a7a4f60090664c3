import { escapeIdentifier } from 'pg';
import { type MigrationHost, print } from './host';

/** `db create`: makes the database where it is missing. */
export async function createDatabase(host: MigrationHost): Promise<void> {
  const server = await host.openServer();
  try {
    const { database } = server;
    const there = await server.query(`SELECT FROM pg_database WHERE datname = $1`, [database]);
    if (there.length === 0)
      await server.query(`CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE template0 ENCODING 'UTF8'`);
    print(`the database ${database} ${there.length === 0 ? 'is made' : 'is there already'}`);
  } finally {
    await server.close();
  }
}
