import type { PoolSource } from '../pool/pool-client';
import type { Session } from '../sessions/session';
import type { TransactionScope } from '../sessions/transaction-scope';
import type { FullDatabaseOptions } from './options';
import type { UnitOfWork } from './unit-of-work';

/** Everything that a database is made of. */
export interface DatabaseParts {
  readonly pool: PoolSource;
  /** `database|schema`, as far as they are known: for statement events. */
  readonly namespace: string;
  /** Where statements go. */
  readonly session: Session;
  readonly options: FullDatabaseOptions;
  /** What waits for the end of the transaction; null outside of transactions. */
  readonly work: UnitOfWork | null;
  /** The transaction, or the savepoint of it, that this database was handed for. */
  readonly scope: TransactionScope | null;
}

/** A database, its parts, and how another one of its class is made: what functions behind its methods get. */
export interface Around<Db> {
  readonly db: Db;
  readonly parts: DatabaseParts;
  derived(this: void, parts: Partial<DatabaseParts>): Db;
}
