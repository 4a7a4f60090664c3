export { type ActionLog, createActionLog } from './action-log';
export { actionParams } from './action-params';
export type { ActionData, ActionSpec } from './action-spec';
export { logged, loggedStatement, refused } from './logged';
export { type Meta, systemMeta } from './meta';
export type { LoggedAction } from './queries/list-actions';
export { type ActionParams, loggedWhen } from './sql/insert-action';
