import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { countedBetween, countedScans } from '../../snapshot/changes';
import type { IndexState } from '../../snapshot/snapshot';
import { countInWords, sizeInWords, spanInWords } from '../../words/quantities';

export const newlyUnusedIndex = comparisonCheck({
  id: 'X4-newly-unused-index',
  title: 'Indexes that are no longer used',
  compare: (comparison, limits) => {
    const counted = countedScans(comparison);
    const earlier = new Map(comparison.before.indexes.map((state) => [state.index, state]));
    const scansOf = ({ index, scans }: IndexState): readonly [number, number] => {
      const before = earlier.get(index)?.scans ?? 0;
      return [before, countedBetween(before, scans, counted)];
    };
    const all = comparison.now.indexes.map(scansOf);
    const allBefore = sum(all.map(([before]) => before));
    const allSince = sum(all.map(([, since]) => since));
    return comparison.now.indexes.flatMap((state): Finding[] => {
      const { index, bytes, unique } = state;
      const [before, found] = scansOf(state);
      if (unique || before === 0) return [];
      // By the clock, and by its share of all scans: a database that rests uses no index.
      const expected = Math.min(
        (before / counted.hoursBefore) * counted.hours,
        (before / allBefore) * allSince,
      );
      if (expected < limits.expectedScans || found > expected * limits.stillUsedShare) return [];
      return [
        {
          severity: counted.hours >= limits.comparedHours ? 'warning' : 'notice',
          object: index,
          evidence: `was scanned ${countInWords(before)} times in the ${spanInWords(counted.hoursBefore)} before the snapshot, and ${found === 0 ? 'not once' : `${countInWords(found)} times`} in the ${spanInWords(counted.hours)} since (${sizeInWords(bytes)})`,
          advice:
            'Look for the statement that used it: its plan or its text has changed (Q4, X4). If that is meant and no replica uses the index, drop it CONCURRENTLY.',
        },
      ];
    });
  },
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
