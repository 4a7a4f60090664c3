import type { Pool } from 'pg';
import type { PoolSource } from '../pool/pool-client';
import { type ReplicaOptions, Replicas } from '../replica/replicas';
import { PoolSession } from '../sessions/session';
import { Database } from './database';
import { type DatabaseOptions, fullOptions } from './options';
import type { DatabaseParts } from './parts';

export interface CreateDatabaseOptions extends DatabaseOptions, ReplicaOptions {
  /** Pools of streaming standbys of the same database, for {@link Database.read}. */
  readonly replicas?: readonly Pool[];
}

/**
 * A database over a pool of `pg`.
 *
 * @example
 * const database = createDatabase(new Pool({ connectionString: url }));
 * await database.close();
 */
export function createDatabase(pool: Pool, options: CreateDatabaseOptions = {}): Database {
  const replicas = (options.replicas ?? []).map((replica) => () => replica);
  return new Database(databaseParts(() => pool, pool.options.database ?? '', replicas, options));
}

/** The parts of a database outside of any transaction. */
export function databaseParts(
  pool: PoolSource,
  namespace: string,
  replicas: readonly PoolSource[],
  options: DatabaseOptions & ReplicaOptions,
): DatabaseParts {
  return {
    pool,
    namespace,
    session: new PoolSession(pool),
    options: {
      ...fullOptions(options),
      replicas: replicas.length === 0 ? null : new Replicas(replicas, options),
    },
    work: null,
    scope: null,
  };
}
