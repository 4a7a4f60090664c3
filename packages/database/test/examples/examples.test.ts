import { join } from 'node:path';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import * as pg from 'pg';
import * as index from '../../src';
import { inSandbox } from '../../src';
import * as testing from '../../src/testing';
import { openTables, type TestDatabase } from '../open-database';
import * as statements from './statements';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTables(statements.tables);
});
afterAll(() => opened.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

const words = {
  ...index,
  ...testing,
  ...statements,
  pg,
  userId: 1,
  other: 2,
  key: 7,
  cookies: {},
  show: () => undefined,
};

async function run(example: Example, given: object): Promise<void> {
  const own: object = await import(example.path);
  // These examples show a refusal, or undo what they do.
  const doors = ['write', 'inSandbox', 'assertIndexed'].includes(example.subject) ? [] : ['database'];
  expect(await runExample(example, { ...words, ...own, ...given }, doors)).toEqual({
    untrue: [],
    refusals: [],
  });
}

const titled = (chosen: (example: Example) => boolean) =>
  examples.filter(chosen).map((example) => [example.title, example] as const);

/** These want what a transaction is not: the end of one, or a connection of their own. */
const outside = new Set([
  'close',
  'connectClient',
  'createDatabase',
  'guarded',
  'namedStatements',
  'read',
  'readToken',
  'withStartupSettings',
]);

test.each(titled(({ waits }) => !waits))('the example of %s runs, and is true', async (_title, example) =>
  run(example, { database: opened.database, url: opened.url }),
);

// In a transaction that is undone: each example finds the same rows.
test.each(titled(({ waits, subject }) => waits && !outside.has(subject)))(
  'the example of %s runs on the database, and is true',
  async (_title, example) => {
    await inSandbox(opened.database, (database) => run(example, { database }));
  },
);

test.each(titled(({ waits, subject }) => waits && outside.has(subject)))(
  'the example of %s runs outside of a transaction, and is true',
  async (_title, example) => run(example, { database: opened.database, url: opened.url, Pool: pg.Pool }),
);

test('every function of the package has an example', () => {
  const functions = Object.entries({ ...index, ...testing }).filter(
    ([, value]) => !(typeof value === 'function' && value.prototype instanceof Error),
  );
  expect(withoutExample(Object.fromEntries(functions), examples)).toEqual([]);
});
