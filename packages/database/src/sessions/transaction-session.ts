import type { QueryArrayResult } from 'pg';
import { DatabaseError } from '../errors/database-error';
import { ProgrammerError } from '../errors/programmer-error';
import type { Watch } from '../events/watch';
import type { HeldClient } from '../pool/pool-client';
import { type ReadToken, tokenIn, tokenQuery } from '../replica/read-token';
import { send } from '../sending/send';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import { BorrowedClient } from './borrowed-client';
import type { IsolationLevel, Session } from './session';
import { endedMessage } from './transaction-scope';

/** How a transaction begins. */
export interface TransactionMode {
  readonly isolation: IsolationLevel;
  readonly readOnly: boolean;
  /** Settings of the transaction, to stand behind BEGIN in the same message; see `GuardedPool.behindBegin`. */
  readonly settings: string;
}

/** All statements on the connection of one transaction, one after the other. */
export class TransactionSession implements Session {
  readonly inTransaction = true;
  sent = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private ended = false;
  private doomed: string | null = null;
  private forGood = false;
  private lent = false;
  private borrowed: BorrowedClient | null = null;

  private constructor(
    private readonly held: HeldClient,
    private readonly watch: Watch,
  ) {}

  /** Begins on this connection, and gives it back when it ends or cannot begin. */
  static async begin(held: HeldClient, mode: TransactionMode, watch: Watch): Promise<TransactionSession> {
    const begin = { text: beginText(mode), values: [] };
    try {
      await watch(begin, (timing) => send(held.client, begin, timing));
    } catch (error) {
      held.release(error);
      throw error;
    }
    return new TransactionSession(held, watch);
  }

  borrow(): BorrowedClient {
    this.assertOpen();
    this.borrowed ??= new BorrowedClient(this.held.client, true);
    return this.borrowed;
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    this.assertOpen();
    this.sent += 1;
    const answer = this.tail.then(() => send(this.held.client, query, timing));
    this.tail = answer.then(
      () => {
        // Back at a savepoint, what went wrong after it is undone and the transaction is good again.
        if (!this.forGood && query.text.startsWith('ROLLBACK TO SAVEPOINT')) this.doomed = null;
      },
      () => {
        this.doomed ??= doomedMessage;
      },
    );
    return answer;
  }

  /** Lends the connection to reads that are sent together, until they give it back. */
  async connect(): Promise<HeldClient> {
    this.assertOpen();
    this.lent = true;
    await this.tail;
    return {
      client: this.held.client,
      release: () => {
        this.lent = false;
      },
    };
  }

  /** Whatever its function returns, it will be rolled back. */
  doom(reason: string): void {
    this.doomed ??= reason;
    this.forGood = true;
  }

  /**
   * Commits. A transaction in which a statement has failed cannot: the server would turn the commit into a rollback and
   * call it a success.
   *
   * @param wantsToken whether to ask what a replica must have to have this; null where it was not asked for, or where the
   * connection was lost right after the commit
   */
  async commit(wantsToken: boolean): Promise<ReadToken | null> {
    await this.tail;
    if (this.doomed !== null) {
      const message = this.doomed;
      await this.rollback();
      throw new DatabaseError('25P02', { message });
    }
    let token: ReadToken | null = null;
    const { command } = await this.end('COMMIT', async () => {
      if (wantsToken) token = await this.readToken();
    });
    // A statement that failed on the borrowed connection is known to the server only.
    if (command === 'ROLLBACK') throw new DatabaseError('25P02', { message: doomedMessage });
    return token;
  }

  async rollback(): Promise<void> {
    await this.end('ROLLBACK');
  }

  private async end(text: string, afterwards?: () => Promise<void>): Promise<QueryArrayResult<unknown[]>> {
    this.assertOpen();
    this.ended = true;
    await this.tail;
    let failure: unknown;
    try {
      await this.borrowed?.end();
      const query = { text, values: [] };
      const result = await this.watch(query, (timing) => send(this.held.client, query, timing));
      await afterwards?.();
      return result;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      this.held.release(failure);
    }
  }

  /** It is committed already, so that a connection lost here is no failure of the transaction. */
  private async readToken(): Promise<ReadToken | null> {
    const run = this.watch(tokenQuery, (timing) => send(this.held.client, tokenQuery, timing));
    return tokenIn((await run.catch(() => null))?.rows ?? []);
  }

  private assertOpen(): void {
    if (this.ended) throw new ProgrammerError(endedMessage);
    if (this.lent) throw new ProgrammerError('reads are sent together: use the database they were given');
  }
}

const doomedMessage =
  'the transaction was rolled back: a statement in it had failed, and its function returned ok all the same';

/**
 * One message, so that isolation, access mode and limits cost no round trip of their own. The level is always there: the
 * role or the database may have another default.
 */
function beginText({ isolation, readOnly, settings }: TransactionMode): string {
  return `BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}${settings}`;
}
