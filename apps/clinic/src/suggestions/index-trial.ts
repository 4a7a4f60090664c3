import type { PlanNode } from '../plans/plan-node';
import type { CandidateIndex } from './candidate-indexes';

/** Where plans are made as if an index were there. */
export interface IndexTrial {
  /** How it was estimated, for a sentence. */
  readonly how: string;
  /** The tables that have no rows here, so that nothing can be said of them. */
  readonly empty: ReadonlySet<string>;
  /** The plan of a statement; a text where PostgreSQL refuses it. */
  plan(text: string): Promise<PlanNode | string>;
  /** Does some work while the index is there; the work gets its name. */
  withIndex<T>(candidate: CandidateIndex, work: (name: string) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
