import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { countInWords, sizeInWords, spanInWords } from '../../report/quantities';
import { countedBetween, countedScans } from '../../snapshot/changes';

export const newlyUnusedIndex = comparisonCheck({
  id: 'X4-newly-unused-index',
  title: 'Indexes that are no longer used',
  compare: (comparison, limits) => {
    const counted = countedScans(comparison);
    const earlier = new Map(comparison.before.indexes.map((state) => [state.index, state]));
    return comparison.now.indexes.flatMap(({ index, scans, bytes, unique }): Finding[] => {
      const before = earlier.get(index)?.scans ?? 0;
      if (unique || before === 0) return [];
      const expected = (before / counted.hoursBefore) * counted.hours;
      const found = countedBetween(before, scans, counted);
      if (expected < limits.expectedScans || found > expected * limits.stillUsedShare) return [];
      return [
        {
          severity: 'warning',
          object: index,
          evidence: `was scanned ${countInWords(before)} times in the ${spanInWords(counted.hoursBefore)} before the snapshot, and ${found === 0 ? 'not once' : `${countInWords(found)} times`} in the ${spanInWords(counted.hours)} since (${sizeInWords(bytes)})`,
          advice:
            'Look for the statement that used it: its plan or its text has changed (Q4, X4). If that is meant and no replica uses the index, drop it CONCURRENTLY.',
        },
      ];
    });
  },
});
