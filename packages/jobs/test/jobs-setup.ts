import { ok, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import { askForJob, createJobs, type Jobs } from '../src';

export const meta = { actorId: null, requestId: 'test' };

export interface JobsFixture {
  readonly database: TestDatabase;
  readonly jobs: Jobs;
  /** Moves the clock of the repo, which stands still otherwise. */
  readonly moveMinutes: (minutes: number) => void;
}

export async function openJobs(): Promise<JobsFixture> {
  let now = new Date();
  const database = await createTestDatabase({ as: 'jobs', clock: () => now });
  const moveMinutes = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { database, jobs: createJobs(database.repo), moveMinutes };
}

/** Asks for jobs of one name in one transaction. */
export async function ask(repo: Repo, name: string, ...subjects: readonly string[]): Promise<void> {
  unwrap(
    await repo.transact(async (tx) => {
      for (const subject of subjects) await askForJob(tx, { name, subject });
      return ok(null);
    }),
  );
}

/** The rows of jobs, by name and subject. */
export const rowsOf = ({ database }: JobsFixture): Promise<Record<string, unknown>[]> =>
  database.ownerRepo.dataSource.query(
    'SELECT name, subject, attempts, error, taken_by IS NOT NULL AS taken FROM tintype.jobs ORDER BY name, subject',
  );

/** Something that a test waits for. */
export function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

export { ok, unwrap };
