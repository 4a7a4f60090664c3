import type { MigrationPreview, Migrator } from '../migrator';
import { type MigrationHost, print, Refusal, tell, withOpen } from './host';

export interface RunOptions {
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly logSql?: boolean;
}

/** `db migrate` */
export function runMigrations(host: MigrationHost, { to, dryRun, logSql }: RunOptions): Promise<void> {
  const upTo = to === undefined ? {} : { upTo: to };
  return withOpen(host, async (database) => {
    const { migrator } = database;
    await refuseNewer(host, migrator);
    if (dryRun === true) {
      for (const preview of await migrator.preview(upTo)) printPreview(preview);
      return;
    }
    const sql = logSql === true ? { onSql: print } : {};
    const ran = await migrator.migrate({ onProgress: tell, ...upTo, ...sql });
    await host.afterMigrate?.(database);
    print(ran.length === 0 ? 'nothing to migrate' : `ran ${ran.length} migrations`);
  });
}

/** A script for psql that does what the migration does. */
function printPreview({ name, transaction, statements }: MigrationPreview): void {
  print(`-- ${name}${transaction ? '' : ', outside of a transaction'}`);
  if (transaction) print('BEGIN;');
  for (const { text, parameters } of statements)
    print(`${text};${parameters.length === 0 ? '' : ` -- with ${JSON.stringify(parameters)}`}`);
  if (transaction) print('COMMIT;');
}

/** Refuses a database that has migrations of newer code, and says how to go back. */
async function refuseNewer(host: MigrationHost, migrator: Migrator): Promise<void> {
  const { unknown, stepsBack } = await migrator.status();
  if (stepsBack === 0) return;
  throw new Refusal(
    `The database is newer than this code: it has the migration ${unknown.at(-1)}. "${host.command} rollback --step ${stepsBack}" undoes what this code does not know.`,
  );
}
