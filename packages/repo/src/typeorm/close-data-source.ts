import type { CloseOptions } from '@tintype/database';
import { closePool } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import { poolOf } from './pool-of';

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
export function closeDataSource(dataSource: DataSource, options: CloseOptions = {}): Promise<void> {
  const known = closings.get(dataSource);
  if (known) return known;
  if (!dataSource.isInitialized) return Promise.resolve();
  const closing = closePool(poolOf(dataSource), options, () => dataSource.destroy()).finally(() =>
    closings.delete(dataSource),
  );
  closings.set(dataSource, closing);
  return closing;
}
