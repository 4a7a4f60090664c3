import { testsAreDeep } from '@tintype/shared-db/testing';

/** How much chaos there is: `TINTYPE_TEST_SIZE=deep` makes more of it. */
export interface ChaosSize {
  readonly callers: number;
  readonly connections: number;
  /** How long each disaster lasts, in milliseconds. */
  readonly disaster: number;
  /** How long it is calm after each, in milliseconds. */
  readonly calm: number;
  /** How often each disaster comes. */
  readonly rounds: number;
}

export const size: ChaosSize = testsAreDeep
  ? { callers: 32, connections: 10, disaster: 1500, calm: 1500, rounds: 5 }
  : { callers: 24, connections: 8, disaster: 500, calm: 400, rounds: 1 };
