import type { Repo } from '@tintype/repo';
import type { ActionSpec } from './action-spec';
import type { Meta } from './meta';

/** One call of a command: where it runs, who calls it, and what the log says of it. */
export interface Call {
  readonly repo: Repo;
  readonly meta: Meta;
  readonly spec: ActionSpec;
  /** How many times its transaction is run again after a deadlock or a serialization failure. */
  readonly replays: number;
}
