import { getMetadataArgsStorage } from 'typeorm';
import { type CountedRows, countsOf } from '../counts';
import { entities, tableName } from '../entities';

/** One kind of one counter table. */
export interface Counter extends CountedRows {
  /** The table of the counter, without its schema. */
  readonly table: string;
  readonly kind: string;
  /** The columns that name the counted thing: the primary key without `kind`. */
  readonly keyColumns: readonly string[];
}

/**
 * Every counter of the schema, from the entities that declare `@Counts`.
 *
 * @example
 * counters.find(({ table, kind }) => table === 'post_counters' && kind === 'likes')?.unit // 'like that no block hides'
 */
export const counters: readonly Counter[] = entities.flatMap((entity) => {
  const table = tableName(entity);
  const keyColumns = keyColumnsOf(entity);
  return Object.entries(countsOf(entity) ?? {}).flatMap(([kind, rows]) =>
    rows === null ? [] : [{ table, kind, keyColumns, ...rows }],
  );
});

/** The tables that have counters, without their schema. */
export const counterTables: readonly string[] = [...new Set(counters.map(({ table }) => table))];

function keyColumnsOf(entity: object): string[] {
  return getMetadataArgsStorage()
    .columns.filter(({ target, options }) => target === entity && options.primary === true)
    .map(({ options, propertyName }) => options.name ?? propertyName)
    .filter((column) => column !== 'kind');
}
