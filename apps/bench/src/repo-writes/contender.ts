/** An author as it comes back from an insert or a preload; a time that went through JSON may have stayed text. */
export interface AuthorRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly age: number;
  readonly bio: string | null;
  readonly createdAt: Date | string;
}

export interface CommentRow {
  readonly id: string;
  readonly body: string;
  readonly createdAt: Date | string;
  readonly author: AuthorRow;
}

/** A post with its author and its comments, each with its author. */
export interface PostRow {
  readonly id: string;
  readonly caption: string;
  readonly createdAt: Date | string;
  readonly author: AuthorRow;
  readonly comments: readonly CommentRow[];
}

/** A post, its author's name, and how many comments it has. */
export interface TalkedRow {
  readonly id: string;
  readonly caption: string;
  readonly author: string;
  readonly comments: number;
}

/** A post of a page with all that belongs to it, and how many comments it has. */
export interface PageRow {
  readonly id: string;
  readonly comments: number;
  readonly post: PostRow;
}

/** The row that was written, or why it was not: the messages by field. */
export type InsertOutcome =
  | { readonly ok: true; readonly author: AuthorRow }
  | { readonly ok: false; readonly errors: Readonly<Record<string, readonly string[]>> };

/** One way to do the work, or a part of it, on connections of its own. */
export interface Contender {
  /**
   * Judges untrusted input by the rules of the author form, and writes it. The same function has to answer valid input,
   * invalid input and a taken username: a caller does not know beforehand which of them it has.
   */
  readonly insert?: (input: unknown) => Promise<InsertOutcome>;
  /** The posts with these keys, in any order. */
  readonly preload?: (postIds: readonly string[]) => Promise<readonly PostRow[]>;
  /** The newest twenty of these posts, by one statement: a join of three tables, a group and a count. */
  readonly talked?: (postIds: readonly string[]) => Promise<readonly TalkedRow[]>;
  /** The rows of {@link talked} as a page shows them: each post whole, with its author, its comments and their authors. */
  readonly page?: (postIds: readonly string[]) => Promise<readonly PageRow[]>;
  readonly close: () => Promise<void>;
}

/** What a contender's module exports. */
export interface ContenderModule {
  open(url: string): Promise<Contender>;
}

/** What reads the posts with some keys. */
const reads = ['preload', 'talked', 'page'] as const;
export type Read = (typeof reads)[number];
export type Operation = 'valid' | 'invalid' | 'taken' | Read;
export const operations: readonly Operation[] = ['valid', 'invalid', 'taken', ...reads];

export function isRead(operation: Operation): operation is Read {
  return reads.some((read) => read === operation);
}
