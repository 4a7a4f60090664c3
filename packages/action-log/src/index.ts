export { type ActionLog, createActionLog } from './action-log';
export { actionParams } from './action-params';
export type { ActionData, ActionSpec } from './action-spec';
export { type IdempotencyOptions, judgeIdempotencyKey } from './idempotency/idempotency-options';
export {
  claimParams,
  type IdempotentRequest,
  idempotentRequest,
  type KeyReused,
} from './idempotency/idempotent-request';
export { loggingAround } from './log-failure';
export { logged, loggedStatement, refused } from './logged';
export { type KeyTaken, loggedOnce, loggedStatementOnce, type Once } from './logged-once';
export { type Meta, systemMeta } from './meta';
export type { LoggedAction } from './queries/list-actions';
export { type ClaimParams, claimedWhen } from './sql/idempotency-keys';
export { type ActionParams, loggedWhen } from './sql/insert-action';
