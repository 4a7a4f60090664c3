import { type Database, ProgrammerError, statement } from '../../src';
import { withoutQuoted } from '../../src/sql/scan-sql';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables('');
  database = opened.database;
});
afterAll(() => opened.close());

const parametersOf = (text: string) => statement({ name: 'toys.any', text }).parameters;

describe('a parameter of a named statement', () => {
  test.each<[string, string, string]>([
    ['a literal', "'costs $five'", 'costs $five'],
    ['a literal with a quote in it', "'it''s $five'", "it's $five"],
    ['a literal with escapes', "E'it\\'s $five'", "it's $five"],
    ['a small e', "e'\\\\$five'", '\\$five'],
    ['a dollar-quoted literal', '$$costs $five$$', 'costs $five'],
    ['one with a tag', "$tag$it's $five, $$ and $other$ $tag$", "it's $five, $$ and $other$ "],
    ['a Unicode literal', "U&'\\0024five $five'", '$five $five'],
  ])('is not a parameter inside %s', async (_where, sql, value) => {
    const wanted = statement<{ n: number }, { text: string; n: number }>({
      name: 'toys.quoted',
      text: `SELECT ${sql} AS text, $n::int AS n -- not $five either
        /* nor $five /* inside $five */ or $five */`,
    });
    expect(wanted.parameters).toEqual(['n']);
    expect(await database.sqlOne(wanted, { n: 5 })).toEqual({ text: value, n: 5 });
  });

  test('is not a parameter inside a name', async () => {
    expect(parametersOf('SELECT 1 AS "a$five", 2 AS b$five, $a AS x')).toEqual(['a']);
    const wanted = statement<object, Record<string, number>>({
      name: 'toys.names',
      text: 'SELECT 1 AS "a$five", 2 AS b$five',
    });
    expect(await database.sqlOne(wanted, {})).toEqual({ a$five: 1, b$five: 2 });
  });

  test.each([
    ["SELECT $a || 'x$b' || $c", ['a', 'c']],
    ['SELECT $a+$b,$a', ['a', 'b']],
    ["SELECT type'$a', $b", ['b']],
    ['SELECT $a::text[], ($b)', ['a', 'b']],
    ["SELECT 'never ends $a", []],
    ['/* never ends $a', []],
    ['SELECT $tag$ never ends $a', []],
  ])('%s has %j', (text, parameters) => {
    expect(parametersOf(text)).toEqual(parameters);
  });

  test('what is quoted says nothing of what a statement does', () => {
    expect(withoutQuoted("SELECT $$ delete from $$, E'\\' update ', 1")).toBe('SELECT , E, 1');
  });
});

test('a statement without one of its parameters, or with a name of another form, is a bug of the caller', async () => {
  const wanted = statement<{ n?: number }, object>({ name: 'toys.wanted', text: 'SELECT $n::int AS n' });
  const sent = database.sql(wanted, {});
  await expect(sent).rejects.toThrow(ProgrammerError);
  await expect(sent).rejects.toThrow('toys.wanted wants the parameter "n"');
  const named = () => statement({ name: 'Toys', text: 'SELECT 1' });
  expect(named).toThrow(ProgrammerError);
  expect(named).toThrow('a statement is named <context>.<statement> in snake_case, not "Toys"');
});
