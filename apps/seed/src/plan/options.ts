import type { EdgeList } from '../edges/edge-list';

/** How large a network to plan. Equal options give equal networks, byte for byte. */
export interface PlanOptions {
  readonly seed: number;
  readonly users: number;
  readonly follows: number;
  readonly posts: number;
  readonly postLikes: number;
  readonly comments: number;
  readonly commentLikes: number;
  /** Number of different hashtags to choose from. */
  readonly hashtags: number;
  /** A measured follow graph: its nodes are the users and its edges the follows, whatever `users` and `follows` say. */
  readonly edges?: EdgeList;
  /** Whether authors and posts differ in their shares as people do (the default), or all have the same. */
  readonly shares?: 'heavy-tailed' | 'even';
}

const COUNTS = ['users', 'follows', 'posts', 'postLikes', 'comments', 'commentLikes', 'hashtags'] as const;

/** Indexes are kept in 32 bits. */
const LARGEST_COUNT = 2 ** 31 - 1;

/**
 * Throws when a size or the seed is not a whole number in its range: that is a mistake of the calling program.
 *
 * @example
 * checkOptions({ ...PRESETS.tiny, seed: -1 }) // throws a RangeError
 */
export function checkOptions(options: PlanOptions): void {
  if (!Number.isSafeInteger(options.seed) || options.seed < 0) {
    throw new RangeError(`seed must be a whole number of 0 or more, not ${options.seed}`);
  }
  for (const name of COUNTS) {
    const count = options[name];
    if (!Number.isInteger(count) || count < 0 || count > LARGEST_COUNT) {
      throw new RangeError(`${name} must be a whole number from 0 to ${LARGEST_COUNT}, not ${count}`);
    }
  }
}
