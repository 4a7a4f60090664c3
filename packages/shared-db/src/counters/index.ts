export { fillCounter, findDrift } from './counter-sql';
export { type Counter, counters, counterTables } from './counters';
export { repairCounters } from './repair-counters';
export { type CounterDrift, verifyCounters } from './verify-counters';
