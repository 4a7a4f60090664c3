import type { QueryArrayResult } from 'pg';
import type { HeldClient } from '../pool/pool-client';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import type { BorrowedClient } from './borrowed-client';
import type { Session } from './session';

/**
 * The session of a transaction, for the statements inside one savepoint. It counts them, so that statements of calls that
 * run beside them are known: going back to the savepoint undoes those too.
 */
export class NestedSession implements Session {
  readonly inTransaction = true;
  sent = 0;
  private readonly before: number;

  /** Made right before its savepoint is sent. */
  constructor(private readonly session: Session) {
    this.before = session.sent ?? 0;
  }

  /** How many statements other calls have sent since the savepoint. */
  get sentByOthers(): number {
    const savepoint = 1;
    return (this.session.sent ?? 0) - this.before - savepoint - this.sent;
  }

  borrow(): BorrowedClient | null {
    return this.session.borrow();
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    this.sent += 1;
    return this.session.query(query, timing);
  }

  connect(lane: string): Promise<HeldClient> {
    return this.session.connect(lane);
  }

  doom(reason: string): void {
    this.session.doom?.(reason);
  }
}
