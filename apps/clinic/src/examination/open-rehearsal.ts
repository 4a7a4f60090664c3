import { createDataSource, migrate, migrationStatus, migratorOf, openClient } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { tableOf } from '../migrations/names';
import type { MigrationText } from '../migrations/script';
import { statementsOf } from '../migrations/steps';
import type { RehearseOptions } from '../rehearsal/compared-statements';
import { copySchema } from '../rehearsal/copy-schema';
import { noRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { rehearse } from '../rehearsal/rehearse';
import { createScratchDatabase } from '../rehearsal/scratch-database';

/** The database whose migrations are tried, which is only read, and the migrations. */
export interface RehearsalPlan extends RehearseOptions {
  readonly url: string;
  readonly client: Client;
  readonly dataSource: DataSource;
  readonly schemas: readonly string[];
  readonly scripts: readonly MigrationText[];
  /** Whether they are Tintype's own. */
  readonly ofTintype: boolean;
}

/**
 * Tries migrations on a scratch database that has the schema of the examined one, or is empty where they are the whole history. It is
 * dropped at the end.
 */
export async function openRehearsal(plan: RehearsalPlan): Promise<Rehearsal> {
  if (plan.scripts.length === 0) return noRehearsal;
  const scratch = await createScratchDatabase(plan.url);
  if ('refused' in scratch) return { ...noRehearsal, refused: scratch.refused };
  const opened: { end(): Promise<void> }[] = [];
  const client = async (): Promise<Client> => {
    const made = await openClient(scratch.url, { applicationName: 'tintype clinic' });
    opened.push(made);
    return made;
  };
  try {
    const [migrating, observing] = [await client(), await client()];
    const dataSource = await createDataSource({ url: scratch.url, poolSize: 1 }).initialize();
    opened.push({ end: () => dataSource.destroy() });
    let uncopied: readonly string[] = [];
    try {
      if (plan.ofTintype) await prepareTintype(plan, dataSource);
      else uncopied = await prepareOther(plan, observing);
    } catch (error) {
      return { ...noRehearsal, unprepared: error instanceof Error ? error.message : String(error) };
    }
    const scripts = plan.ofTintype
      ? plan.scripts
      : plan.scripts.map((script) => ({ ...script, searchPath: plan.schemas }));
    return { ...(await rehearse({ migrating, observing, dataSource }, scripts, plan)), uncopied };
  } finally {
    for (const connection of opened) await connection.end();
    await scratch.close();
  }
}

/** Brings the scratch database to where the first of the migrations begins, by the migrations before it. */
async function prepareTintype({ scripts }: RehearsalPlan, dataSource: DataSource): Promise<void> {
  const { pending } = await migrationStatus(dataSource);
  const [first = ''] = pending;
  const before = pending.slice(0, pending.indexOf(scripts[0]?.name ?? first)).at(-1);
  // A history without migrations is what the first one finds.
  await migrate(dataSource, { upTo: before ?? first });
  if (before === undefined) await migratorOf(dataSource).rollback();
}

/**
 * A folder that makes a table which the examined database has is its whole history.
 *
 * @returns what of the schema was not copied
 */
async function prepareOther(
  { client, scripts, schemas }: RehearsalPlan,
  scratch: Client,
): Promise<readonly string[]> {
  for (const { statements, name } of scripts)
    for (const { node } of await statementsOf(statements, name)) {
      if (!('CreateStmt' in node) || node.CreateStmt.if_not_exists === true) continue;
      const { rows } = await client.query<{ there: boolean }>(
        `SELECT CASE WHEN $1 LIKE '%.%' THEN to_regclass($1) IS NOT NULL
          ELSE EXISTS (SELECT FROM unnest($2::text[]) AS s (name) WHERE to_regclass(format('%I.%s', s.name, $1)) IS NOT NULL) END AS there`,
        [tableOf(node.CreateStmt.relation), schemas],
      );
      if (rows[0]?.there === true) return [];
    }
  return copySchema(client, scratch, schemas);
}
