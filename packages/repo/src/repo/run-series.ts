import type { QueryArrayResult } from 'pg';
import type { DataSource } from 'typeorm';
import { readViolation } from '../constraints/violation';
import { SeriesError, sendSeries } from '../driver/send-series';
import { DatabaseError } from '../errors';
import { ok, unwrap } from '../result';
import { asText, decodeRows } from '../sql/decode-rows';
import { shapeRows } from '../sql/row-shape';
import { sentValues } from '../sql/sent-values';
import type { BoundStatement } from '../sql/statement';
import { databaseError, type Query } from './client';
import { causeOf } from './lost-clients';
import type { FullRepoOptions } from './options';
import type { HeldClient } from './pool-client';
import { readyToSend } from './ready-to-send';
import type { Repo } from './repo';
import type { Session } from './session';
import { watcher } from './watch';

interface Surroundings {
  readonly repo: Repo;
  readonly dataSource: DataSource;
  readonly session: Session;
  readonly options: FullRepoOptions;
}

type Answer = QueryArrayResult<unknown[]>;

/** See `Repo.writeSeries`: the rows of the last statement. */
export async function runSeries<Row extends object>(
  around: Surroundings,
  steps: readonly BoundStatement<object>[],
): Promise<Row[]> {
  const answers = await answersOf(around, steps);
  const last = answers.at(-1);
  return last === undefined ? [] : shapeRows<Row>(last);
}

async function answersOf(
  { repo, dataSource, session, options }: Surroundings,
  steps: readonly Query[],
): Promise<readonly Answer[]> {
  if (session.inTransaction) return oneByOne(repo, steps);
  // A transaction that nothing begins has the server's own level.
  if (Reflect.get(dataSource.options, 'isolationLevel') !== undefined)
    return unwrap(await repo.transact(async (tx) => ok(await oneByOne(tx, steps))));
  const queries = steps.map((step) => readyToSend(step, options));
  const held = await session.connect();
  let failure: unknown;
  try {
    return await sendAll(held, queries, watcher(dataSource, options.onStatement));
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    held.release(failure);
  }
}

async function oneByOne(repo: Repo, steps: readonly Query[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const step of steps) answers.push(await repo.query(step));
  return answers;
}

/** Each statement is told of with its own answer; when one fails, the others have been undone. */
async function sendAll(
  { client }: HeldClient,
  queries: readonly Query[],
  watch: ReturnType<typeof watcher>,
): Promise<readonly Answer[]> {
  const configs = queries.map((query) => ({
    ...query,
    values: sentValues(query.values),
    rowMode: 'array' as const,
    types: asText,
  }));
  const sent = sendSeries(client, configs);
  const told = queries.map((query, step) =>
    watch(query, async (timing) => {
      if (timing) timing.sent = performance.now();
      try {
        const answer = (await sent)[step];
        if (answer === undefined) throw new DatabaseError('08P01', 'the server left out an answer', null);
        if (timing) timing.answered = performance.now();
        decodeRows(answer);
        if (timing) timing.decoded = performance.now();
        return answer;
      } catch (error) {
        if (timing && timing.answered === 0) timing.answered = performance.now();
        throw error instanceof SeriesError ? failureOf(error, step, query, client) : error;
      }
    }),
  );
  const settled = await Promise.allSettled(told);
  const failed = await sent.then(
    () => settled.findIndex(({ status }) => status === 'rejected'),
    (error: unknown) => (error instanceof SeriesError ? error.step : 0),
  );
  // The failure itself, before those that it has undone.
  await told[failed];
  return Promise.all(told);
}

function failureOf(error: SeriesError, step: number, query: Query, client: HeldClient['client']): unknown {
  const { cause } = error;
  if (step !== error.step)
    return databaseError(
      new DatabaseError('25P02', 'undone: another statement of its series failed', null),
      query,
    );
  return readViolation(cause) ? cause : databaseError(causeOf(client, cause), query);
}
