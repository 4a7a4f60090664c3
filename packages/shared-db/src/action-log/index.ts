export { type ActionId, asActionId } from '../ids';
export { ACTION_OUTCOMES, Action, type ActionOutcome } from './action';
export { IdempotencyKey } from './idempotency-key';
