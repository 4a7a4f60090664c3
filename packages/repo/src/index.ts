export type { Brand } from './brand';
export { type CastOptions, cast, change } from './changeset/cast';
export { CastAs, type CastType } from './changeset/cast-types';
export { castValue } from './changeset/cast-value';
export { Changeset } from './changeset/changeset';
export type { Action, Field, Prepare } from './changeset/changeset-state';
export { type ErrorParam, type FieldError, renderMessage } from './changeset/field-error';
export { type Class, formFields } from './changeset/form-fields';
export { Redact, redactedFields } from './changeset/redact';
export type { ConstraintDeclaration } from './constraints/declaration';
export { derivedConstraints } from './constraints/derive';
export { readViolation, type Violation, type ViolationKind } from './constraints/violation';
export {
  ConstraintError,
  DatabaseError,
  type Invalid,
  NotFoundError,
  ProgrammerError,
  type Stale,
} from './errors';
export { type FailedStep, Multi, type StepKind } from './multi/multi';
export type { Cursor } from './page/cursor';
export { type KeyType, type Page, type PagedStatement, type PageRequest, pagedStatement } from './page/page';
export type { InvalidPage } from './page/read-page';
export type { RepoOptions } from './repo/options';

// Connections: how statements get to the server.

export { type NamedStatementsOptions, namedStatements } from './driver/named-statements';
export { asReadToken, type ReadToken } from './replica/read-token';
export type { ReplicaOptions } from './replica/replicas';
export type { Query } from './repo/client';
export { type CountedStatements, countStatements } from './repo/count-statements';
export type { StatementAttributes, StatementEvent } from './repo/statement-event';
export type { Answers, ReadFailed } from './repo/together';

// Rows, statements and transactions.

export type { ListOptions, Where } from './repo/read-sql';
export { type CreateRepoOptions, createRepo, type ReadOptions, Repo } from './repo/repo';
export type { IsolationLevel } from './repo/session';
export type { TransactOptions } from './repo/transact';
export type { OnConflict } from './repo/write-sql';
export type { DeleteOptions, InsertOptions, UpdateOptions } from './repo/writes';
export { type Err, err, type Ok, ok, type Result, UnwrapError, unwrap } from './result';
export { type Statement, statement } from './sql/statement';
