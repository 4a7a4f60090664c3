import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Client, escapeLiteral } from 'pg';
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
import { readTemplateState, type TemplateState } from './used-clones';
import { createWriteRoles, grantedTables, grantWriteRoles } from './write-roles';

const prefix = 'tintype_template_';

/** How long a template of other migrations is kept: another branch, or the same code compiled otherwise, may be at work. */
const KEPT_MINUTES = 60;

/** The template's name: another text of the migrations, other rights, another month's partitions, another template. */
function templateName(now = new Date()): string {
  const digest = createHash('sha256')
    .update('clones are emptied after use, and compared by a sum')
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
 * Makes sure that a migrated template exists. One process builds it, the others wait. The mark
 * `IS_TEMPLATE` is set last, so a template whose builder was killed lacks it and is built anew.
 */
export async function ensureTemplate(server: TestServer, name: string): Promise<void> {
  await withClient(server.urlOf(maintenanceDatabase), async (client) => {
    if (await isComplete(client, name)) return;
    await claimName(client, 'tintype templates');
    if (await isComplete(client, name)) return;
    await dropOldTemplates(client, name);
    await dropUnclaimed(client, '^tintype_test_');
    await createWriteRoles(client);
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    const state = await migrateTemplate(server.urlOf(name));
    const comment: TemplateComment = { made: new Date().toISOString(), state };
    await client.query(`COMMENT ON DATABASE ${name} IS ${escapeLiteral(JSON.stringify(comment))}`);
    // No connections from now on: a template with connections cannot be cloned.
    await client.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
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

async function migrateTemplate(url: string): Promise<TemplateState> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  return withClient(url, async (client) => {
    await grantWriteRoles(client);
    return readTemplateState(client);
  });
}

/** What stands in the comment of a template. */
interface TemplateComment {
  readonly made: string;
  readonly state: TemplateState;
}

async function readComment(client: Client, name: string): Promise<TemplateComment> {
  const { rows } = await client.query<{ comment: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`,
    [name],
  );
  return JSON.parse(rows[0]?.comment ?? '{}');
}

/** Drops the old templates of other migrations that no process uses; their clones go with the next template that is built. */
async function dropOldTemplates(client: Client, current: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database
      WHERE datname ~ '^tintype_template_[0-9a-f]{12}$' AND datname <> $1
        AND coalesce((SELECT description::jsonb ->> 'made'
          FROM pg_shdescription WHERE objoid = pg_database.oid AND description LIKE '{%'), '2000-01-01')::timestamptz
          < now() - interval '${KEPT_MINUTES} minutes'`,
    [current],
  );
  for (const { datname } of rows) {
    await dropIfUnclaimed(client, datname, async () => {
      await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`);
    });
  }
}

/** Drops the databases of a pattern that no live connection claims, save the clones of templates that are there. */
export async function dropUnclaimed(client: Client, pattern: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname ~ $1 AND NOT EXISTS (
       SELECT FROM pg_database t WHERE t.datname = '${prefix}' || substr(d.datname, 14, 12) AND t.datistemplate)`,
    [pattern],
  );
  for (const { datname } of rows) await dropIfUnclaimed(client, datname);
}

async function dropIfUnclaimed(
  client: Client,
  name: string,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  if (!(await tryClaimName(client, name))) return;
  try {
    await before();
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch {
    // Another user's, or gone already: no reason for this run to fail.
  } finally {
    await releaseName(client, name);
  }
}

/** A connection to the maintenance database that holds the complete template, for cloning it. */
export async function connectToTemplate(
  server: TestServer,
): Promise<{ client: Client; template: string; state: TemplateState }> {
  const client = await openTestClient(server.urlOf(maintenanceDatabase));
  try {
    const template = templateName();
    await lockTemplate(client, template);
    await ensureTemplate(server, template);
    const { state } = await readComment(client, template);
    return { client, template, state };
  } catch (error) {
    await client.end();
    throw error;
  }
}
