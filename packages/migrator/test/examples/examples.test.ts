import { join } from 'node:path';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { Command } from 'commander';
import * as index from '../../src';
import * as cli from '../../src/cli';
import { type EmptyDatabase, openEmptyDatabase } from '../empty-database';
import * as shelf from '../shelf-migrations';

let database: EmptyDatabase;
beforeEach(async () => {
  database = await openEmptyDatabase();
});
afterEach(() => database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

test.each(examples.map((example) => [example.title, example] as const))(
  'the example of %s runs on an empty database, and is true',
  async (_title, example: Example) => {
    const dataSource = await database.open();
    const migrator = index.createMigrator(dataSource, {
      schema: 'shelf',
      migrations: shelf.shelfMigrations.slice(0, 2),
    });
    if (['changeSchema', 'undo'].includes(example.subject)) await migrator.migrate();
    const words = { ...index, ...cli, ...shelf, Command, dataSource, migrator, host: { folder: '' } };
    expect(await runExample(example, words)).toEqual({ untrue: [], refusals: [] });
  },
);

test('every function of the package has an example', () => {
  expect(
    withoutExample({ createMigrator: index.createMigrator, changeSchema: index.changeSchema }, examples),
  ).toEqual([]);
  expect(withoutExample({ addMigrationCommands: cli.addMigrationCommands }, examples)).toEqual([]);
});
