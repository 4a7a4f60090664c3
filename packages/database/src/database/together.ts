import { assertFunction } from '../input/assert-function';
import { err, ok, type Result } from '../result';
import { BatchSession } from '../sessions/batch-session';
import type { Database } from './database';
import type { Around } from './parts';

/** One of several reads has failed; what it would have thrown alone. */
export interface ReadFailed {
  readonly kind: 'read_failed';
  readonly cause: unknown;
}

/** What each of several reads has found, in their order. */
export type Answers<Reads extends readonly unknown[]> = {
  readonly [Index in keyof Reads]: Result<Awaited<Reads[Index]>, ReadFailed>;
};

/** See `Database.together`. */
export async function together<Db extends Database, const Reads extends readonly unknown[]>(
  { parts: { session, options }, derived }: Around<Db>,
  fn: (reads: Db) => Reads,
): Promise<Answers<Reads>> {
  assertFunction('together', fn);
  const batch = new BatchSession(await session.connect('together'), session.inTransaction);
  try {
    const reads = derived({
      session: batch,
      options: { ...options, readOnly: true },
      work: null,
      scope: null,
    });
    const settled = await Promise.allSettled(fn(reads));
    // One answer per read, in order: what the type says index by index.
    return settled.map((read) =>
      read.status === 'fulfilled' ? ok(read.value) : err({ kind: 'read_failed', cause: read.reason }),
    ) as unknown as Answers<Reads>;
  } finally {
    await batch.end();
  }
}
