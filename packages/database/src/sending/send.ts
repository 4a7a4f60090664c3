import type { PoolClient, QueryArrayResult } from 'pg';
import { ClientFault, databaseError } from '../faults/database-fault';
import { causeOf } from '../faults/lost-connection';
import { mayHaveCommitted, sendingState } from '../faults/may-have-committed';
import { sendPrepared } from '../prepared/send-prepared';
import { asText, decodeRows } from '../sql/decode-rows';
import type { Query } from '../sql/query';
import { sentValues } from '../sql/sent-values';
import { readViolation } from '../violations/violation';
import type { Timing } from './timing';

/** Sends one statement on a checked-out connection; constraint violations pass as they are, other errors are wrapped. */
export async function send(
  client: PoolClient,
  query: Query,
  timing?: Timing,
): Promise<QueryArrayResult<unknown[]>> {
  if (timing) timing.sent = performance.now();
  const state = sendingState(client);
  try {
    const result = first(await submit(client, query));
    if (timing) timing.answered = performance.now();
    query.onTexts?.(result);
    decode(result);
    if (timing) timing.decoded = performance.now();
    return result;
  } catch (error) {
    if (timing && timing.answered === 0) timing.answered = performance.now();
    if (readViolation(error)) throw error;
    const cause = causeOf(client, error);
    throw databaseError(cause, query, (code) => mayHaveCommitted(client, state, [query], code, cause));
  }
}

/** Of several statements in one text, the answer to the first. */
function first(answer: QueryArrayResult<unknown[]>): QueryArrayResult<unknown[]> {
  // The types of `pg` do not know that it is a list then.
  const answers: unknown = answer;
  return Array.isArray(answers) ? (answers[0] as QueryArrayResult<unknown[]>) : answer;
}

/** {@link decodeRows}, whose errors are told apart from those of the connection. */
export function decode(result: QueryArrayResult<unknown[]>): void {
  try {
    decodeRows(result);
  } catch (cause) {
    throw new ClientFault('unreadable_answer', { cause });
  }
}

function submit(client: PoolClient, { text, name, values }: Query): Promise<QueryArrayResult<unknown[]>> {
  const config = { text, values: sentValues(values), rowMode: 'array' as const, types: asText };
  if (name === undefined) return client.query<unknown[]>(config);
  return sendPrepared(client, client.query.bind(client), { ...config, name });
}
