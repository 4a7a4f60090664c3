import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { hours } from '../../snapshot/changes';
import { countInWords, sizeInWords, spanInWords } from '../../words/quantities';

/** What a table had that was not there. */
const nothing = { rows: 0, bytes: 0 };

export const grownTable = comparisonCheck({
  id: 'X4-grown-table',
  title: 'Tables that have grown since the snapshot',
  compare: ({ before, now }, limits) => {
    const span = hours(before.takenAt, now.takenAt);
    const earlier = new Map(before.tables.map((state) => [state.table, state]));
    return [...now.tables]
      .map((state) => ({ ...state, was: earlier.get(state.table) ?? nothing }))
      .filter(
        ({ bytes, was }) =>
          bytes - was.bytes >= limits.grownBytes && bytes >= was.bytes * (1 + limits.grownShare),
      )
      .sort((a, b) => b.bytes - b.was.bytes - (a.bytes - a.was.bytes))
      .map(({ table, rows, bytes, was }): Finding => {
        const size = `${sizeInWords(bytes)} and ${countInWords(rows)} rows`;
        return {
          severity: 'notice',
          object: table,
          evidence:
            was === nothing
              ? `has come in the last ${spanInWords(span)}, and has ${size}`
              : `grew from ${sizeInWords(was.bytes)} and ${countInWords(was.rows)} rows to ${size} in ${spanInWords(span)}`,
          advice:
            rows > was.rows
              ? 'Compare the pace with the room on the disk, and with how long its rows are needed.'
              : 'It has no more rows than before: look for dead rows (X5-dead-rows) and for what keeps VACUUM back (R3).',
        };
      });
  },
});
