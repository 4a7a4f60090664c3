import { ProgrammerError } from '@tintype/database';
import { isGuarded } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import type { AnyRepo } from '../any-repo';
import type { Rows } from '../expression/rows';
import { preloadRows } from '../preload/preload';
import type { QueryState } from '../query/query-state';
import { selectText } from '../query/select-sql';
import { poolOf } from '../typeorm/pool-of';
import { writerOf } from './run-query';
import { preloadsOf, writeSelect } from './written-select';

/** How a query is read in parts. */
export interface StreamOptions {
  /** How many rows are fetched, and held, at a time. Default 500. */
  readonly batch?: number;
}

let opened = 0;

/** A query as a stream reads it. */
interface Streamed<Row> {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly read: (values: readonly unknown[]) => Row;
  readonly preload: readonly object[];
}

/** See `Repo.stream`, of a query in its short form. */
export async function* streamRows<T extends object>(
  repo: AnyRepo,
  state: QueryState<T>,
  options: StreamOptions,
): AsyncGenerator<T, void, undefined> {
  assertStream(repo, options);
  const writer = writerOf(repo, state);
  const { table } = writer;
  const text = selectText(writer, state);
  const read = (values: readonly unknown[]): T => table.hydrate(values);
  yield* streamed(
    repo,
    { name: table.name, text, values: writer.values, read, preload: state.preload },
    options,
  );
}

/** See `Repo.stream`, of a query in its long form. */
export async function* streamLongRows(
  repo: AnyRepo,
  rows: Rows<unknown>,
  options: StreamOptions,
): AsyncGenerator<unknown, void, undefined> {
  assertStream(repo, options);
  const written = writeSelect(repo, rows);
  const read = (values: readonly unknown[]): unknown => written.read(values, 0);
  yield* streamed(repo, { ...written, read, preload: preloadsOf(rows) }, options);
}

function assertStream(repo: AnyRepo, { batch = 500 }: StreamOptions): void {
  if (!repo.inTransaction)
    throw new ProgrammerError('a stream reads by a cursor of its transaction: use it inside repo.transact');
  if (!Number.isInteger(batch) || batch < 1)
    throw new ProgrammerError(`a batch is a number of rows, not ${batch}`);
}

/** A cursor on the server, read batch by batch, each forgotten before the next is fetched. */
async function* streamed<Row>(
  repo: AnyRepo,
  { name, text, values, read, preload }: Streamed<Row>,
  { batch = 500 }: StreamOptions,
): AsyncGenerator<Row, void, undefined> {
  opened += 1;
  const cursor = `tintype_stream_${opened}`;
  const declare = `DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`;
  // Each cursor has a name of its own, so these texts are never seen twice and not worth preparing.
  await repo.query({ text: `/* ${name}.stream */ ${declare}`, values });
  const fetch = { text: `/* ${name}.fetch */ FETCH ${batch} FROM ${cursor}`, values: [] };
  // The caller may take long over a batch, and the transaction is idle meanwhile: the server must not end it for that.
  const fetchFirst = { ...fetch, text: `${fetch.text}${behindFirstFetch(repo.dataSource)}` };
  let open = true;
  let next = fetchFirst;
  try {
    while (open) {
      const { rows } = await repo.query(next);
      next = fetch;
      open = rows.length === batch;
      if (preload.length === 0) for (const row of rows) yield read(row);
      else yield* await preloaded(repo, rows.map(read), preload);
    }
  } finally {
    // The end of the transaction closes it too; one that has failed takes no statement any more.
    await repo.query({ text: `/* ${name}.close */ CLOSE ${cursor}`, values: [] }).catch(() => undefined);
  }
}

async function preloaded<Row>(repo: AnyRepo, rows: Row[], trees: readonly object[]): Promise<Row[]> {
  // Only rows of an entity have associations.
  for (const tree of trees) await preloadRows(repo, rows as object[], tree, {});
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
