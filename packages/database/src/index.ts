export type { Brand } from './brand';

// The database.

export { type CountedStatements, countStatements } from './database/count-statements';
export { type CreateDatabaseOptions, createDatabase } from './database/create-database';
export { Database, type ReadOptions } from './database/database';
export type { DatabaseOptions } from './database/options';

export { inSandbox } from './database/sandbox';
export type { Answers, ReadFailed } from './database/together';
export type { TransactOptions } from './database/transact';
export type { WriteOptions } from './database/write-statements';

// Errors.

export { ConstraintError } from './errors/constraint-error';
export { DatabaseError } from './errors/database-error';
export type { ClientFaultCode } from './errors/fault-codes';
export { type ErrorParam, type FieldError, type Judgement, renderMessage } from './errors/field-error';
export type { InvalidInput } from './errors/invalid-input';
export { ProgrammerError } from './errors/programmer-error';
export type { StatementAttributes, StatementEvent } from './events/statement-event';

// Input that may be anything.

export { isParams, readList, readParam } from './input/read-param';

// Pages.

export type { Cursor } from './page/cursor';
export { type CursorKey, newCursorKey, requireCursorKey } from './page/cursor-key';

export type { Page } from './page/page';
export type { KeyType, KeyTypes, PageKey } from './page/page-key';
export type { PageRequest } from './page/page-request';
export type { PagedRead, ParameterOrigin } from './page/paged-read';
export { type PagedDefinition, type PagedStatement, pagedStatement } from './page/paged-statement';

// Connections.

export type { CloseOptions } from './pool/close-pool';
export { guarded } from './pool/guarded';

export { type NamedStatementsOptions, namedStatements } from './prepared/named-statements';

// Plans.

export type { ColumnKind, Columns } from './plan/columns';
export { type PagedPlan, pagedPlan } from './plan/paged-plan';
export { type AnswerOf, type ParamsOfSteps, type Plan, plan } from './plan/plan';
export type { JudgePage } from './plan/read-plan';
export { candidateRows, type LookedAt, shownPage } from './plan/shown-page';
export { givenIds, leavesOut, type PageStep, pageStep, type Step, step } from './plan/step';
export { type WriteSteps, writeStatement, writeSteps } from './plan/write-steps';
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
  UnwrapError,
  unwrap,
  type ValueOf,
} from './result';

export type { IsolationLevel } from './sessions/session';
export { connectClient, withStartupSettings } from './startup/asking-client';
export type { ConnectionLimits } from './startup/limits';
export { type SessionSettings, trackedSettings, untrackedSettings } from './startup/startup';

// Statements.

export type { Attempt } from './database/attempt';
export type { Query as SentStatement } from './sql/query';
export {
  type BoundStatement,
  bound,
  definedStatements,
  type Statement,
  type StatementViolations,
  statement,
  type ViolatedField,
} from './sql/statement';
export { readViolation, type Violation, type ViolationKind } from './violations/violation';
