import { err, ok, type Result } from '../result';
import { BatchSession } from './batch-session';
import { Repo } from './repo';
import type { Surroundings } from './transact';

/** One of several reads has failed; what it would have thrown alone. */
export interface ReadFailed {
  readonly kind: 'read_failed';
  readonly cause: unknown;
}

/** What each of several reads has found, in their order. */
export type Answers<Reads extends readonly unknown[]> = {
  readonly [Index in keyof Reads]: Result<Awaited<Reads[Index]>, ReadFailed>;
};

/** See {@link Repo.together}. */
export async function together<const Reads extends readonly unknown[]>(
  { repo, session, options }: Surroundings,
  fn: (reads: Repo) => Reads,
): Promise<Answers<Reads>> {
  const batch = new BatchSession(await session.connect('together'), session.inTransaction);
  try {
    const readOnly = { ...options, readOnly: true };
    const settled = await Promise.allSettled(fn(new Repo(repo.dataSource, batch, readOnly, null)));
    // One answer per read, in order: what the type says index by index.
    return settled.map((read) =>
      read.status === 'fulfilled' ? ok(read.value) : err({ kind: 'read_failed', cause: read.reason }),
    ) as unknown as Answers<Reads>;
  } finally {
    await batch.end();
  }
}
