import type { Condition } from '../expression/condition';
import type { Direction } from '../expression/order-term';
import type { Class } from '../values/class';

/** One part of an order; without `nulls` PostgreSQL puts nulls last when ascending and first when descending. */
export interface Order {
  readonly field: string;
  readonly direction: Direction;
  readonly nulls?: 'first' | 'last' | undefined;
}

/** A row lock; the last two are `update` that leaves out rows, or fails, where another transaction holds them. */
export type Lock = 'update' | 'no key update' | 'share' | 'key share' | 'skip locked' | 'nowait';

/** Everything that a query says, and nothing of where it will run. */
export interface QueryState<T extends object> {
  readonly entity: Class<T>;
  readonly condition: Condition | null;
  readonly order: readonly Order[];
  readonly limit: number | null;
  readonly offset: number | null;
  /** Null for no DISTINCT; no field for whole rows; fields for one row per value of them. */
  readonly distinct: readonly string[] | null;
  readonly lock: Lock | null;
  /** Trees of associations, loaded one after the other. */
  readonly preload: readonly object[];
  /** One row from this end of the order, which then ends with the primary key. */
  readonly edge: 'first' | 'last' | null;
}

/** All rows of an entity. */
export function allRows<T extends object>(entity: Class<T>): QueryState<T> {
  return {
    entity,
    condition: null,
    order: [],
    limit: null,
    offset: null,
    distinct: null,
    lock: null,
    preload: [],
    edge: null,
  };
}
