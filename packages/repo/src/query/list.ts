import { conditionOfWhere } from '../expression/condition';
import type { Class } from '../values/class';
import { allRows, type QueryState } from './query-state';

/** Equality per field: a list means any of its values, null means IS NULL. */
export type Where<T> = { readonly [F in keyof T & string]?: T[F] | readonly T[F][] | null };

/** Which rows a list has, in which order, and how many at most. */
export interface ListOptions<T> {
  readonly where?: Where<T>;
  readonly orderBy?: readonly { readonly field: keyof T & string; readonly direction?: 'asc' | 'desc' }[];
  readonly limit?: number;
}

/** The options of a list as a query. */
export function listState<T extends object>(entity: Class<T>, options: ListOptions<T>): QueryState<T> {
  return {
    ...allRows(entity),
    condition: options.where === undefined ? null : conditionOfWhere(options.where),
    order: (options.orderBy ?? []).map(({ field, direction }) => ({ field, direction: direction ?? 'asc' })),
    limit: options.limit ?? null,
  };
}
