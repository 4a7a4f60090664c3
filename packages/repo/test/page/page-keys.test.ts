import { type KeyType, type Page, pagedStatement, unwrap } from '@tintype/database';
import fc from 'fast-check';
import { from, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';
import { Keyed, type KeyField, keyedTables, keyKinds } from './keyed';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Keyed], keyedTables, { poolSize: 1 });
  repo = toy.repo;
});
afterAll(() => toy?.close());

const runs = { numRuns: 12 };
const directions = fc.constantFrom('asc', 'desc');

/** Empties the table and writes one row for each text of the key; ids are not in the order of the rows. */
async function write(field: KeyField, texts: readonly (string | null)[]): Promise<void> {
  const type = repo.table(Keyed).columns.find((column) => column.property === field)?.sqlType;
  await toy.dataSource.query('DELETE FROM keyed');
  await toy.dataSource.query(
    `INSERT INTO keyed (id, ${field}) SELECT (n * 7919) % 104729, given::${type}
      FROM unnest($1::text[]) WITH ORDINALITY AS given(given, n)`,
    [texts],
  );
}

async function idsBy(order: string): Promise<number[]> {
  const rows: { id: number }[] = await toy.dataSource.query(`SELECT id FROM keyed ORDER BY ${order}`);
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

describe('[inv 64] a list by a named statement has every row once, in the order of the whole', () => {
  const kinds = keyKinds.flatMap(([field, type, texts]) => (type === null ? [] : [{ field, type, texts }]));
  test.each(kinds)('by $field', async ({ field, type, texts }) => {
    const lists = { asc: listBy(field, type, 'asc'), desc: listBy(field, type, 'desc') };
    await fc.assert(
      fc.asyncProperty(
        fc.array(texts, { maxLength: 12 }),
        directions,
        fc.integer({ min: 1, max: 13 }),
        async (given, direction, first) => {
          await write(field, given);
          const found = await walk(async (after) =>
            unwrap(await repo.page(lists[direction], {}, { first, after })),
          );
          expect(found).toEqual(await idsBy(`${field} ${direction}, id ${direction}`));
        },
      ),
      runs,
    );
  });
});

describe('[inv 64] a query has every row once, in the order of the whole, also where keys are null', () => {
  test.each(keyKinds.map(([field, , texts]) => ({ field, texts })))('by $field', async ({ field, texts }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(texts, { freq: 5 }), { maxLength: 12 }),
        fc.tuple(directions, directions, fc.constantFrom('first', 'last', undefined)),
        fc.integer({ min: 1, max: 13 }),
        async (given, [direction, idDirection, nulls], first) => {
          await write(field, given);
          const query = from(Keyed).orderBy(field, direction, nulls).orderBy('id', idDirection);
          const found = await walk(async (after) => unwrap(await repo.pageOf(query, { first, after })));
          const place = nulls === undefined ? '' : `NULLS ${nulls}`;
          expect(found).toEqual(await idsBy(`${field} ${direction} ${place}, id ${idDirection}`));
        },
      ),
      runs,
    );
  });

  test('a type without an order is refused', async () => {
    await expect(repo.pageOf(from(Keyed).orderBy('unordered'))).rejects.toThrow(
      'keyed: a page cannot be ordered by "unordered", for json has no order',
    );
  });
});

test('keys that are too long for a cursor are refused', async () => {
  await write('bytewise', ['x'.repeat(60_000), `${'x'.repeat(60_000)}y`]);
  const page = repo.pageOf(from(Keyed).orderBy('bytewise'), { first: 1 });
  await expect(page).rejects.toThrow('keyed.page has a row whose keys are too long for a cursor');
});
