export { assertIndexed } from './assert-indexed';
export { assertNoRepeats, type RepeatedStatement, repeatedStatements } from './repeated-statements';
export { type SteadyRun, steadyStatements } from './steady-statements';
export { transactionsOf, type WatchedTransaction } from './watched-transactions';
