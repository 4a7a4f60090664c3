import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { ProgrammerError } from '../errors';
import { databaseError } from '../faults/database-fault';
import { endsConnection, listenForLoss } from '../faults/lost-connection';
import { takeFrom } from '../pool/drain-pool';
import { isGuarded } from '../pool/guarded';

/** A connection that is out of the pool until it is given back. */
export interface HeldClient {
  readonly client: PoolClient;
  /** Gives it back; what an error has ended, is still in a transaction or in use, is closed instead. */
  readonly release: (error?: unknown, inUse?: boolean) => void;
}

/**
 * Takes a connection out of the data source's own pool. TypeORM's query runner would do the same with more ceremony
 * around each statement.
 *
 * @param lane what it is for, see `GuardedPool.take`
 * @throws {DatabaseError} when there is none to be had
 */
export async function takeClient(dataSource: DataSource, lane: string): Promise<HeldClient> {
  let client: PoolClient;
  try {
    const pool = poolOf(dataSource);
    client = await (isGuarded(pool) ? pool.take(lane) : takeFrom(pool));
  } catch (error) {
    throw error instanceof ProgrammerError ? error : databaseError(error, null);
  }
  listenForLoss(client);
  return { client, release: (error, inUse) => giveBack(client, error, inUse) };
}

/** The pool of a PostgreSQL data source; with replication, that of the primary. */
export function poolOf(dataSource: DataSource): Pool {
  const pool: unknown = Reflect.get(dataSource.driver, 'master');
  if (!isPool(pool)) throw new Error('the data source is not connected');
  return pool;
}

function isPool(value: unknown): value is Pool {
  return typeof value === 'object' && value !== null && 'connect' in value && 'totalCount' in value;
}

function giveBack(client: PoolClient, error: unknown, inUse = false): void {
  client.release(inUse || endsConnection(error) || !isIdle(client));
}

function isIdle(client: PoolClient): boolean {
  const status = client.getTransactionStatus();
  return status === 'I' || status === null;
}
