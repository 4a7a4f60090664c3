import type { Operation } from './contender';
import type { Input } from './inputs';

/** What the bench asks of a contender's process. */
export type Question =
  | { readonly ask: 'once'; readonly input: Input }
  | {
      readonly ask: 'times';
      readonly operation: Operation;
      readonly count: number;
      readonly seed: number;
      readonly tag: string;
    }
  | {
      readonly ask: 'warm-up';
      readonly operation: Operation;
      readonly milliseconds: number;
      readonly tag: string;
    }
  | { readonly ask: 'close' };

/** What the process says: that it is ready, then one answer per question. */
export type Answer =
  | { readonly answer: 'ready'; readonly operations: readonly Operation[] }
  | { readonly answer: 'value'; readonly value: unknown; readonly milliseconds: number }
  | { readonly answer: 'warm' }
  | {
      readonly answer: 'times';
      /** Of each operation, in the order of the inputs. */
      readonly milliseconds: readonly number[];
      /** Opened while they ran. */
      readonly connections: number;
    }
  | { readonly answer: 'failed'; readonly message: string }
  | { readonly answer: 'closed' };
