import type { EntityTable } from '../entity/table';
import { ProgrammerError } from '../errors';
import type { Query } from './client';
import { columnsOf } from './columns-of';
import { nameOf } from './write-sql';

/** Equality per field: a list means any of its values, null means IS NULL. */
export type Where<T> = { readonly [F in keyof T & string]?: T[F] | readonly T[F][] | null };

export interface ListOptions<T> {
  readonly where?: Where<T>;
  readonly orderBy?: readonly { readonly field: keyof T & string; readonly direction?: 'asc' | 'desc' }[];
  readonly limit?: number;
}

/** SELECT of an entity's rows by equality; lists go as one array parameter, so that the text stays one text. */
export function selectSql<T extends object>(table: EntityTable<T>, options: ListOptions<T>): Query {
  const values: unknown[] = [];
  const conditions = Object.entries(options.where ?? {}).map(([property, value]) => {
    const [column] = columnsOf(table, [property]);
    if (!column) return 'true';
    if (value === undefined)
      throw new ProgrammerError(
        `${table.name}: "${property}" is asked for with undefined; null means IS NULL`,
      );
    if (value === null) return `${column.quoted} IS NULL`;
    if (Array.isArray(value)) {
      values.push(value.map((item) => column.toDatabase(item)));
      return `${column.quoted} = ANY($${values.length})`;
    }
    values.push(column.toDatabase(value));
    return `${column.quoted} = $${values.length}`;
  });
  const order = (options.orderBy ?? []).map(({ field, direction }) => {
    const [column] = columnsOf(table, [field]);
    return `${column?.quoted} ${direction === 'desc' ? 'DESC' : 'ASC'}`;
  });
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const orderBy = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
  let limit = '';
  if (options.limit !== undefined) {
    values.push(options.limit);
    limit = ` LIMIT $${values.length}`;
  }
  const text = `/* ${table.name}.select */ SELECT ${table.selectList} FROM ${table.path}${where}${orderBy}${limit}`;
  return { text, values, name: nameOf(`${table.name}.select`, text) };
}
