import { uuidv7obj } from 'uuidv7';

/** What a repo needs besides a connection. */
export interface RepoOptions {
  /** Tells the time of everything that is written. Default: the system's clock. */
  readonly clock?: () => Date;
  /** Makes the ids of new rows. Default: UUIDv7. */
  readonly newId?: () => string;
  /** Signs page cursors; give all processes of one app the same. Default: a constant, which makes it a checksum only. */
  readonly cursorKey?: string;
  /** Off behind a transaction pooler that does not track prepared statements. Default: on. */
  readonly preparedStatements?: boolean;
  /** Told of every statement that was sent, for counting and timing. */
  readonly onStatement?: (event: StatementEvent) => void;
}

/** One statement, as it went: name and time, never its values. */
export interface StatementEvent {
  /** The statement's name, as in its leading comment. */
  readonly name: string;
  readonly text: string;
  readonly milliseconds: number;
  readonly failed: boolean;
}

/** The options with every default filled in. */
export type FullRepoOptions = Required<RepoOptions>;

export function fullOptions(options: RepoOptions): FullRepoOptions {
  return {
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? (() => uuidv7obj().toString()),
    cursorKey: options.cursorKey ?? 'tintype',
    preparedStatements: options.preparedStatements ?? true,
    onStatement: options.onStatement ?? (() => undefined),
  };
}
