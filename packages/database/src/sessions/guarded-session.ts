import type { QueryArrayResult } from 'pg';
import type { HeldClient } from '../pool/pool-client';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import type { BorrowedClient } from './borrowed-client';
import type { Session } from './session';

const begins = /^SAVEPOINT (\w+)$/;
const ends = /^(?:RELEASE|ROLLBACK TO) SAVEPOINT (\w+)$/;

/**
 * The connection of a transaction, with a savepoint around each statement: one that fails undoes itself, and the transaction
 * goes on. A statement inside a savepoint that the caller made is left to that one.
 */
export class GuardedSession implements Session {
  readonly inTransaction = true;
  private readonly open: string[] = [];
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly session: Session) {}

  get sent(): number {
    return this.session.sent ?? 0;
  }

  borrow(): BorrowedClient | null {
    return this.session.borrow();
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    const [begun, ended] = [begins.exec(query.text)?.[1], ends.exec(query.text)?.[1]];
    if (begun !== undefined) this.open.push(begun);
    const guards = begun === undefined && ended === undefined && this.open.length === 0;
    const answer = this.tail.then(() =>
      guards ? this.guarded(query, timing) : this.session.query(query, timing),
    );
    // In order, so that no other statement comes between a savepoint and its statement.
    this.tail = answer.catch(() => undefined);
    if (ended !== undefined && this.open.at(-1) === ended) this.open.pop();
    return answer;
  }

  async connect(lane: string): Promise<HeldClient> {
    await this.tail;
    return this.session.connect(lane);
  }

  doom(reason: string): void {
    this.session.doom?.(reason);
  }

  private async guarded(query: Query, timing: Timing | undefined): Promise<QueryArrayResult<unknown[]>> {
    await this.session.query({ text: 'SAVEPOINT tintype_guard', values: [] });
    try {
      const result = await this.session.query(query, timing);
      await this.session.query({ text: 'RELEASE SAVEPOINT tintype_guard', values: [] });
      return result;
    } catch (error) {
      // The connection may be gone; the first error is the one to tell.
      await this.session
        .query({ text: 'ROLLBACK TO SAVEPOINT tintype_guard', values: [] })
        .catch(() => undefined);
      throw error;
    }
  }
}
