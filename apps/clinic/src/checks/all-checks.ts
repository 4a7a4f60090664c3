import type { Check } from '../examination/check';
import { jsonColumn } from './columns/json-column';
import { keyNearEnd } from './columns/key-near-end';
import { moneyColumn } from './columns/money-column';
import { paddedText } from './columns/padded-text';
import { sequenceNearEnd } from './columns/sequence-near-end';
import { timeWithZone } from './columns/time-with-zone';
import { timestampWithoutZone } from './columns/timestamp-without-zone';
import { varcharLength } from './columns/varchar-length';
import { changedPlan } from './comparison/changed-plan';
import { gone } from './comparison/gone';
import { grownTable } from './comparison/grown-table';
import { incomparable } from './comparison/incomparable';
import { newlyUnusedIndex } from './comparison/newly-unused-index';
import { statementCalls } from './comparison/statement-calls';
import { statementTime } from './comparison/statement-time';
import { foreignKeyType } from './constraints/foreign-key-type';
import { missingPrimaryKey } from './constraints/missing-primary-key';
import { unvalidatedConstraint } from './constraints/unvalidated-constraint';
import { bloatedIndex } from './indexes/bloated-index';
import { coveredIndex } from './indexes/covered-index';
import { duplicateIndex } from './indexes/duplicate-index';
import { foreignKeyIndex } from './indexes/foreign-key-index';
import { invalidIndex } from './indexes/invalid-index';
import { unusedIndex } from './indexes/unused-index';
import { concurrentlyInTransaction } from './migrations/concurrently-in-transaction';
import { constraintNotValid } from './migrations/constraint-not-valid';
import { dropColumn } from './migrations/drop-column';
import { dropIndexNotConcurrent } from './migrations/drop-index-not-concurrent';
import { dropTable } from './migrations/drop-table';
import { indexNotConcurrent } from './migrations/index-not-concurrent';
import { jsonColumnAdded } from './migrations/json-column';
import { lockTimeout } from './migrations/lock-timeout';
import { longName } from './migrations/long-name';
import { manyColumnsIndex } from './migrations/many-columns-index';
import { rename } from './migrations/rename';
import { requiredColumn } from './migrations/required-column';
import { rowsWithSchema } from './migrations/rows-with-schema';
import { setNotNull } from './migrations/set-not-null';
import { squawk } from './migrations/squawk';
import { tableLock } from './migrations/table-lock';
import { truncate } from './migrations/truncate';
import { typeChange } from './migrations/type-change';
import { unnamedConstraint } from './migrations/unnamed-constraint';
import { validatedAtOnce } from './migrations/validated-at-once';
import { volatileDefault } from './migrations/volatile-default';
import { wholeTableWrite } from './migrations/whole-table-write';
import { lockWithoutTimeout } from './rehearsal/lock-without-timeout';
import { lostRows } from './rehearsal/lost-rows';
import { noRollback } from './rehearsal/no-rollback';
import { notRehearsed } from './rehearsal/not-rehearsed';
import { readUnderLock } from './rehearsal/read-under-lock';
import { releasedStatements } from './rehearsal/released-statements';
import { rewrite } from './rehearsal/rewrite';
import { rollbackDiffers } from './rehearsal/rollback-differs';
import { secondRunDiffers } from './rehearsal/second-run-differs';
import { upcomingStatements } from './rehearsal/upcoming-statements';
import { workWhileLocked } from './rehearsal/work-while-locked';
import { cacheHits } from './server/cache-hits';
import { durability } from './server/durability';
import { idleSlot } from './server/idle-slot';
import { observation } from './server/observation';
import { slowStatements } from './server/slow-statements';
import { timeouts } from './server/timeouts';
import { connections } from './sessions/connections';
import { idleInTransaction } from './sessions/idle-in-transaction';
import { lockTree } from './sessions/lock-tree';
import { longTransaction } from './sessions/long-transaction';
import { timeOutside } from './sessions/time-outside';
import { autovacuumOff } from './tables/autovacuum-off';
import { deadRows } from './tables/dead-rows';
import { neverVacuumed } from './tables/never-vacuumed';
import { noStatistics } from './tables/no-statistics';
import { sequentialReads } from './tables/sequential-reads';
import { wraparound } from './tables/wraparound';
import { counterDrift } from './tintype/counter-drift';
import { entityDrift } from './tintype/entity-drift';
import { formAlone } from './tintype/form-alone';
import { formLooser } from './tintype/form-looser';
import { pendingMigration } from './tintype/pending-migration';
import { requiredField } from './tintype/required-field';
import { schemaDrift } from './tintype/schema-drift';
import { statementPlan } from './tintype/statement-plan';
import { suggestedIndex } from './tintype/suggested-index';
import { unknownConstraint } from './tintype/unknown-constraint';
import { unmappedConstraint } from './tintype/unmapped-constraint';

/** Every check, in the order of a report. */
export const checks: readonly Check[] = [
  foreignKeyType,
  missingPrimaryKey,
  unvalidatedConstraint,
  jsonColumn,
  keyNearEnd,
  moneyColumn,
  paddedText,
  sequenceNearEnd,
  timeWithZone,
  timestampWithoutZone,
  varcharLength,
  bloatedIndex,
  coveredIndex,
  duplicateIndex,
  foreignKeyIndex,
  invalidIndex,
  unusedIndex,
  autovacuumOff,
  deadRows,
  neverVacuumed,
  noStatistics,
  sequentialReads,
  wraparound,
  connections,
  idleInTransaction,
  lockTree,
  longTransaction,
  timeOutside,
  cacheHits,
  durability,
  idleSlot,
  observation,
  slowStatements,
  timeouts,
  incomparable,
  grownTable,
  gone,
  newlyUnusedIndex,
  statementTime,
  statementCalls,
  changedPlan,
  counterDrift,
  entityDrift,
  pendingMigration,
  schemaDrift,
  statementPlan,
  suggestedIndex,
  unknownConstraint,
  unmappedConstraint,
  formLooser,
  formAlone,
  requiredField,
  concurrentlyInTransaction,
  constraintNotValid,
  dropColumn,
  dropIndexNotConcurrent,
  dropTable,
  indexNotConcurrent,
  jsonColumnAdded,
  lockTimeout,
  longName,
  manyColumnsIndex,
  rename,
  requiredColumn,
  rowsWithSchema,
  setNotNull,
  tableLock,
  truncate,
  typeChange,
  unnamedConstraint,
  validatedAtOnce,
  volatileDefault,
  wholeTableWrite,
  squawk,
  notRehearsed,
  rewrite,
  readUnderLock,
  workWhileLocked,
  lockWithoutTimeout,
  noRollback,
  rollbackDiffers,
  secondRunDiffers,
  lostRows,
  releasedStatements,
  upcomingStatements,
];
