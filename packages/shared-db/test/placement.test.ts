import { CONTEXTS, contextTables, entities, tableName } from '../src/entities';
import { type Placement, placementOf } from '../src/placement';
import { createTestDatabase, type TestDatabase } from '../src/testing';
import { type CatalogConstraint, catalogConstraints, catalogIndexes } from './catalog';

/** Tables that are no entity's: the runner's own. */
const housekeeping = ['migrations'];

const placements = new Map<string, Placement>(
  entities.map((entity) => [tableName(entity), placementOf(entity)]),
);

let database: TestDatabase;
let constraints: readonly CatalogConstraint[];
beforeAll(async () => {
  database = await createTestDatabase();
  constraints = await catalogConstraints(database.dataSource);
});
afterAll(() => database.close());

test('every table of the schema is declared, and every declared one is there', async () => {
  const rows: { name: string }[] = await database.dataSource.query(`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'tintype'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`);
  expect(rows.map(({ name }) => name).sort()).toEqual([...placements.keys(), ...housekeeping].sort());
});

test('every unique key of an owned table contains its owner, and of a claim its value', async () => {
  const unique = (await catalogIndexes(database.dataSource)).filter((index) => index.unique);
  const wrong = unique.filter(({ table, columns }) => {
    const placement = placements.get(table);
    if (placement?.kind === 'owned') return !columns.includes(placement.owner);
    if (placement?.kind === 'claim') return columns.join() !== placement.value;
    return false;
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
  expect(unique.map(({ table }) => table)).toEqual(expect.arrayContaining([...placements.keys()]));
});

test('the foreign keys that leave their group are the ones declared soft, and no others', () => {
  const leaving = constraints
    .filter((constraint) => constraint.type === 'f' && leavesGroup(constraint))
    .map(({ name }) => name);
  const soft = [...placements.values()].flatMap((placement) => placement.soft);
  expect([...leaving].sort()).toEqual([...soft].sort());
});

function leavesGroup(key: CatalogConstraint): boolean {
  const child = placements.get(key.table);
  const parent = key.references === null ? undefined : placements.get(key.references);
  if (parent?.kind === 'reference') return false;
  if (child?.kind !== 'owned' || parent?.kind !== 'owned' || child.group !== parent.group) return true;
  // Inside a group the key must say that both rows have the same owner.
  return key.targets[key.columns.indexOf(child.owner)] !== parent.owner;
}

test('owned tables draw no number from a sequence', async () => {
  const rows: { table: string }[] = await database.dataSource.query(`
    SELECT c.relname AS table FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p')
      AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%')`);
  expect(rows.map(({ table }) => table).filter((table) => !housekeeping.includes(table))).toEqual([]);
});

test('each table has one context that may write it', () => {
  const tables = CONTEXTS.flatMap((context) => contextTables(context));
  expect([...tables].sort()).toEqual([...placements.keys()].sort());
});

test('an entity without a placement is told so', () => {
  class Stray {}
  expect(() => placementOf(Stray)).toThrow(/Stray declares no placement/);
});
