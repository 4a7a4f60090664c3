import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { type Association, associationOf } from '../entity/association';
import type { Condition } from '../expression/condition';
import { from, Query } from '../query/query';
import { distinctKeys, type Key, parentKeyOf } from './keys';
import { entityOfRows } from './preload';
import { keyArray } from './preload-sql';

/** See `Repo.assoc`: the rows behind an association of some rows, as a query that can be narrowed down. */
export function associatedQuery(repo: AnyRepo, rows: readonly object[], name: string): Query<object> {
  const [first] = rows;
  if (first === undefined)
    throw new ProgrammerError(
      'assoc takes a row, or a list of at least one: of none nothing tells the entity',
    );
  const association = associationOf(repo.dataSource, entityOfRows(repo, rows, 'assoc'), name);
  const byKey = new Map<Key, object>();
  for (const row of rows) {
    const key = parentKeyOf(row, association.parentKeys);
    if (key !== null && !byKey.has(key)) byKey.set(key, row);
  }
  const all = from(association.target.entity);
  return new Query({ ...all.state, condition: behind(association, byKey) });
}

/** That a row of the target stands behind the association of one of the parents. */
function behind(association: Association, parents: ReadonlyMap<Key, object>): Condition {
  const { parentKeys, childKeys, target, matches, source, joined } = association;
  const keys = distinctKeys(parents, parentKeys);
  const arrays = childKeys.map((column, index) => ({
    value: keyArray(column.sqlType, keys.columns[index] ?? []),
    type: `${column.sqlType}[]`,
  }));
  const [only] = childKeys;
  const own = target.columns.find(({ quoted }) => quoted === only?.quoted);
  return {
    kind: 'written',
    write: (scope) => {
      const places = arrays.map(({ value, type }) => `${scope.bind(value)}::${type}`);
      if (own !== undefined && childKeys.length === 1 && !joined)
        return `${scope.operand(own.property).sql} = ANY(${places.join()})`;
      const primary = target.keys.map(({ property }) => scope.operand(property).sql);
      const listed = target.keys.map(({ quoted }) => `t.${quoted}`).join(', ');
      const wanted = `(${matches.join(', ')}) IN (SELECT * FROM unnest(${places.join(', ')}))`;
      return `(${primary.join(', ')}) IN (SELECT ${listed} FROM ${source} WHERE ${wanted})`;
    },
  };
}
