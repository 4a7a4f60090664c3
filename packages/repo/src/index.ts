export type { Brand } from './brand';
export {
  type AssociationChange,
  keptChildren,
  type OnReplace,
  type RelationType,
} from './changeset/associations';
export { isBlankText } from './changeset/blank-text';
export { type CastOptions, cast, castAsync, castBy, change } from './changeset/cast';
export { CastAs, type CastType } from './changeset/cast-types';
export { castValue } from './changeset/cast-value';
export { Changeset } from './changeset/changeset';
export type {
  CastAssociationOptions,
  CastChild,
  PutChild,
  Related,
} from './changeset/changeset-associations';
export type { ConstraintOptions } from './changeset/changeset-constraints';
export type { Action, Field, Prepare, Validation } from './changeset/changeset-state';
export type { Exists, ValidationOptions } from './changeset/changeset-validations';
export { EmbedsMany, EmbedsOne } from './changeset/embeds';
export type { ErrorItem, Problem, ProblemOptions } from './changeset/error-json';
export type { ErrorTree } from './changeset/error-tree';
export { type ErrorParam, type FieldError, type Judgement, renderMessage } from './changeset/field-error';
export { type Class, formFields } from './changeset/form-fields';
export { type FormInput, inputWith } from './changeset/form-input';
export { MaxBytes, MaxCodePoints, MaxGraphemes } from './changeset/length-rules';
export { countGraphemes, type LengthLimits, type LengthUnit } from './changeset/measure-length';
export type { NumberLimits } from './changeset/number-limits';
export { isParams, readList, readParam } from './changeset/read-param';
export { Redact, redactedFields } from './changeset/redact';
export { StoredText, type TextForm, unitsPerCodePoint } from './changeset/stored-text';
export type { ConstraintDeclaration } from './constraints/declaration';
export { derivedConstraints } from './constraints/derive';
export { readViolation, type Violation, type ViolationKind } from './constraints/violation';
export { isPreloaded } from './entity/row-prototype';
export {
  CastError,
  ConstraintError,
  DatabaseError,
  type Invalid,
  NotFoundError,
  NotLoadedError,
  ProgrammerError,
  type Stale,
} from './errors';
export type { ClientFaultCode } from './faults/fault-codes';
export { Multi, type PlannedStep } from './multi/multi';
export type { FailedStep, StepKind } from './multi/step';
export type { Cursor } from './page/cursor';
export { type CursorKey, newCursorKey, requireCursorKey } from './page/cursor-key';
export type { Page } from './page/page';
export type { InvalidPage, PageRequest } from './page/page-request';
export {
  type KeyType,
  type PagedDefinition,
  type PagedStatement,
  type ParameterOrigin,
  pagedStatement,
} from './page/paged-statement';
export type {
  Associated,
  AssociationName,
  OriginOf,
  Preloaded,
  PreloadFunction,
  PreloadOptions,
  PreloadQuery,
  PreloadTree,
} from './preload/tree';
export type { Aggregate, AggregateField, AggregateValue } from './query/aggregate';
export type { Operator } from './query/condition';
export { inBatches } from './query/in-batches';
export { from, type Operand, Query } from './query/query';
export type { Direction, Lock } from './query/query-state';
export type { Source } from './query/run-query';
export type { StreamOptions } from './query/stream';
export type { BulkInsertOptions, BulkOptions, BulkUpdate, BulkWhere, BulkWritten } from './repo/bulk-options';
export type { ConflictTarget, OnConflict } from './repo/on-conflict';
export type { RepoOptions } from './repo/options';

// Connections: how statements get to the server.

export { type NamedStatementsOptions, namedStatements } from './driver/named-statements';
export {
  type SessionSettings,
  type SessionSettingsOptions,
  trackedSettings,
  untrackedSettings,
  withSessionSettings,
} from './driver/session-settings';
export { guarded } from './pool/guarded';
export type { ConnectionLimits } from './pool/limits';
export { withoutLimits } from './pool/without-limits';
export { asReadToken, type ReadToken } from './replica/read-token';
export type { ReplicaOptions } from './replica/replicas';
export type { Query as SentStatement } from './repo/client';
export { type CloseOptions, closeDataSource } from './repo/close-data-source';
export { type CountedStatements, countStatements } from './repo/count-statements';
export type { StatementAttributes, StatementEvent } from './repo/statement-event';
export type { Answers, ReadFailed } from './repo/together';

// Rows, statements and transactions.

export type { ListOptions, Where } from './repo/read-sql';
export { type CreateRepoOptions, createRepo, Repo } from './repo/repo';
export type { ReadOptions } from './repo/repo-connections';
export { inSandbox } from './repo/sandbox';
export type { IsolationLevel } from './repo/session';
export type { TransactOptions } from './repo/transact';
export type { DeleteOptions, InsertOptions, UpdateOptions } from './repo/write-options';
export {
  type Err,
  type ErrorOf,
  err,
  isResult,
  type Ok,
  ok,
  type Result,
  UnwrapError,
  unwrap,
  type ValueOf,
} from './result';
export { type BoundStatement, bound, type Statement, statement } from './sql/statement';
