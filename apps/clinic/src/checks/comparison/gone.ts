import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { countInWords, sizeInWords } from '../../words/quantities';

export const gone = comparisonCheck({
  id: 'X4-gone',
  title: 'Tables and indexes that are no longer there',
  compare: ({ before, now }) => {
    const looked = before.schemas.every((schema) => now.schemas.includes(schema));
    // What another --schema leaves out is not gone; X4-incomparable tells it.
    if (!looked) return [];
    const [tables, indexes] = [
      new Set(now.tables.map(({ table }) => table)),
      new Set(now.indexes.map(({ index }) => index)),
    ];
    const finding = (object: string, evidence: string): Finding => ({
      severity: 'notice',
      object,
      evidence,
      advice: 'Look whether a migration says so (M9-schema-drift), and whether plans have changed (Q4).',
    });
    return [
      ...before.tables
        .filter(({ table }) => !tables.has(table))
        .map(({ table, rows, bytes }) =>
          finding(table, `is gone; it had ${sizeInWords(bytes)} and ${countInWords(rows)} rows`),
        ),
      ...before.indexes
        .filter(({ index }) => !indexes.has(index))
        .map(({ index, scans, bytes }) =>
          finding(index, `is gone; it had ${sizeInWords(bytes)} and ${countInWords(scans)} scans`),
        ),
    ];
  },
});
