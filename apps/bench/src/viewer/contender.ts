import type { CollectionId, CommentId, PostId, UserId } from '@tintype/network';
import type { commandsByHand } from './hand-written/commands';
import type { readsByHand } from './hand-written/reads';

/** The calls of the viewer API that are measured, by the names that they have here. */
export type CallName = keyof typeof readsByHand | keyof typeof commandsByHand;

/** What a call is given. Each reads what it needs; the rest is of no use to it. */
export interface Input {
  readonly viewer: UserId;
  readonly user: UserId;
  readonly username: string;
  readonly users: readonly UserId[];
  readonly post: PostId;
  readonly comment: CommentId;
  /** The key of a hashtag. */
  readonly tag: string;
  readonly collection: CollectionId;
  /** A caption or the body of a comment. */
  readonly text: string;
}

/** The answer in the form that all contenders share. It is made when asked for, so that no time is counted for it. */
export type Shown = () => unknown;

/** One call with one input; what it showed is read only where answers are compared. */
export type Run = (input: Input) => Promise<Shown>;

/** One way to answer the calls, or some of them, on connections of its own. */
export interface Contender {
  readonly name: string;
  readonly runs: Readonly<Partial<Record<CallName, Run>>>;
  close(): Promise<void>;
}

/** Opens a contender on a database. */
export type OpenContender = (url: string, poolSize: number) => Promise<Contender>;

/** How many rows the pages have. */
export const pageSizes = {
  posts: 30,
  comments: 20,
  replies: 20,
  likers: 30,
  people: 30,
  home: 30,
  suggestions: 20,
} as const;
