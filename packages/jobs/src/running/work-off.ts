import type { Repo } from '@tintype/repo';
import type { JobDefinitions } from './job-definition';
import { type FailedRun, JobRuns } from './job-runs';

/** What was worked off. */
export interface WorkedOff {
  /** How many runs ended well. */
  readonly done: number;
  readonly failures: readonly FailedRun[];
}

/**
 * Runs every job and timer that is due by the clock of the repo, one after the other, and what they ask for, until nothing is due. A run that
 * failed is due again later, by the same clock.
 *
 * @example
 * const hello = { does: 'says hello', batch: async (subject: string) => { write(subject); return null; } };
 * await workOff(repo, { hello }); // { done: 0, failures: [] }
 */
export async function workOff(repo: Repo, definitions: JobDefinitions): Promise<WorkedOff> {
  const failures: FailedRun[] = [];
  const runs = new JobRuns(repo, definitions, (failed) => failures.push(failed));
  await runs.setTimers();
  let done = 0;
  for (;;) {
    const [job] = await runs.take(1);
    if (job === undefined) return { done, failures };
    if ((await runs.execute(job)) === 'done') done += 1;
  }
}
