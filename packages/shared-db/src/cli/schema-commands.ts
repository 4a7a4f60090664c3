import { withoutPassword } from '../connect/connection-url';
import { actionPartitions, ensureActionPartitions } from '../migrate/action-partitions';
import { knownMigrations, migrationStatus } from '../migrate/history';
import { migrate, rollbackMigration } from '../migrate/migrate';
import { Refusal } from './refusal';
import { print, tell, withDatabase } from './with-database';

/** `db status` */
export function showStatus(url: string | undefined): Promise<void> {
  return withDatabase(url, async ({ dataSource, url: found, embedded, server }) => {
    print(`${withoutPassword(found)}${embedded ? ' (embedded)' : ''}`);
    print(`PostgreSQL ${server.version}${server.readOnly ? ', read-only' : ''}`);
    const { applied, pending, unknown } = await migrationStatus(dataSource);
    for (const name of applied) print(`${unknown.includes(name) ? 'unknown' : 'applied'}  ${name}`);
    for (const name of pending) print(`pending  ${name}`);
    const partitions = await actionPartitions(dataSource);
    if (partitions) print(`partitions of actions: ${partitions.join(', ')}`);
  });
}

/** `db migrate` */
export function migrateDatabase(
  url: string | undefined,
  { to, logSql }: { readonly to?: string; readonly logSql?: boolean },
): Promise<void> {
  if (to !== undefined && !knownMigrations.includes(to))
    throw new Refusal(`No migration is named "${to}". There are ${knownMigrations.join(', ')}.`);
  return withDatabase(url, async ({ dataSource }) => {
    await refuseNewer((await migrationStatus(dataSource)).unknown);
    const ran = await migrate(dataSource, {
      onProgress: tell,
      ...(to === undefined ? {} : { upTo: to }),
      ...(logSql === true ? { onSql: print } : {}),
    });
    print(ran.length === 0 ? 'nothing to migrate' : `ran ${ran.length} migrations`);
  });
}

/** `db rollback --yes` */
export function rollBack(
  url: string | undefined,
  { step, logSql, yes }: { readonly step: string; readonly logSql?: boolean; readonly yes?: boolean },
): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(step)) throw new Refusal(`"${step}" is no number of migrations, such as 1.`);
  return withDatabase(url, async ({ dataSource, url: found }) => {
    const { applied, unknown } = await migrationStatus(dataSource);
    await refuseNewer(unknown);
    const going = applied.slice(-Number(step)).reverse();
    if (going.length === 0) throw new Refusal('There is no migration to undo.');
    if (yes !== true)
      throw new Refusal(
        `This undoes ${going.join(', ')} at ${withoutPassword(found)} and deletes its data: repeat it with --yes.`,
      );
    for (const _name of going)
      print(`undid ${await rollbackMigration(dataSource, logSql === true ? { onSql: print } : {})}`);
  });
}

/** `db partitions` */
export function makePartitions(
  url: string | undefined,
  months: { readonly from?: string; readonly to?: string },
): Promise<void> {
  const now = new Date();
  const from = months.from === undefined ? now : monthOf(months.from);
  const to =
    months.to === undefined
      ? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 3, 1))
      : monthOf(months.to);
  return withDatabase(url, async ({ dataSource }) => {
    if ((await actionPartitions(dataSource)) === null)
      throw new Refusal('There is no action log yet: run "pnpm db migrate".');
    const made = await ensureActionPartitions(dataSource, from, to);
    print(made.length === 0 ? 'all partitions are there' : `made ${made.join(', ')}`);
  });
}

function monthOf(text: string): Date {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new Refusal(`"${text}" is no month, such as 2026-11.`);
  return new Date(`${text}-01T00:00:00Z`);
}

async function refuseNewer(unknown: readonly string[]): Promise<void> {
  if (unknown.length === 0) return;
  throw new Refusal(`The database is newer than this code: it has the migration ${unknown.at(-1)}.`);
}
