import type { Pool, PoolClient } from 'pg';
import { ProgrammerError } from '../errors/programmer-error';
import { databaseError } from '../faults/database-fault';
import { endsConnection, listenForLoss } from '../faults/lost-connection';
import { takeFrom } from './drain-pool';
import { isGuarded } from './guarded';

/** Where connections come from; it is asked each time, as what owns the pool may open it anew. */
export type PoolSource = () => Pool;

/** A connection that is out of the pool until it is given back. */
export interface HeldClient {
  readonly client: PoolClient;
  /** Gives it back; what an error has ended, is still in a transaction or in use, is closed instead. */
  readonly release: (error?: unknown, inUse?: boolean) => void;
}

/**
 * Takes a connection out of a pool.
 *
 * @param lane what it is for, see `GuardedPool.take`
 * @throws {DatabaseError} when no connection can be had
 */
export async function takeClient(source: PoolSource, lane: string): Promise<HeldClient> {
  let client: PoolClient;
  try {
    const pool = source();
    client = await (isGuarded(pool) ? pool.take(lane) : takeFrom(pool));
  } catch (error) {
    throw error instanceof ProgrammerError ? error : databaseError(error, null);
  }
  listenForLoss(client);
  return { client, release: (error, inUse) => giveBack(client, error, inUse) };
}

function giveBack(client: PoolClient, error: unknown, inUse = false): void {
  client.release(inUse || endsConnection(error) || !isIdle(client));
}

function isIdle(client: PoolClient): boolean {
  const status = client.getTransactionStatus();
  return status === 'I' || status === null;
}
