import { ProgrammerError } from '@tintype/database';
import type { EntityTable, TableColumn } from './table';

/** The column of a property; an unknown name is a programmer error. */
export function columnOf<T extends object>(table: EntityTable<T>, property: string): TableColumn {
  const column = table.columns.find((candidate) => candidate.property === property);
  if (!column) throw new ProgrammerError(`${table.name} has no column for "${property}"`);
  return column;
}

/** The columns of the named properties; an unknown name is a programmer error. */
export function columnsOf<T extends object>(
  table: EntityTable<T>,
  properties: readonly string[],
): readonly TableColumn[] {
  return properties.map((property) => columnOf(table, property));
}

/** The columns that `returning` names. */
export function returnedColumns<T extends object>(
  table: EntityTable<T>,
  returning: true | readonly string[] | undefined,
): readonly TableColumn[] {
  if (returning === undefined) return [];
  return returning === true ? table.columns : columnsOf(table, returning);
}
