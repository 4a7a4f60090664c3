import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { createDataSource } from '../connect/data-source';
import { migrate } from '../migrate/migrate';
import {
  claimName,
  maintenanceDatabase,
  openTestClient,
  releaseName,
  type TestServer,
  tryClaimName,
  withClient,
} from './maintenance';
import { createWriteRoles, grantedTables, grantWriteRoles } from './write-roles';

const prefix = 'tintype_template_';

/** How long a template of other migrations is kept: another branch, or the same code compiled otherwise, may be at work. */
const KEPT_MINUTES = 60;

/** The template's name: another text of the migrations, other rights, another month's partitions, another template. */
function templateName(now = new Date()): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([...grantedTables()]))
    .update(now.toISOString().slice(0, 7));
  const folder = join(dirname(__dirname), 'migrations');
  for (const file of readdirSync(folder)
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()) {
    digest.update(file).update(readFileSync(join(folder, file)));
  }
  return `${prefix}${digest.digest('hex').slice(0, 12)}`;
}

/**
 * Makes sure that the migrated template exists and returns its name. One process builds it, the others wait. The mark
 * `IS_TEMPLATE` is set last, so a template whose builder was killed lacks it and is built anew.
 */
export async function ensureTemplate(server: TestServer, name = templateName()): Promise<string> {
  await withClient(server.urlOf(maintenanceDatabase), async (client) => {
    if (await isComplete(client, name)) return;
    await claimName(client, 'tintype templates');
    if (await isComplete(client, name)) return;
    await dropOldTemplates(client, name);
    await createWriteRoles(client);
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    await client.query(`COMMENT ON DATABASE ${name} IS '${new Date().toISOString()}'`);
    await migrateTemplate(server.urlOf(name));
    // No connections from now on: a template with connections cannot be cloned.
    await client.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return name;
}

/** Locks a template for cloning, so that a run of another branch does not drop it meanwhile. */
async function lockTemplate(client: Client, name: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock_shared(hashtextextended($1, 0))`, [name]);
}

async function isComplete(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [
    name,
  ]);
  return rowCount === 1;
}

async function migrateTemplate(url: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  await withClient(url, grantWriteRoles);
}

/** Drops the old templates of other migrations that no process uses. */
async function dropOldTemplates(client: Client, current: string): Promise<void> {
  const { rows } = await client.query<{ datname: string; made: string | null }>(
    `SELECT datname, shobj_description(oid, 'pg_database') AS made FROM pg_database
      WHERE datname ~ '^tintype_template_[0-9a-f]{12}$' AND datname <> $1`,
    [current],
  );
  for (const { datname, made } of rows) {
    const minutes = (Date.now() - Date.parse(made ?? '')) / 60_000;
    if (minutes < KEPT_MINUTES || !(await tryClaimName(client, datname))) continue;
    try {
      await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    } catch {
      // Another user's, or gone already: no reason for this run to fail.
    } finally {
      await releaseName(client, datname);
    }
  }
}

/** A connection to the maintenance database that holds the complete template, for cloning it. */
export async function connectToTemplate(server: TestServer): Promise<{ client: Client; template: string }> {
  const client = await openTestClient(server.urlOf(maintenanceDatabase));
  try {
    const template = templateName();
    await lockTemplate(client, template);
    await ensureTemplate(server, template);
    return { client, template };
  } catch (error) {
    await client.end();
    throw error;
  }
}
