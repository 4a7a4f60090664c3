import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { type StatementChange, statementChanges } from '../../snapshot/statement-changes';
import { countInWords, millisecondsInWords } from '../../words/quantities';

export const statementTime = comparisonCheck({
  id: 'X4-statement-time',
  title: 'Statements that take another time than before',
  compare: (comparison, limits) =>
    statementChanges(comparison)
      .filter(({ before, now }) => {
        if (Math.min(before.calls, now.calls) < limits.comparedCalls) return false;
        const [less, more] = [before.meanMilliseconds, now.meanMilliseconds].sort((a, b) => a - b);
        return (
          more !== undefined &&
          more >= limits.comparedMilliseconds &&
          more >= (less ?? 0) * limits.changedTimes
        );
      })
      .sort((a, b) => timeGained(b) - timeGained(a))
      .map((change): Finding => {
        const { label, before, now } = change;
        const slower = now.meanMilliseconds > before.meanMilliseconds;
        const mean = `${millisecondsInWords(before.meanMilliseconds)} before and ${millisecondsInWords(now.meanMilliseconds)} since`;
        return {
          severity: slower ? 'warning' : 'notice',
          object: label,
          evidence: `has become ${slower ? 'slower' : 'faster'}: mean ${mean}, over ${countInWords(before.calls)} and ${countInWords(now.calls)} calls`,
          advice: slower
            ? 'Look whether its plan changed (Q4), whether a table has grown (X4-grown-table), and at EXPLAIN (ANALYZE, BUFFERS).'
            : 'Nothing: it shows what a change has brought.',
        };
      }),
});

/** How much more time the statement took than it would have at its earlier pace. */
function timeGained({ before, now }: StatementChange): number {
  return (now.meanMilliseconds - before.meanMilliseconds) * now.calls;
}
