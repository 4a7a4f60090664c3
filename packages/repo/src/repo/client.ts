import type { PoolClient, QueryArrayResult } from 'pg';
import { readViolation } from '../constraints/violation';
import { sendPrepared } from '../driver/send-prepared';
import { DatabaseError } from '../errors';
import { asText, decodeRows } from '../sql/decode-rows';
import { sentValues } from '../sql/sent-values';
import { causeOf } from './lost-clients';
import type { Timing } from './statement-event';

/** One statement as it goes to the server. */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Given: prepared under this name, so that the server parses and plans it once per connection. */
  readonly name?: string | undefined;
}

/** Sends one statement on a checked-out connection; constraint violations pass as they are, other errors are wrapped. */
export async function send(
  client: PoolClient,
  query: Query,
  timing?: Timing,
): Promise<QueryArrayResult<unknown[]>> {
  if (timing) timing.sent = performance.now();
  try {
    const result = await submit(client, query);
    if (timing) timing.answered = performance.now();
    decodeRows(result);
    if (timing) timing.decoded = performance.now();
    return result;
  } catch (error) {
    if (timing && timing.answered === 0) timing.answered = performance.now();
    if (readViolation(error)) throw error;
    throw databaseError(causeOf(client, error), query);
  }
}

function submit(client: PoolClient, { text, name, values }: Query): Promise<QueryArrayResult<unknown[]>> {
  const config = { text, values: sentValues(values), rowMode: 'array' as const, types: asText };
  if (name === undefined) return client.query<unknown[]>(config);
  return sendPrepared(client, client.query.bind(client), { ...config, name });
}

/** A driver's error as a {@link DatabaseError}: code and the server's words, never the values that were sent. */
export function databaseError(error: unknown, query: Query | null): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  const words = error instanceof Error ? error.message : String(error);
  const name = query === null ? null : (/^\/\* ([\w.-]+) \*\//.exec(query.text)?.[1] ?? query.name ?? null);
  return new DatabaseError(
    code,
    `${name === null ? 'the database' : name} failed: ${words} (${code})`,
    name,
    { cause: error },
  );
}
