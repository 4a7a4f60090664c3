import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of a PostgreSQL data source; with replication, that of the primary. */
export function poolOf(dataSource: DataSource): Pool {
  const pool: unknown = Reflect.get(dataSource.driver, 'master');
  if (!isPool(pool)) throw new Error('the data source is not connected');
  return pool;
}

function isPool(value: unknown): value is Pool {
  return typeof value === 'object' && value !== null && 'connect' in value && 'totalCount' in value;
}
