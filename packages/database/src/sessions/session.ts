import type { QueryArrayResult } from 'pg';
import { type HeldClient, type PoolSource, takeClient } from '../pool/pool-client';
import { replaysAlone, runAgain } from '../sending/run-again';
import { send } from '../sending/send';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import type { BorrowedClient } from './borrowed-client';

/** The isolation levels of PostgreSQL that differ: its `READ UNCOMMITTED` is `READ COMMITTED`. */
export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** Where statements go: to any connection of the pool, to one that is kept, or to the one of a transaction. */
export interface Session {
  readonly inTransaction: boolean;
  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>>;
  /** A connection for several statements, such as a transaction; the lane says what for, see `GuardedPool.take`. */
  connect(lane: string): Promise<HeldClient>;
  /** The connection, for what sends statements on it beside the session; null where each statement has another one. */
  borrow(): BorrowedClient | null;
  /** Of a transaction: how many statements were given to it. */
  readonly sent?: number;
  /** Of a transaction: it cannot commit any more, for this reason. */
  doom?(reason: string): void;
}

/**
 * Each statement on a connection of its own, checked out and given back, so that an SQL error costs no connection. After a
 * deadlock or a serialization failure it is sent again: it was a transaction by itself, and has had no effect.
 */
export class PoolSession implements Session {
  readonly inTransaction = false;

  constructor(private readonly pool: PoolSource) {}

  borrow(): null {
    return null;
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    return runAgain(replaysAlone, () => this.queryOnce(query, timing));
  }

  private async queryOnce(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    const held = await takeClient(this.pool, query.name ?? 'unnamed');
    let failure: unknown;
    try {
      return await send(held.client, query, timing);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      held.release(failure);
    }
  }

  connect(lane: string): Promise<HeldClient> {
    return takeClient(this.pool, lane);
  }
}
