import type { Predicate } from '../expression/expression';
import type { OrderTerm } from '../expression/order-term';
import type { GivenValues, Parameter } from '../expression/parameter';
import type { SqlValue } from '../expression/sql-value';
import type { Lock } from './query-state';
import type { Source } from './source';
import type { Selection } from './tables';

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'cross';

/** A source beside the first one. */
export interface Join {
  readonly kind: JoinKind;
  readonly source: Source;
  /** Whether the source may name the columns of those before it. */
  readonly lateral: boolean;
  /** Besides what the association says; null for nothing more. */
  readonly on: Predicate | null;
}

/** So many rows; null for all. */
export type RowCount = number | Parameter<number> | null;

/** Everything that a query in its long form says, and nothing of where it will run. */
export interface SelectState {
  readonly root: Source;
  /** The columns of each source by its name, as functions of the query are given them. */
  readonly tables: Readonly<Record<string, object>>;
  readonly joins: readonly Join[];
  readonly where: readonly Predicate[];
  readonly groups: readonly SqlValue<unknown>[];
  readonly having: readonly Predicate[];
  /** Null for the rows of the first source. */
  readonly selection: Selection | null;
  readonly order: readonly OrderTerm[];
  readonly limit: RowCount;
  readonly offset: RowCount;
  /** Null for no DISTINCT; of nothing for whole rows; of expressions for one row for each value of them. */
  readonly distinct: readonly SqlValue<unknown>[] | null;
  readonly lock: { readonly kind: Lock; readonly of: Source | null } | null;
  /** Trees of associations, loaded one after the other. */
  readonly preload: readonly object[];
  /** Associations that are filled in from a joined table, of the first table's rows and of rows filled in before. */
  readonly joined: readonly { readonly name: string; readonly source: Source }[];
  /** The values of its parameters; null for a query that has none, or was not given them yet. */
  readonly given: GivenValues | null;
}

/** All rows of a source. */
export function allOf(root: Source): SelectState {
  return {
    root,
    tables: { [root.alias]: root.columns },
    joins: [],
    where: [],
    groups: [],
    having: [],
    selection: null,
    order: [],
    limit: null,
    offset: null,
    distinct: null,
    lock: null,
    preload: [],
    joined: [],
    given: null,
  };
}
