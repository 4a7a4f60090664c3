import { ProgrammerError } from '@tintype/database';
import { isGuarded } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import type { AnyRepo } from '../any-repo';
import { preloadRows } from '../preload/preload';
import type { QueryState } from '../query/query-state';
import { selectText } from '../query/select-sql';
import { poolOf } from '../typeorm/pool-of';
import { writerOf } from './run-query';

export interface StreamOptions {
  /** How many rows are fetched, and held, at a time. Default 500. */
  readonly batch?: number;
}

let opened = 0;

/** See `Repo.stream`: a cursor on the server, read batch by batch, each forgotten before the next is fetched. */
export async function* streamRows<T extends object>(
  repo: AnyRepo,
  state: QueryState<T>,
  { batch = 500 }: StreamOptions,
): AsyncGenerator<T, void, undefined> {
  if (!repo.inTransaction)
    throw new ProgrammerError('a stream reads by a cursor of its transaction: use it inside repo.transact');
  if (!Number.isInteger(batch) || batch < 1)
    throw new ProgrammerError(`a batch is a number of rows, not ${batch}`);
  const writer = writerOf(repo, state);
  const { table } = writer;
  opened += 1;
  const cursor = `tintype_stream_${opened}`;
  const declare = `DECLARE ${cursor} NO SCROLL CURSOR FOR ${selectText(writer, state)}`;
  // Each cursor has a name of its own, so these texts are never seen twice and not worth preparing.
  await repo.query({ text: `/* ${table.name}.stream */ ${declare}`, values: writer.values });
  const fetch = { text: `/* ${table.name}.fetch */ FETCH ${batch} FROM ${cursor}`, values: [] };
  // The caller may take long over a batch, and the transaction is idle meanwhile: the server must not end it for that.
  const fetchFirst = { ...fetch, text: `${fetch.text}${behindFirstFetch(repo.dataSource)}` };
  let open = true;
  let next = fetchFirst;
  try {
    while (open) {
      const { rows } = await repo.query(next);
      next = fetch;
      open = rows.length === batch;
      if (state.preload.length === 0) for (const values of rows) yield table.hydrate(values);
      else
        yield* await preloaded(
          repo,
          rows.map((values) => table.hydrate(values)),
          state.preload,
        );
    }
  } finally {
    // The end of the transaction closes it too; one that has failed takes no statement any more.
    await repo
      .query({ text: `/* ${table.name}.close */ CLOSE ${cursor}`, values: [] })
      .catch(() => undefined);
  }
}

async function preloaded<T extends object>(repo: AnyRepo, rows: T[], trees: readonly object[]): Promise<T[]> {
  for (const tree of trees) await preloadRows(repo, rows, tree, {});
  return rows;
}

/** In the same message. A limit that the caller has set for this transaction stays. */
function behindFirstFetch(dataSource: DataSource): string {
  const pool = poolOf(dataSource);
  const limit = isGuarded(pool) ? pool.limits.idleTransactionMilliseconds : null;
  const name = 'idle_in_transaction_session_timeout';
  return limit === null
    ? ''
    : `; SELECT set_config('${name}', '0', true) WHERE current_setting('${name}')::interval = '${limit} ms'::interval`;
}
