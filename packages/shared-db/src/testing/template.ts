import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { createDataSource } from '../connect/data-source';
import { migrate } from '../migrate/migrate';
import { maintenanceDatabase, serverLock, type TestServer, withClient } from './maintenance';
import { createWriteRoles, grantWriteRoles } from './write-roles';

const prefix = 'tintype_template_';

/** The template's name: another text of the migrations, another template. */
export function templateName(): string {
  const digest = createHash('sha256');
  for (const folder of [join(dirname(__dirname), 'migrations'), __dirname]) {
    for (const file of readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort()) {
      digest.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return `${prefix}${digest.digest('hex').slice(0, 12)}`;
}

/**
 * Makes sure that the migrated template exists and returns its name. One process builds it, the others wait; a template
 * that was half built when its builder was killed is not marked as a template, and is built anew.
 */
export async function ensureTemplate(server: TestServer): Promise<string> {
  const name = templateName();
  await withClient(server.urlOf(maintenanceDatabase), async (client) => {
    if (await isComplete(client, name)) return;
    await client.query('SELECT pg_advisory_lock($1)', [serverLock]);
    if (await isComplete(client, name)) return;
    await createWriteRoles(client);
    await dropOtherTemplates(client, name);
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    await migrateTemplate(server.urlOf(name));
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}

async function isComplete(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
  return rowCount === 1;
}

async function migrateTemplate(url: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  await withClient(url, grantWriteRoles);
}

/** Templates of other migrations are nobody's any more, but for a run of another branch that is cloning one right now. */
async function dropOtherTemplates(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'tintype\\_template\\_%' AND datname <> $1`,
    [name],
  );
  for (const { datname } of rows) {
    try {
      await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE IF EXISTS ${datname}`);
    } catch {
      // In use: the run that uses it is alive, and a later one will drop it.
    }
  }
}
