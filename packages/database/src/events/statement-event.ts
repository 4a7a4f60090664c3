import type { QueryArrayResult } from 'pg';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import { operationOf } from '../sql/scan-sql';

/**
 * What OpenTelemetry's conventions for database clients call the properties of a statement, to be put on a span of kind
 * CLIENT as they are. The text has placeholders where the values were.
 */
export interface StatementAttributes {
  readonly 'db.system.name': 'postgresql';
  /** `database|schema`, as far as they are known. */
  readonly 'db.namespace': string;
  /** Such as SELECT. */
  readonly 'db.operation.name': string;
  /** The statement's name; the operation, where it has none. */
  readonly 'db.query.summary': string;
  readonly 'db.query.text': string;
  readonly 'db.response.returned_rows'?: number;
  /** SQLSTATE, when it failed. */
  readonly 'db.response.status_code'?: string;
  /** The same, or the system's code for a lost connection. */
  readonly 'error.type'?: string;
}

/** One statement, as it went: name, time and outcome, never its values. */
export interface StatementEvent {
  /** The statement's name, as in its leading comment; `unnamed` where it has none. */
  readonly name: string;
  readonly text: string;
  /** When it was called, in milliseconds of `performance.now()`. */
  readonly startedAt: number;
  /** From the call to the values: the sum of the three below. */
  readonly milliseconds: number;
  /** Waiting for a connection, or for the statements before it on the same one. */
  readonly queueMilliseconds: number;
  /** From its sending to its last row. */
  readonly queryMilliseconds: number;
  /** Making values of the text of its rows. */
  readonly decodeMilliseconds: number;
  /** How many rows came back or were written; null when it failed, or when the server counts no rows for it. */
  readonly rows: number | null;
  readonly failed: boolean;
  readonly attributes: StatementAttributes;
}

/** Puts together what is known of a statement that was run. */
export function eventOf(
  namespace: string,
  query: Query,
  start: number,
  timing: Timing,
  result: QueryArrayResult<unknown[]> | null,
  failure: unknown,
): StatementEvent {
  const end = performance.now();
  const sent = timing.sent || end;
  const answered = timing.answered || end;
  const decoded = timing.decoded || answered;
  const name = statementName(query);
  return {
    name: name ?? 'unnamed',
    text: query.text,
    startedAt: start,
    milliseconds: decoded - start,
    queueMilliseconds: sent - start,
    queryMilliseconds: answered - sent,
    decodeMilliseconds: decoded - answered,
    rows: result?.rowCount ?? null,
    failed: result === null,
    attributes: attributesOf(namespace, query, name, result, failure),
  };
}

function statementName(query: Query): string | null {
  return /^\/\* ([\w.-]+) \*\//.exec(query.text)?.[1] ?? null;
}

function attributesOf(
  namespace: string,
  query: Query,
  name: string | null,
  result: QueryArrayResult<unknown[]> | null,
  failure: unknown,
): StatementAttributes {
  const operation = operationOf(query.text);
  return {
    'db.system.name': 'postgresql',
    'db.namespace': namespace,
    'db.operation.name': operation,
    'db.query.summary': name ?? operation,
    'db.query.text': query.text,
    ...(result === null ? {} : { 'db.response.returned_rows': result.rows.length }),
    ...(result === null ? failureAttributes(failure) : {}),
  };
}

const sqlState = /^[0-9A-Z]{5}$/;

function failureAttributes(failure: unknown): Partial<StatementAttributes> {
  const code = typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : null;
  if (typeof code !== 'string') return { 'error.type': failure instanceof Error ? failure.name : 'unknown' };
  // Five characters are the server's; longer ones are the system's, of a connection that was lost.
  return sqlState.test(code)
    ? { 'db.response.status_code': code, 'error.type': code }
    : { 'error.type': code };
}
