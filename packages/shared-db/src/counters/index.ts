export { fillCounter, findDrift } from './counter-sql';
export { type Counter, counters, counterTables } from './counters';
export { type CounterDrift, verifyCounters } from './verify-counters';
