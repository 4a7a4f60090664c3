import type { Pool } from 'pg';
import { drainPool, endsWithin } from './drain-pool';
import { isGuarded } from './guarded';

/** How a pool is closed: how long it waits for the work that is under way. */
export interface CloseOptions {
  /** How long work that is under way may take, in milliseconds. Default 10,000; 0 cuts it at once. */
  readonly within?: number;
}

/** How long the goodbye to the server may take, in milliseconds. */
const goodbye = 1_000;

/**
 * Closes a pool: no new work, then the end of what is under way, then the connections.
 *
 * @param end closes the connections; default: the pool's own `end`
 */
export async function closePool(
  pool: Pool,
  { within = 10_000 }: CloseOptions,
  end: () => Promise<void> = () => pool.end(),
): Promise<void> {
  await drainPool(pool, within);
  // A caller who keeps a connection that was cut, and does nothing with it, keeps the pool waiting.
  const ended = end();
  ended.catch(() => undefined);
  await endsWithin(ended, goodbye);
  // A server that does not answer the goodbye would keep the process alive.
  if (isGuarded(pool)) setTimeout(() => pool.cut(), goodbye).unref();
}

const closings = new WeakMap<Pool, Promise<void>>();

/** As {@link closePool}; a pool that is closed already, or is being closed, is closed once. */
export function closePoolOnce(pool: Pool, options: CloseOptions): Promise<void> {
  const known = closings.get(pool);
  if (known) return known;
  const closing = closePool(pool, options);
  closings.set(pool, closing);
  return closing;
}
