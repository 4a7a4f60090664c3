import { ProgrammerError } from '@tintype/database';
import type { SelectQueryBuilder } from 'typeorm';
import type { AnyRepo } from '../any-repo';
import { columnOf } from '../entity/columns-of';
import { type ConditionScope, conditionSql } from './condition';
import type { Lock, QueryState } from './query-state';
import { fullOrder } from './select-sql';

/** See `Query.toQueryBuilder`. */
export function queryBuilder<T extends object>(
  repo: AnyRepo,
  state: QueryState<T>,
  alias: string,
): SelectQueryBuilder<T> {
  const table = repo.table(state.entity);
  const builder = repo.manager.createQueryBuilder(state.entity, alias);
  const parameters: Record<string, unknown> = {};
  const scope: ConditionScope = {
    entity: table.name,
    column: (field) => columnOf(table, field),
    sql: (column) => `${alias}.${column.property}`,
    bind: (value) => {
      const name = `${alias}_${Object.keys(parameters).length}`;
      parameters[name] = value;
      return `:${name}`;
    },
  };
  if (state.condition !== null) builder.where(conditionSql(state.condition, scope)).setParameters(parameters);
  for (const { field, direction, nulls } of fullOrder(table, state)) {
    const place = nulls === undefined ? undefined : nulls === 'first' ? 'NULLS FIRST' : 'NULLS LAST';
    builder.addOrderBy(`${alias}.${field}`, direction === 'desc' ? 'DESC' : 'ASC', place);
  }
  if (state.limit !== null) builder.limit(state.limit);
  if (state.offset !== null) builder.offset(state.offset);
  if (state.distinct !== null) distinct(builder, state.distinct, alias);
  if (state.lock !== null) lock(builder, state.lock);
  return builder;
}

function distinct<T extends object>(
  builder: SelectQueryBuilder<T>,
  fields: readonly string[],
  alias: string,
): void {
  if (fields.length === 0) builder.distinct(true);
  else builder.distinctOn(fields.map((field) => `${alias}.${field}`));
}

function lock<T extends object>(builder: SelectQueryBuilder<T>, kind: Lock): void {
  switch (kind) {
    case 'update':
      builder.setLock('pessimistic_write');
      return;
    case 'share':
      builder.setLock('pessimistic_read');
      return;
    case 'no key update':
      builder.setLock('for_no_key_update');
      return;
    case 'key share':
      builder.setLock('for_key_share');
      return;
    case 'skip locked':
      builder.setLock('pessimistic_write').setOnLocked('skip_locked');
      return;
    case 'nowait':
      builder.setLock('pessimistic_write').setOnLocked('nowait');
      return;
    default:
      throw new ProgrammerError(`there is no lock "${String(kind satisfies never)}"`);
  }
}
