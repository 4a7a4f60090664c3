import type { DataSource } from 'typeorm';
import { drainPool, endsWithin } from '../pool/drain-pool';
import { isGuarded } from '../pool/guarded';
import { poolOf } from './pool-client';

export interface CloseOptions {
  /** How long work that is under way may take, in milliseconds. Default 10,000; 0 cuts it at once. */
  readonly within?: number;
}

/** How long the goodbye to the server may take, in milliseconds. */
const goodbye = 1_000;

const closings = new WeakMap<DataSource, Promise<void>>();

/**
 * Closes a data source: no new work, then the end of what is under way, then the connections. A data source that is closed
 * already, or is being closed, is closed once.
 *
 * @param options.within milliseconds, see {@link CloseOptions}
 *
 * @example
 * const another = await new DataSource(repo.dataSource.options).initialize();
 * await closeDataSource(another, { within: 0 });
 */
export function closeDataSource(
  dataSource: DataSource,
  { within = 10_000 }: CloseOptions = {},
): Promise<void> {
  const known = closings.get(dataSource);
  if (known) return known;
  if (!dataSource.isInitialized) return Promise.resolve();
  const closing = close(dataSource, within).finally(() => closings.delete(dataSource));
  closings.set(dataSource, closing);
  return closing;
}

async function close(dataSource: DataSource, within: number): Promise<void> {
  const pool = poolOf(dataSource);
  await drainPool(pool, within);
  // A caller who keeps a connection that was cut, and does nothing with it, keeps TypeORM waiting.
  const destroyed = dataSource.destroy();
  destroyed.catch(() => undefined);
  await endsWithin(destroyed, goodbye);
  // A server that does not answer the goodbye would keep the process alive.
  if (isGuarded(pool)) setTimeout(() => pool.cut(), goodbye).unref();
}
