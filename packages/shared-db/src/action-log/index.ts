export { Action } from './action';
export { type ActionOutcome, actionOutcomes } from './vocabulary';
