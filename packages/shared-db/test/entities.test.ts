import { derivedConstraints } from '@tintype/repo';
import type { EntityMetadata } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../src/testing';
import { catalogConstraints, catalogIndexes, probe } from './catalog';

let database: TestDatabase;
let metadatas: readonly EntityMetadata[];
beforeAll(async () => {
  database = await createTestDatabase();
  metadatas = database.dataSource.entityMetadatas;
});
afterAll(() => database.close());

const columnsOf = (columns: readonly { databaseName: string }[]) =>
  columns.map((column) => column.databaseName);

test('TypeORM finds nothing to change between the entities and the migrated schema', async () => {
  const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => `src/migrations lacks ${query}`)).toEqual([]);
});

test('primary keys, unique keys and foreign keys have the names, columns and ON DELETE of the catalog', async () => {
  const inMetadata = metadatas.flatMap((metadata) => [
    {
      table: metadata.tableName,
      name: metadata.primaryColumns[0]?.primaryKeyConstraintName,
      type: 'p',
      columns: columnsOf(metadata.primaryColumns).sort(),
    },
    ...metadata.uniques.map(({ name, columns }) => ({
      table: metadata.tableName,
      name,
      type: 'u',
      columns: columnsOf(columns).sort(),
    })),
    ...metadata.foreignKeys.map((key) => ({
      table: metadata.tableName,
      name: key.name,
      type: 'f',
      columns: columnsOf(key.columns)
        .map((name, at) => `${name} → ${columnsOf(key.referencedColumns)[at]}`)
        .sort(),
      references: key.referencedEntityMetadata.tableName,
      onDelete: key.onDelete,
    })),
  ]);
  const inCatalog = (await catalogConstraints(database.dataSource))
    .filter(({ type, table }) => type !== 'c' && table !== 'migrations')
    .map(({ table, name, type, columns, references, targets, onDelete }) =>
      type === 'f'
        ? {
            table,
            name,
            type,
            columns: columns.map((column, at) => `${column} → ${targets[at]}`).sort(),
            references,
            onDelete,
          }
        : { table, name, type, columns: [...columns].sort() },
    );
  const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
    (a.name ?? '') < (b.name ?? '') ? -1 : 1;
  expect([...inMetadata].sort(byName)).toEqual([...inCatalog].sort(byName));
});

test('checks have the names of the catalog and, read by the server, its expressions', async () => {
  const inMetadata = metadatas.flatMap(({ tableName, checks }) =>
    checks.map(({ name, expression }) => ({ table: tableName, name, expression })),
  );
  const inCatalog = (await catalogConstraints(database.dataSource)).filter(({ type }) => type === 'c');
  expect(inMetadata.map(({ name }) => name).sort()).toEqual(inCatalog.map(({ name }) => name).sort());
  for (const { table, name, expression } of inMetadata) {
    const definition = await probe(
      database.dataSource,
      `ALTER TABLE tintype.${table} ADD CONSTRAINT probe_check CHECK (${expression})`,
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'probe_check' AND conparentid = 0`,
    );
    expect({ name, definition }).toEqual({
      name,
      definition: inCatalog.find((check) => check.name === name)?.definition,
    });
  }
});

test('indexes have the names of the catalog, its columns in order, and its predicates', async () => {
  const inMetadata = metadatas.flatMap(({ tableName, indices }) =>
    indices.map(({ name, columns, where }) => ({
      table: tableName,
      name,
      columns: columnsOf(columns),
      where,
    })),
  );
  const inCatalog = (await catalogIndexes(database.dataSource)).filter(({ ofConstraint }) => !ofConstraint);
  expect(inMetadata.map(({ name }) => name).sort()).toEqual(inCatalog.map(({ name }) => name).sort());
  for (const { table, name, columns, where } of inMetadata) {
    const predicate =
      where === undefined
        ? null
        : await probe(
            database.dataSource,
            `CREATE INDEX probe_idx ON tintype.${table} (${columns.join(', ')}) WHERE ${where}`,
            `SELECT pg_get_expr(indpred, indrelid) AS text FROM pg_index WHERE indexrelid = 'tintype.probe_idx'::regclass`,
          );
    const found = inCatalog.find((index) => index.name === name);
    expect({ name, columns, predicate }).toEqual({
      name,
      columns: found?.columns,
      predicate: found?.predicate,
    });
  }
});

test('every column names its type, and no relation is eager, lazy or cascading', () => {
  for (const { columns, relations, name } of metadatas) {
    expect(
      columns
        .filter((column) => typeof column.type !== 'string')
        .map((column) => `${name}.${column.propertyName}`),
    ).toEqual([]);
    const lively = relations.filter(
      (relation) =>
        relation.isEager || relation.isLazy || relation.isCascadeInsert || relation.isCascadeRemove,
    );
    expect(lively).toEqual([]);
  }
});

test('[inv 78] every constraint of the catalog is known to the changesets by its name', async () => {
  const known = derivedConstraints(database.dataSource);
  const constraints = (await catalogConstraints(database.dataSource)).filter(
    ({ table }) => table !== 'migrations',
  );
  expect(constraints.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
});
