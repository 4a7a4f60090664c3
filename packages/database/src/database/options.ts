import type { StatementEvent } from '../events/statement-event';
import type { CursorKeys } from '../page/cursor';
import { type CursorKey, readCursorKeys } from '../page/cursor-key';
import type { Replicas } from '../replica/replicas';
import type { IsolationLevel } from '../sessions/session';
import type { Query } from '../sql/query';

/** What a database is told besides where its connections come from. */
export interface DatabaseOptions {
  /** Tells the time of everything that is written. Default: the system's clock. */
  readonly clock?: () => Date;
  /** Makes the ids of new rows. Default: UUIDv7, of the time that `clock` tells. */
  readonly newId?: () => string;
  /**
   * Encrypts the cursors of pages: 32 bytes in base64, the same for every process of one app. A list of keys rotates them: the
   * first seals, each opens. Default: a key that the process makes for itself, and none where NODE_ENV is production.
   */
  readonly cursorKey?: CursorKey | undefined;
  /** Off behind a transaction pooler that does not track prepared statements. Default: on. */
  readonly preparedStatements?: boolean;
  /** Told of every statement that was sent, for counting and timing. */
  readonly onStatement?: (event: StatementEvent) => void;
  /**
   * May change a statement before it is sent: add a comment with the request's id, refuse it by throwing. What it gives
   * back under another text is prepared under another name.
   */
  readonly prepareQuery?: (query: Query) => Query;
  /** The isolation level of transactions that name none. Default: READ COMMITTED, whatever the database's default is. */
  readonly isolation?: IsolationLevel | undefined;
}

/** The options with every default filled in. */
export interface FullDatabaseOptions {
  readonly clock: () => Date;
  /** Null: UUIDv7 of the clock's time. */
  readonly newId: (() => string) | null;
  /** Null where no key was given: see `cursorsOf`. */
  readonly cursors: CursorKeys | null;
  readonly preparedStatements: boolean;
  readonly onStatement: ((event: StatementEvent) => void) | null;
  readonly prepareQuery: ((query: Query) => Query) | null;
  /** Null where none was given. */
  readonly isolation: IsolationLevel | null;
  /** See `Database.readOnly`; no option of its own, so that nothing turns it off again. */
  readonly readOnly: boolean;
  /** Where `Database.read` may read. */
  readonly replicas: Replicas | null;
}

export function fullOptions(options: DatabaseOptions): FullDatabaseOptions {
  return {
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? null,
    cursors: options.cursorKey === undefined ? null : readCursorKeys(options.cursorKey),
    preparedStatements: options.preparedStatements ?? true,
    onStatement: options.onStatement ?? null,
    prepareQuery: options.prepareQuery ?? null,
    isolation: options.isolation ?? null,
    readOnly: false,
    replicas: null,
  };
}
