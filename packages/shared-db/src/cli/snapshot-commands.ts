import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print, Refusal } from '@tintype/migrator/cli';
import { catalogSnapshot } from '../catalog/catalog-snapshot';
import { migrationStatus } from '../migrate/migrate';
import { withDatabase } from './with-database';

/** The checked-in picture, seen from the built command. */
const picture = join(__dirname, '../../schema.txt');

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
    const expected = readFileSync(picture, 'utf8').split('\n');
    const found = (await catalogSnapshot(dataSource)).split('\n');
    const missing = expected.filter((line) => !found.includes(line));
    const added = found.filter((line) => !expected.includes(line));
    for (const line of missing) print(`- ${line.trim()}`);
    for (const line of added) print(`+ ${line.trim()}`);
    if (expected.join('\n') !== found.join('\n')) {
      throw new Refusal(
        'The schema of the database is not the one of schema.txt: migrate, or run "pnpm db snapshot --write".',
      );
    }
    print('the schema is the one of schema.txt');
  });
}
