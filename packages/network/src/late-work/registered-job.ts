import type { UserId } from '@tintype/shared-db';
import type { Contexts } from '../contexts/contexts';

/** What a job works with: the contexts, and what the network does over all of them. */
interface WorkedNetwork extends Contexts {
  readonly now: () => Date;
  /** Purges a user whose time is over, and throws where that is refused. */
  readonly purgeDueUser: (userId: UserId) => Promise<void>;
}

/** A job or a timer of the network. */
export interface RegisteredJob {
  /** One sentence for people: docs/jobs.md has it. */
  readonly does: string;
  /** For a timer: how many minutes after a run that ended well it is due again. A job that a command asks for has none. */
  readonly everyMinutes?: number;
  /** What the network must have been opened with; without it, this process leaves the job to others. */
  readonly needs?: 'store' | 'keyRing';
  /**
   * Does one batch; see `JobDefinition`. A second run of what was done must do no harm.
   *
   * @param after what the batch before returned
   * @returns null at the end, and any text where there is more
   */
  readonly batch: (network: WorkedNetwork, subject: string, after: string | null) => Promise<string | null>;
}

/** What a batch returns that took some of the rows that are due: there may be more of them. */
export const moreAfter = (taken: number): string | null => (taken > 0 ? 'more' : null);
