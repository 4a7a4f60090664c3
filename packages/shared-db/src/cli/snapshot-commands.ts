import { writeFileSync } from 'node:fs';
import { print, Refusal } from '@tintype/migrator/cli';
import { catalogSnapshot } from '../catalog/catalog-snapshot';
import { picture, schemaDifferences } from '../catalog/schema-differences';
import { migrationStatus } from '../migrate/migrate';
import { withDatabase } from './with-database';

/** `db snapshot --write` */
export function writePicture(url: string | undefined): Promise<void> {
  return withDatabase(url, async ({ dataSource }) => {
    const { pending, unknown } = await migrationStatus(dataSource);
    if (pending.length + unknown.length > 0) {
      throw new Refusal(
        'The database does not have exactly the migrations of this code: run "pnpm db migrate" first.',
      );
    }
    writeFileSync(picture, await catalogSnapshot(dataSource));
    print(`wrote ${picture}`);
  });
}

/** `db snapshot --check` */
export function checkPicture(url: string | undefined): Promise<void> {
  return withDatabase(url, async ({ dataSource }) => {
    const { pending } = await migrationStatus(dataSource);
    if (pending.length > 0)
      throw new Refusal(`The migration ${pending[0]} is pending: run "pnpm db migrate" first.`);
    const { same, missing, added } = await schemaDifferences(dataSource);
    for (const line of missing) print(`- ${line.trim()}`);
    for (const line of added) print(`+ ${line.trim()}`);
    if (!same) {
      throw new Refusal(
        'The schema of the database is not the one of schema.txt: migrate, or run "pnpm db snapshot --write".',
      );
    }
    print('the schema is the one of schema.txt');
  });
}
