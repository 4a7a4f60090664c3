import type { TableColumn } from '../entity/table';
import type { Order } from './query-state';

/** What a page is ordered by. */
type Ordered = Pick<TableColumn, 'sqlType' | 'nullable'>;

/** A part of a page's order and the column behind it. */
export interface PagePart<C extends Ordered = TableColumn> extends Order {
  readonly column: C;
}

interface Writer<C> {
  sql(column: C): string;
  bind(value: unknown): string;
}

/**
 * The condition for rows behind a place in an order. Where all parts run the same way and none can be null it is one
 * comparison of rows, which an index answers; else it is spelled out part by part.
 */
export function afterPlace<C extends Ordered>(
  parts: readonly PagePart<C>[],
  place: readonly (string | null)[],
  writer: Writer<C>,
): string {
  const bound = parts.map((part, index) => {
    const value = place[index] ?? null;
    return value === null ? null : `${writer.bind(value)}::${part.column.sqlType}`;
  });
  const [first] = parts;
  const sameWay = parts.every((part) => part.direction === first?.direction && !part.column.nullable);
  if (first && sameWay) {
    const columns = parts.map((part) => writer.sql(part.column)).join(', ');
    return `(${columns}) ${signOf(first)} (${bound.join(', ')})`;
  }
  const alternatives = parts.flatMap((part, index) => {
    const behind = behindPart(part, writer.sql(part.column), bound[index] ?? null);
    if (behind === null) return [];
    const equal = parts
      .slice(0, index)
      .map((before, at) => equalPart(writer.sql(before.column), bound[at] ?? null));
    return [[...equal, behind].join(' AND ')];
  });
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' OR ')})`;
}

function signOf(part: Order): string {
  return part.direction === 'asc' ? '>' : '<';
}

function equalPart(column: string, value: string | null): string {
  return value === null ? `${column} IS NULL` : `${column} = ${value}`;
}

/** PostgreSQL puts nulls last when ascending and first when descending, where the order does not say. */
function behindPart(part: PagePart<Ordered>, column: string, value: string | null): string | null {
  const nullsFirst = part.nulls === undefined ? part.direction === 'desc' : part.nulls === 'first';
  if (value === null) return nullsFirst ? `${column} IS NOT NULL` : null;
  const behind = `${column} ${signOf(part)} ${value}`;
  return part.column.nullable && !nullsFirst ? `(${behind} OR ${column} IS NULL)` : behind;
}
