import fc from 'fast-check';
import { type Database, type KeyType, type Page, pagedStatement, unwrap } from '../../src';
import { openTables, type TestDatabase } from '../open-database';

const columns = {
  integer: 'integer',
  large: 'bigint',
  linguistic: 'text COLLATE "en-x-icu"',
  bytewise: 'text COLLATE "C"',
  instant: 'timestamptz',
} as const;

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  const definitions = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join();
  opened = await openTables(`CREATE TABLE keyed (id integer PRIMARY KEY, ${definitions})`, { max: 1 });
  database = opened.database;
});
afterAll(() => opened.close());

/** Empties the table and writes one row for each text of the key; ids are not in the order of the rows. */
async function write(field: keyof typeof columns, texts: readonly (string | null)[]): Promise<void> {
  const [type] = columns[field].split(' ');
  await opened.pool.query('DELETE FROM keyed');
  await opened.pool.query(
    `INSERT INTO keyed (id, ${field}) SELECT (n * 7919) % 104729, given::${type}
      FROM unnest($1::text[]) WITH ORDINALITY AS given(given, n)`,
    [texts],
  );
}

async function idsBy(order: string): Promise<number[]> {
  const { rows } = await opened.pool.query<{ id: number }>(`SELECT id FROM keyed ORDER BY ${order}`);
  return rows.map((row) => row.id);
}

type Reading = (after: string | null) => Promise<Page<{ readonly id: number }>>;

/** Walks a list to its end, or until it has given far more rows than there are. */
async function walk(read: Reading): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null = null;
  do {
    const page: Page<{ readonly id: number }> = await read(after);
    ids.push(...page.items.map((item) => item.id));
    after = page.next;
  } while (after !== null && ids.length < 100);
  return ids;
}

type Direction = 'asc' | 'desc';

function listBy(field: string, type: KeyType, direction: Direction) {
  const sign = direction === 'asc' ? '>' : '<';
  const parameter = `$after${field[0]?.toUpperCase()}${field.slice(1)}`;
  return pagedStatement<object, { id: number } & Record<string, unknown>>({
    name: `keyed.by_${field}_${direction}`,
    keys: { [field]: type, id: 'integer' },
    direction,
    text: `SELECT id, ${field} FROM keyed WHERE (${field}, id) ${sign} (${parameter}, $afterId)
      ORDER BY ${field} ${direction}, id ${direction} LIMIT $limit`,
  });
}

test('a bigint beyond 2^53 is an exact key where the statement selects it as text', async () => {
  const given = Array.from({ length: 9 }, (_, index) => String(9007199254740990n + BigInt(index)));
  await write('large', given);
  const list = pagedStatement<object, { id: number; large: string }>({
    name: 'keyed.by_large_text',
    keys: { large: 'bigint' },
    direction: 'desc',
    text: `SELECT id, large::text AS large FROM keyed WHERE keyed.large < $afterLarge
      ORDER BY keyed.large DESC LIMIT $limit`,
  });
  const found = await walk(async (after) => unwrap(await database.page(list, {}, { first: 2, after })));
  expect(found).toEqual(await idsBy('large DESC'));
});

test('[inv 64] rows that were there all the time come once, while others come and go', async () => {
  const list = listBy('linguistic', 'text', 'asc');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'B', 'á', '-a', 'b'), { minLength: 4, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (given, first) => {
        await write('linguistic', given);
        const stay = await idsBy('linguistic, id');
        let passing = 200_000;
        const found = await walk(async (after) => {
          const page = unwrap(await database.page(list, {}, { first, after }));
          passing += 1;
          await opened.pool.query('DELETE FROM keyed WHERE id >= 200000');
          await opened.pool.query('INSERT INTO keyed (id, linguistic) VALUES ($1, $2), (-$1, $2)', [
            passing,
            given[passing % given.length],
          ]);
          return page;
        });
        expect(found.filter((id) => stay.includes(id))).toEqual(stay);
        await opened.pool.query('DELETE FROM keyed');
      },
    ),
    { numRuns: 12 },
  );
});

describe('what cannot be exact is refused', () => {
  const read = (text: string, keys: Readonly<Record<string, KeyType>> = { integer: 'integer' }) =>
    database.page(pagedStatement({ name: 'keyed.wrong', keys, direction: 'asc', text }), {}, { first: 2 });

  test('keys that do not tell two rows apart', async () => {
    await write('integer', ['1', '2', '2', '3']);
    await expect(
      read('SELECT id, integer FROM keyed WHERE integer > $afterInteger ORDER BY integer LIMIT $limit'),
    ).rejects.toThrow('keyed.wrong has two rows with the same keys: add one that is unique');
  });

  test.each(['asc', 'desc'] as const)('a key that is null, wherever nulls come, %s', async (direction) => {
    await write('integer', ['1', '2', '3', '4', null, null]);
    const sign = direction === 'asc' ? '>' : '<';
    for (const nulls of ['FIRST', 'LAST']) {
      const list = pagedStatement<object, { id: number; integer: number }>({
        name: 'keyed.with_nulls',
        keys: { integer: 'integer', id: 'integer' },
        direction,
        text: `SELECT id, integer FROM keyed WHERE (integer, id) ${sign} ($afterInteger, $afterId)
          ORDER BY integer ${direction} NULLS ${nulls}, id ${direction} LIMIT $limit`,
      });
      for (const first of [1, 2, 3, 10])
        await expect(
          walk(async (after) => unwrap(await database.page(list, {}, { first, after }))),
        ).rejects.toThrow('keyed.with_nulls has a row with a null key');
    }
  });

  test('which is looked for once, outside of production', async () => {
    await write('integer', ['1', '2', '3']);
    const sent: string[] = [];
    const watched = database.with({ onStatement: ({ name }) => sent.push(name) });
    const list = listBy('integer', 'integer', 'asc');
    const read = async (after: string | null) => unwrap(await watched.page(list, {}, { first: 2, after }));
    await walk(read);
    await walk(read);
    const name = 'keyed.by_integer_asc';
    expect(sent).toEqual([name, name, `${name}_lost`, name, name]);
  });

  test('a key that is not selected', async () => {
    await expect(
      read('SELECT id FROM keyed WHERE integer > $afterInteger ORDER BY integer LIMIT $limit'),
    ).rejects.toThrow('keyed.wrong does not select its key "integer"');
  });

  test('rows that show another key than they are compared by', async () => {
    await write('instant', ['2026-01-01 00:00:00.000100Z', '2026-01-01 00:00:00.000200Z']);
    const list = pagedStatement<object, { id: number; instant: Date }>({
      name: 'keyed.rounded',
      keys: { instant: 'instant', id: 'integer' },
      direction: 'asc',
      text: `SELECT id, date_trunc('milliseconds', instant) AS instant FROM keyed
        WHERE (keyed.instant, id) > ($afterInstant, $afterId) ORDER BY keyed.instant, id LIMIT $limit`,
    });
    const { next } = unwrap(await database.page(list, {}, { first: 1 }));
    await expect(database.page(list, {}, { first: 1, after: next })).rejects.toThrow(
      'keyed.rounded ends where it began: its rows show other keys than it compares',
    );
  });

  test('keys that are too long for a cursor', async () => {
    await write('bytewise', ['x'.repeat(60_000), `${'x'.repeat(60_000)}y`]);
    const page = database.page(listBy('bytewise', 'text', 'asc'), {}, { first: 1 });
    await expect(page).rejects.toThrow(
      'keyed.by_bytewise_asc has a row whose keys are too long for a cursor',
    );
  });
});
