import type { EntityTable, TableColumn } from '../entity/table';
import { SqlValue } from '../expression/sql-value';
import type { WriteScope } from '../query/write-scope';
import { pairs } from './pairs';

/** New values of fields: a value, or an expression that the database works out from the row. */
export type Assigned<T> = { readonly [F in keyof T & string]?: T[F] | SqlValue<T[F]> };

/** New values of fields, or a function that makes them of the columns. */
export type SetValues<T, Tables> = Readonly<Partial<T>> | ((tables: Tables) => Assigned<T>);

/** `column = …` for each field. */
export function assignments<T extends object>(
  scope: WriteScope<T>,
  table: EntityTable<T>,
  values: object,
): readonly string[] {
  return pairs(table, values).map(
    ([column, value]) => `${column.quoted} = ${assigned(scope, column, value)}`,
  );
}

function assigned<T extends object>(scope: WriteScope<T>, column: TableColumn, value: unknown): string {
  return value instanceof SqlValue ? scope.write(value).sql : scope.bind(column.toDatabase(value));
}
