import type { EntityTable } from '../entity/table';
import { ProgrammerError } from '../errors';
import { columnsOf } from './columns-of';
import type { Where } from './read-sql';

/**
 * Equality per field as one condition; its values are added to `values`. Lists go as one array parameter, so that the text
 * stays one text. Without fields the condition is empty.
 */
export function whereSql<T extends object>(
  table: EntityTable<T>,
  where: Where<T>,
  values: unknown[],
): string {
  return Object.entries(where)
    .map(([property, value]: [string, unknown]) => {
      const [column] = columnsOf(table, [property]);
      if (!column) return 'true';
      if (value === undefined)
        throw new ProgrammerError(
          `${table.name}: "${property}" is asked for with undefined; null means IS NULL`,
        );
      if (value === null) return `${column.quoted} IS NULL`;
      if (Array.isArray(value) && !column.isArray)
        return `${column.quoted} = ANY($${values.push(value.map((item) => column.toDatabase(item)))})`;
      return `${column.quoted} = $${values.push(column.toDatabase(value))}`;
    })
    .join(' AND ');
}
