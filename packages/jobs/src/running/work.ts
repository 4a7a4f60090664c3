import type { Repo } from '@tintype/repo';
import { Alarm } from './alarm';
import type { JobDefinitions } from './job-definition';
import { type FailedRun, JobRuns } from './job-runs';

/** How a worker works. */
export interface WorkOptions {
  /** How many jobs it runs at once. Each needs a connection of the pool now and then. Default 4. */
  readonly concurrency?: number;
  /** How long it waits, in milliseconds, before it looks for due jobs again where there were none. Default 1,000. */
  readonly pollMilliseconds?: number;
  /** Told of each run that failed, and of a database that does not answer (name `take_jobs`), for a log of the app. */
  readonly onFailure?: (failed: FailedRun) => void;
}

/** How a worker stops. */
export interface StopOptions {
  /** Milliseconds that jobs under way may take; those that take longer are given back. Default 10,000. */
  readonly within?: number;
}

/** A worker, until it is stopped. */
export interface Work {
  /**
   * Takes no more jobs. Each job under way ends, or is given back behind its present batch, or when the time is over. A second call waits
   * for the first.
   */
  stop(options?: StopOptions): Promise<void>;
}

/**
 * Starts a worker in this process: it takes jobs and timers that are due, and runs them. Any number of workers share the work, in any number
 * of processes. A lost database is tried again.
 *
 * @throws {RangeError} for a concurrency or a pause that is no whole number, or too large
 *
 * @example
 * const work = startWork(repo, { hello: { does: 'says hello', batch: async () => null } }, { concurrency: 2 });
 * await work.stop({ within: 1_000 });
 */
export function startWork(
  repo: Repo,
  definitions: JobDefinitions,
  { concurrency = 4, pollMilliseconds = 1000, onFailure = () => undefined }: WorkOptions = {},
): Work {
  assertWhole('concurrency', concurrency, 1000);
  assertWhole('pollMilliseconds', pollMilliseconds, 3_600_000);
  const runs = new JobRuns(repo, definitions, onFailure);
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;
  const alarm = new Alarm();

  async function takeSome(): Promise<boolean> {
    const free = concurrency - underWay.size;
    if (free === 0) return false;
    const taken = await runs.take(free);
    for (const job of taken) {
      const run = runs.execute(job).then(() => {
        underWay.delete(run);
        alarm.ring();
      });
      underWay.add(run);
    }
    return taken.length > 0 && underWay.size < concurrency;
  }

  async function loop(): Promise<void> {
    let timersAreSet = false;
    while (!stopped) {
      let isMore = false;
      try {
        if (!timersAreSet) await runs.setTimers();
        timersAreSet = true;
        isMore = await takeSome();
      } catch (error) {
        runs.tell({ name: 'take_jobs', subject: '' }, error);
      }
      if (!isMore && !stopped) await alarm.wait(pollMilliseconds);
    }
  }

  const looping = loop();
  let stopping: Promise<void> | null = null;
  const stop = async ({ within = 10_000 }: StopOptions = {}): Promise<void> => {
    stopped = true;
    runs.stop();
    alarm.ring();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, within);
    });
    await Promise.race([looping.then(() => Promise.all(underWay)), late]);
    clearTimeout(timer);
    // Without a database the leases end by themselves.
    await runs.giveBack().catch(() => undefined);
  };
  return Object.freeze({
    stop: (options?: StopOptions) => {
      stopping ??= stop(options);
      return stopping;
    },
  });
}

function assertWhole(name: string, value: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < 1 || value > most)
    throw new RangeError(`${name} must be a whole number from 1 to ${most}`);
}
