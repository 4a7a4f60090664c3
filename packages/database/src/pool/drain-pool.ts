import type { Pool, PoolClient } from 'pg';
import { ClientFault } from '../faults/database-fault';
import { isGuarded } from './guarded';

const closing = new WeakSet<Pool>();
/** Connections of plain pools that callers have. */
const taken = new WeakMap<Pool, Set<PoolClient>>();

/** A connection of a pool without limits; refused once the pool is being closed. */
export async function takeFrom(pool: Pool): Promise<PoolClient> {
  if (closing.has(pool)) throw new ClientFault('closed');
  const client = await pool.connect();
  const out = taken.get(pool) ?? follow(pool);
  out.add(client);
  return client;
}

function follow(pool: Pool): Set<PoolClient> {
  const out = new Set<PoolClient>();
  taken.set(pool, out);
  pool.on('release', (_error, client) => out.delete(client));
  return out;
}

/**
 * Lets a pool take no new work, waits for what is under way, then cuts what is left.
 *
 * @param within milliseconds to wait for
 */
export async function drainPool(pool: Pool, within: number): Promise<void> {
  if (isGuarded(pool)) {
    if (!(await endsWithin(pool.drain(), within))) pool.cut();
    return;
  }
  closing.add(pool);
  if (!(await endsWithin(allGivenBack(pool), within))) cutPlain(pool);
}

function allGivenBack(pool: Pool): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (pool.waitingCount > 0 || pool.totalCount > pool.idleCount) return;
      pool.removeListener('release', later);
      resolve();
    };
    // The pool counts a connection as idle right after this event.
    const later = (): void => void setImmediate(look);
    pool.on('release', later);
    look();
  });
}

function cutPlain(pool: Pool): void {
  for (const client of taken.get(pool) ?? [])
    client.connection.stream.destroy(new ClientFault('cut_by_close'));
}

/** Whether a promise settles in time. */
export async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
