import { ProgrammerError } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import { generatedQuery } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import { preloadRows } from '../preload/preload';
import { type ListOptions, listState } from '../query/list';
import { Query as ComposedQuery } from '../query/query';
import { allRows, type QueryState } from '../query/query-state';
import { SqlWriter, selectText } from '../query/select-sql';
import type { Class } from '../values/class';

/** What can be read from: an entity, for all its rows, or a query. */
export type Source<T extends object, Row extends object = T> = Class<T> | ComposedQuery<T, Row>;

/** What a source says. */
export function stateOf<T extends object>(source: Source<T, object>): QueryState<T> {
  return source instanceof ComposedQuery ? source.state : allRows(source);
}

/** A source with the options of a list, which an entity takes; a query says by itself what it wants. */
export function listed<T extends object>(
  source: Source<T, object>,
  options: ListOptions<T> | undefined,
): QueryState<T> {
  if (options === undefined) return stateOf(source);
  if (source instanceof ComposedQuery)
    throw new ProgrammerError('a query says itself which rows it wants: use query.where');
  return listState(source, options);
}

/** A statement on a table: named, and prepared under that name for its shape. */
export function tableQuery(table: string, verb: string, text: string, values: readonly unknown[]): Query {
  return generatedQuery(`${table}.${verb}`, text, values);
}

/** The rows of a query, without what it preloads. */
export async function selectRows<T extends object>(repo: AnyRepo, state: QueryState<T>): Promise<T[]> {
  const writer = writerOf(repo, state);
  const text = selectText(writer, state);
  const { table } = writer;
  const result = await repo.query(tableQuery(table.name, 'select', text, writer.values));
  return result.rows.map((values) => table.hydrate(values));
}

/** The rows of a query, with the associations that it preloads. */
export async function queryRows<T extends object>(repo: AnyRepo, state: QueryState<T>): Promise<T[]> {
  const rows = await selectRows(repo, state);
  for (const tree of state.preload) await preloadRows(repo, rows, tree, {});
  return rows;
}

/** What writes the statement of a query; one that locks must be in a transaction, or the locks would end with it. */
export function writerOf<T extends object>(repo: AnyRepo, state: QueryState<T>): SqlWriter<T> {
  if (state.lock !== null && !repo.inTransaction) {
    throw new ProgrammerError(
      `${state.entity.name}: rows are locked until their transaction ends, so this must run inside repo.transact`,
    );
  }
  return new SqlWriter(repo.table(state.entity));
}
