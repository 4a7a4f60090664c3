import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { maintenanceDatabase, type TestServer, withClient } from './maintenance';

const prefix = 'tintype_test_';

/** Makes a database of its own from the template, named after this process so that a killed run can be swept up. */
export async function createClone(server: TestServer, template: string): Promise<string> {
  const name = `${prefix}${process.pid}_${randomBytes(5).toString('hex')}`;
  await withClient(server.urlOf(maintenanceDatabase), async (client) => {
    await sweepClones(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
  return name;
}

/** Drops a clone, and whoever is still connected to it. */
export async function dropClone(server: TestServer, name: string): Promise<void> {
  await withClient(server.urlOf(maintenanceDatabase), (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** Clones whose process has ended were left by a killed run. */
async function sweepClones(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname LIKE 'tintype\\_test\\_%'
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
  );
  for (const { datname } of rows) {
    const owner = Number(/^tintype_test_(\d+)_/.exec(datname)?.[1]);
    if (owner !== process.pid && !isAlive(owner)) await client.query(`DROP DATABASE IF EXISTS ${datname}`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
