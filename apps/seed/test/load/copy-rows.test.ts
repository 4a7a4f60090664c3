import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { copyRows } from '../../src/load/copy-rows';
import { copyText, copyTexts } from '../../src/load/copy-text';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('CREATE TEMP TABLE copied (place int PRIMARY KEY, one text, many text[])');
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});
beforeEach(() => client.query('TRUNCATE copied'));

const columns = ['place', 'one', 'many'];

test('any text comes back as it was sent, alone and in lists', async () => {
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('\t', '\n', '\r', '\\', '"', ',', '{', '}', 'N', '👨‍👩‍👧'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    .map((value) => value.replaceAll('\u0000', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, fc.array(text)), { maxLength: 20 }), async (values) => {
      await client.query('TRUNCATE copied');
      const rows = values.map(([one, many], place) => `${place}\t${copyText(one)}\t${copyTexts(many)}`);
      expect(await copyRows(client, { table: 'copied', columns, rows: () => rows })).toBe(values.length);
      const { rows: found } = await client.query<{ one: string; many: string[] }>(
        'SELECT one, many FROM copied ORDER BY place',
      );
      expect(found.map(({ one, many }) => [one, many])).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

test('the server’s refusal is what is thrown, and the connection is good afterwards', async () => {
  function* rows(): Iterable<string> {
    for (let place = 0; place < 200_000; place += 1) yield `${place % 100_000}\tx\t{}`;
  }
  await expect(copyRows(client, { table: 'copied', columns, rows })).rejects.toMatchObject({ code: '23505' });
  expect((await client.query('SELECT count(*)::int AS count FROM copied')).rows).toEqual([{ count: 0 }]);
});

test('rows are made as they are taken: a large table passes with little memory', async () => {
  let sent = 0;
  function* rows(): Iterable<string> {
    for (let place = 0; place < 300_000; place += 1) yield `${place}\t${'x'.repeat(200)}\t{}`;
  }
  await copyRows(client, { table: 'copied', columns, rows }, (count) => (sent += count));
  expect(sent).toBe(300_000);
  expect((await client.query('SELECT count(*)::int AS count FROM copied')).rows).toEqual([
    { count: 300_000 },
  ]);
});
