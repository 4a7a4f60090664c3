import type { QueryArrayResult } from 'pg';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import { eventOf, type StatementEvent } from './statement-event';

/** Runs a statement and tells of it. */
export type Watch = (
  query: Query,
  run: (timing?: Timing) => Promise<QueryArrayResult<unknown[]>>,
) => Promise<QueryArrayResult<unknown[]>>;

/** Tells `onStatement` of each statement that it runs; without `onStatement` nothing is measured. */
export function watcher(namespace: string, onStatement: ((event: StatementEvent) => void) | null): Watch {
  if (onStatement === null) return (_query, run) => run();
  return async (query, run) => {
    const timing = { sent: 0, answered: 0, decoded: 0 };
    const start = performance.now();
    let result: QueryArrayResult<unknown[]> | null = null;
    let failure: unknown = null;
    try {
      result = await run(timing);
      return result;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      onStatement(eventOf(namespace, query, start, timing, result, failure));
    }
  };
}
