import { columnsOf } from '../entity/columns-of';
import type { EntityTable, TableColumn } from '../entity/table';

/** The given values by column. */
export function pairs<T extends object>(
  table: EntityTable<T>,
  values: object,
): readonly (readonly [TableColumn, unknown])[] {
  return Object.entries(values).flatMap(([property, value]: [string, unknown]) =>
    columnsOf(table, [property]).map((column) => [column, value] as const),
  );
}
