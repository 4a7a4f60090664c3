export { type ActionId, asActionId } from '../ids';
export { Action, ACTION_OUTCOMES, type ActionOutcome } from './action';
