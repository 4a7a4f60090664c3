import type { Repo } from '@tintype/repo';
import { setTimersSql } from '../sql/ask-for-jobs';
import {
  endJobSql,
  failJobSql,
  giveBackJobsSql,
  holdJobsSql,
  type TakenJob,
  takeJobsSql,
} from '../sql/run-jobs';
import { keptError, mostAttempts, pauseAfter } from './failure';
import type { JobDefinitions } from './job-definition';

/** For how long a job belongs to the run that took it, in milliseconds, unless the run goes on. */
const leaseMilliseconds = 5 * 60_000;

/** A run of a job that failed. */
export interface FailedRun {
  readonly name: string;
  readonly subject: string;
  readonly error: unknown;
}

/** How a run ended: given back is what a stop cut short. */
export type RunOutcome = 'done' | 'failed' | 'given_back';

/** Takes jobs and runs them, for one worker. */
export class JobRuns {
  /** Says in the rows of its jobs that this worker has them. */
  private readonly run: string;
  private readonly held = new Map<string, TakenJob>();
  private holding: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(
    private readonly repo: Repo,
    private readonly definitions: JobDefinitions,
    private readonly onFailure: (failed: FailedRun) => void,
  ) {
    this.run = repo.newId();
  }

  /** Adds the rows of timers that are new. */
  async setTimers(): Promise<void> {
    const names = Object.keys(this.definitions).filter((name) => this.definitions[name]?.everyMinutes);
    const ids = names.map(() => this.repo.newId());
    await this.repo.sql(setTimersSql, { ids, names, at: this.repo.now() });
  }

  /** Takes at most so many jobs that are due. */
  async take(limit: number): Promise<readonly TakenJob[]> {
    const names = Object.keys(this.definitions);
    const at = this.repo.now();
    const taken = await this.repo.sql(takeJobsSql, {
      ...{ names, run: this.run, limit, at },
      until: this.leaseFrom(at),
    });
    for (const job of taken) this.held.set(job.id, job);
    return taken;
  }

  /** Runs a job that was taken to its end, and says in its row how it ended. It never throws. */
  async execute(job: TakenJob): Promise<RunOutcome> {
    this.holding ??= setInterval(() => void this.hold(), leaseMilliseconds / 5).unref();
    try {
      return await this.ended(job);
    } catch (error) {
      // The row says that it runs. When its lease is over, it is run again.
      this.tell(job, error);
      return 'failed';
    } finally {
      this.held.delete(job.id);
      this.holdNoLonger();
    }
  }

  /** From now on, each job ends behind its present batch. */
  stop(): void {
    this.stopping = true;
  }

  /** Gives back the jobs that still run: another worker may begin them. What they do meanwhile they do twice. */
  async giveBack(): Promise<void> {
    await this.release([...this.held.values()]);
    this.held.clear();
    this.holdNoLonger();
  }

  private async ended(job: TakenJob): Promise<RunOutcome> {
    const definition = this.definitions[job.name];
    const { id, asked, attempts } = job;
    const everyMinutes = definition?.everyMinutes ?? null;
    try {
      // Its runs ended without a word: the process died each time.
      if (everyMinutes === null && attempts > mostAttempts) throw new Error('the process ended while it ran');
      let after: string | null | undefined = null;
      for (;;) {
        after = await definition?.batch(job.subject, after);
        if (after === null || after === undefined) break;
        if (!this.stopping) continue;
        await this.release([job]);
        return 'given_back';
      }
    } catch (error) {
      const at = this.repo.now();
      const isLast = everyMinutes === null && attempts >= mostAttempts;
      const next = isLast ? null : new Date(at.getTime() + pauseAfter(attempts));
      this.tell(job, error);
      await this.repo.sql(failJobSql, { id, run: this.run, error: keptError(error), next, at });
      return 'failed';
    }
    const at = this.repo.now();
    const next = everyMinutes === null ? null : new Date(at.getTime() + everyMinutes * 60_000);
    await this.repo.sql(endJobSql, { id, run: this.run, asked, next, at });
    return 'done';
  }

  private async release(jobs: readonly TakenJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const ids = jobs.map(({ id }) => id);
    await this.repo.sql(giveBackJobsSql, { ids, run: this.run, at: this.repo.now() });
  }

  /** Keeps the jobs that run. Where the database does not answer, the next time may come early enough. */
  private async hold(): Promise<void> {
    const ids = [...this.held.values()].map(({ id }) => id);
    const until = this.leaseFrom(this.repo.now());
    await this.repo.sql(holdJobsSql, { ids, run: this.run, until }).catch(() => undefined);
  }

  private holdNoLonger(): void {
    if (this.held.size > 0 || this.holding === null) return;
    clearInterval(this.holding);
    this.holding = null;
  }

  private leaseFrom(at: Date): Date {
    return new Date(at.getTime() + leaseMilliseconds);
  }

  /** Tells of a failure. */
  tell({ name, subject }: Pick<FailedRun, 'name' | 'subject'>, error: unknown): void {
    try {
      this.onFailure({ name, subject, error });
    } catch {
      // Who is told must not stop the work.
    }
  }
}
