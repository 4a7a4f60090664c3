export type { Brand } from './brand';

// The database.

export { type CountedStatements, countStatements } from './database/count-statements';
export { type CreateDatabaseOptions, createDatabase, databaseParts } from './database/create-database';
export { Database, type ReadOptions } from './database/database';
export type { DatabaseOptions } from './database/options';
export type { Around, DatabaseParts } from './database/parts';
export { runSeries } from './database/run-series';
export { inSandbox } from './database/sandbox';
export type { Answers, ReadFailed } from './database/together';
export type { TransactOptions } from './database/transact';
export type { WriteOptions } from './database/write-statements';

// Errors.

export { ConstraintError } from './errors/constraint-error';
export { DatabaseError } from './errors/database-error';
export type { ClientFaultCode } from './errors/fault-codes';
export {
  blank,
  type ErrorParam,
  errorParam,
  type FieldError,
  type Judgement,
  noObject,
  renderMessage,
} from './errors/field-error';
export type { InvalidInput } from './errors/invalid-input';
export { ProgrammerError } from './errors/programmer-error';
export type { StatementAttributes, StatementEvent } from './events/statement-event';

// Input that may be anything.

export { longestUnruledList } from './input/lists';
export { isList, isObject, isParams, readList, readParam } from './input/read-param';

// Pages.

export { type Cursor, CursorKeys } from './page/cursor';
export { type CursorKey, cursorsOf, newCursorKey, requireCursorKey } from './page/cursor-key';
export { scopeText } from './page/cursor-scope';
export type { Page } from './page/page';
export { edgeOf, nextCursor } from './page/page-edge';
export { type PageRequest, readPageRequest } from './page/page-request';
export {
  type KeyType,
  type PagedDefinition,
  type PagedStatement,
  type ParameterOrigin,
  pagedStatement,
} from './page/paged-statement';

// Connections.

export { type CloseOptions, closePool } from './pool/close-pool';
export { guarded, isGuarded } from './pool/guarded';
export type { PoolSource } from './pool/pool-client';
export { type NamedStatementsOptions, namedStatements } from './prepared/named-statements';
export { asReadToken, type ReadToken } from './replica/read-token';
export type { ReplicaOptions } from './replica/replicas';
export {
  type Err,
  type ErrorOf,
  err,
  isResult,
  type Ok,
  ok,
  type Result,
  typeName,
  UnwrapError,
  unwrap,
  type ValueOf,
} from './result';
export type { BorrowedClient } from './sessions/borrowed-client';
export type { IsolationLevel } from './sessions/session';
export { connectClient, withStartupSettings } from './startup/asking-client';
export type { ConnectionLimits } from './startup/limits';
export { type SessionSettings, trackedSettings, untrackedSettings } from './startup/startup';

// Statements.

export { generatedQuery, nameOf } from './sql/generated-query';
export { dayText, instantText, parseInstant } from './sql/instants';
export type { Query, Query as SentStatement } from './sql/query';
export { camelCase } from './sql/row-shape';
export { operationOf, withoutQuoted } from './sql/scan-sql';
export {
  type BoundStatement,
  bound,
  type Statement,
  type StatementViolations,
  statement,
  type ViolatedField,
} from './sql/statement';
export { undeclared } from './violations/declared-violation';
export { violationMessages } from './violations/default-messages';
export { readViolation, type Violation, type ViolationKind } from './violations/violation';
export { onlyUpdates } from './violations/written-tables';
