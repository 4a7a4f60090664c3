import { entityKeys } from '../entity/relations';
import { type Condition, conditionSql } from '../expression/condition';
import { Expression, type Predicate } from '../expression/expression';
import type { SqlValue } from '../expression/sql-value';
import { sqlType } from '../expression/value-type';
import type { QueryState } from './query-state';
import { fullOrder } from './select-sql';
import { allOf, type SelectState } from './select-state';
import { Source } from './source';

/** What the short form of a query says, in the long form. */
export function longState<T extends object>(state: QueryState<T>, alias: string): SelectState {
  const root = new Source(alias, { kind: 'entity', entity: state.entity });
  // Only the first and the last row are told by their keys, which it takes a while to find.
  const keys = state.edge === null ? [] : entityKeys(state.entity).map((property) => ({ property }));
  const order = fullOrder({ keys }, state);
  return {
    ...allOf(root),
    where: state.condition === null ? [] : [predicateOf(root, state.condition)],
    order: order.map(({ field, direction, nulls }) => ({
      expression: columnNamed(root, field),
      direction,
      nulls,
    })),
    limit: state.limit,
    offset: state.offset,
    distinct: state.distinct?.map((field) => columnNamed(root, field)) ?? null,
    lock: state.lock === null ? null : { kind: state.lock, of: root },
    preload: state.preload,
  };
}

function columnNamed(source: Source, property: string): SqlValue<unknown> {
  return source.column(property);
}

/** The conditions of the short form, whose fields are those of one source. */
function predicateOf(source: Source, condition: Condition): Predicate {
  return new Expression((scope) => ({
    sql: conditionSql(condition, {
      entity: scope.entity,
      operand: (field) => scope.column(source, field),
      bind: (value) => scope.bind(value),
    }),
    type: sqlType('boolean'),
  }));
}
