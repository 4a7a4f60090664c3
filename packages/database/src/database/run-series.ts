import type { QueryArrayResult } from 'pg';
import { DatabaseError } from '../errors/database-error';
import { watcher } from '../events/watch';
import { ClientFault, databaseError, statementName } from '../faults/database-fault';
import { causeOf } from '../faults/lost-connection';
import { mayHaveCommitted, type SendingState, sendingState } from '../faults/may-have-committed';
import type { HeldClient } from '../pool/pool-client';
import { SeriesError, sendSeries } from '../prepared/send-series';
import { ok, unwrap } from '../result';
import { replaysAlone, runAgain } from '../sending/run-again';
import { decode } from '../sending/send';
import { asText } from '../sql/decode-rows';
import type { Query } from '../sql/query';
import { shapeRows } from '../sql/row-shape';
import { sentValues } from '../sql/sent-values';
import type { BoundStatement } from '../sql/statement';
import { readViolation } from '../violations/violation';
import type { Database } from './database';
import type { Around } from './parts';
import { readyToSend } from './ready-to-send';

type Answer = QueryArrayResult<unknown[]>;

/** See `Database.series`: the rows of the last step. */
export async function runSeries<Row extends object>(
  around: Around<Database>,
  steps: readonly BoundStatement<object>[],
  effects: readonly BoundStatement<object>[],
): Promise<Row[]> {
  const answers = await answersOf(around, [...steps, ...effects]);
  const last = answers[steps.length - 1];
  return last === undefined ? [] : shapeRows<Row>(last);
}

async function answersOf(
  { db, parts }: Around<Database>,
  steps: readonly Query[],
): Promise<readonly Answer[]> {
  const { namespace, session, options } = parts;
  if (session.inTransaction) return oneByOne(db, steps);
  // A transaction that nothing begins has the level of the connection.
  if (options.isolation !== null)
    return unwrap(await db.transact(async (tx) => ok(await oneByOne(tx, steps))));
  const queries = steps.map((step) => readyToSend(step, options));
  return runAgain(replaysAlone, async () => {
    const held = await session.connect(steps.at(-1)?.name ?? 'series');
    let failure: unknown;
    try {
      return await sendAll(held, queries, watcher(namespace, options.onStatement));
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      held.release(failure);
    }
  });
}

async function oneByOne(db: Database, steps: readonly Query[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const step of steps) answers.push(await db.query(step));
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
  const state = sendingState(client);
  const sent = sendSeries(client, configs).catch((error: unknown) => {
    throw error instanceof SeriesError ? new FailedSeries(client, state, queries, error) : error;
  });
  const told = queries.map((query, step) =>
    watch(query, async (timing) => {
      if (timing) timing.sent = performance.now();
      try {
        const answer = (await sent)[step];
        if (answer === undefined) throw new ClientFault('protocol_violation');
        if (timing) timing.answered = performance.now();
        decode(answer);
        if (timing) timing.decoded = performance.now();
        return answer;
      } catch (error) {
        if (timing && timing.answered === 0) timing.answered = performance.now();
        throw error instanceof FailedSeries ? error.at(step) : error;
      }
    }),
  );
  const settled = await Promise.allSettled(told);
  const failed = await sent.then(
    () => settled.findIndex(({ status }) => status === 'rejected'),
    (error: unknown) => (error instanceof FailedSeries ? error.step : 0),
  );
  // The failure itself, before those that it has undone.
  await told[failed];
  return Promise.all(told);
}

/** What became of a series that failed, for each of its statements. */
class FailedSeries extends Error {
  /** Which one failed. A connection that is lost after all have been answered fails the last one. */
  readonly step: number;
  private readonly known: unknown;

  constructor(
    client: HeldClient['client'],
    state: SendingState,
    private readonly queries: readonly Query[],
    { step, cause }: SeriesError,
  ) {
    super('a statement of the series failed');
    this.step = Math.min(step, queries.length - 1);
    this.known = readViolation(cause) ? cause : this.faultOf(client, state, causeOf(client, cause));
  }

  /** What the statement at this step failed with. */
  at(step: number): unknown {
    if (step === this.step) return this.known;
    const { known } = this;
    const unknown = known instanceof DatabaseError && known.outcomeUnknown;
    return new DatabaseError(unknown ? known.code : '25P02', {
      statement: statementName(this.queries[step]),
      outcomeUnknown: unknown,
      ...(unknown ? {} : { message: 'undone, since another statement of its series failed' }),
    });
  }

  private faultOf(client: HeldClient['client'], state: SendingState, cause: unknown): DatabaseError {
    return databaseError(cause, this.queries[this.step] ?? null, (code) =>
      mayHaveCommitted(client, state, this.queries, code, cause),
    );
  }
}
