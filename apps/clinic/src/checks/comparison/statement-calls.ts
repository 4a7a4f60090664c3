import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { type StatementPace, statementChanges } from '../../snapshot/statement-changes';
import { countInWords } from '../../words/quantities';

export const statementCalls = comparisonCheck({
  id: 'X4-statement-calls',
  title: 'Statements that run more or less often than before',
  compare: (comparison, limits) =>
    statementChanges(comparison)
      .filter(({ before, now }) => {
        const [less, more] = [before, now].sort((a, b) => a.callsAnHour - b.callsAnHour);
        if (less === undefined || more === undefined || more.calls < limits.comparedCalls) return false;
        return more.callsAnHour >= less.callsAnHour * limits.changedTimes;
      })
      .sort((a, b) => timeAnHour(b.now) - timeAnHour(a.now))
      .map(
        ({ label, before, now }): Finding => ({
          severity: 'notice',
          object: label,
          evidence: `ran ${often(before)} before and ${often(now)} since`,
          advice:
            now.callsAnHour > before.callsAnHour
              ? 'Look for a new caller, and for a loop that runs it once for each row (N+1).'
              : 'Look whether its callers are gone; then the indexes that only it used can go too.',
        }),
      ),
});

function often({ calls, callsAnHour }: StatementPace): string {
  return calls === 0 ? 'never' : `${countInWords(callsAnHour)} times an hour`;
}

function timeAnHour({ callsAnHour, meanMilliseconds }: StatementPace): number {
  return callsAnHour * meanMilliseconds;
}
