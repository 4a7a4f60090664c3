import type { QueryArrayResult } from 'pg';
import { ProgrammerError } from '../errors/programmer-error';
import { endsConnection } from '../faults/lost-connection';
import type { HeldClient } from '../pool/pool-client';
import { replaysAlone, runAgain } from '../sending/run-again';
import { send } from '../sending/send';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import { BorrowedClient } from './borrowed-client';
import type { Session } from './session';

/** All statements on one connection, one after the other, each committed by itself. */
export class CheckoutSession implements Session {
  readonly inTransaction = false;
  private tail: Promise<unknown> = Promise.resolve();
  private ended = false;
  private lent = false;
  private failure: unknown;
  private borrowed: BorrowedClient | null = null;

  constructor(private readonly held: HeldClient) {}

  borrow(): BorrowedClient {
    this.assertFree();
    this.borrowed ??= new BorrowedClient(this.held.client, false);
    return this.borrowed;
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    this.assertFree();
    const sendOnce = (): ReturnType<typeof send> => send(this.held.client, query, timing);
    const answer = this.tail.then(() => runAgain(replaysAlone, sendOnce));
    this.tail = answer.catch((error: unknown) => this.remember(error));
    return answer;
  }

  /** Lends the connection to a transaction, until that gives it back. */
  async connect(): Promise<HeldClient> {
    this.assertFree();
    this.lent = true;
    await this.tail;
    return {
      client: this.held.client,
      release: (error) => {
        this.lent = false;
        this.remember(error);
      },
    };
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.tail;
    await this.borrowed?.end();
    this.held.release(this.failure, this.lent);
  }

  /** Keeps the error that ended the connection: later ones only follow from it. */
  private remember(error: unknown): void {
    if (!endsConnection(this.failure)) this.failure = error;
  }

  private assertFree(): void {
    if (this.ended) throw new ProgrammerError('this database belongs to a checkout that has ended');
    if (this.lent)
      throw new ProgrammerError('a transaction has this connection: use the database it was given');
  }
}
