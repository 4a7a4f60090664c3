import { statementCheck } from '../../examination/rehearsal-check';

export const rewrite = statementCheck(
  {
    id: 'M3-rewrite',
    title: 'Tables that were written anew while the others wait',
    severity: 'error',
    advice:
      'Add a new column, let the code write both, fill the old rows in batches, and drop the old column one release later.',
  },
  ({ rewritten, reindexed }) => [
    ...rewritten.map((object) => ({ object, sized: object, seen: 'the table has a new file' })),
    ...reindexed.map((object) => ({ object, sized: object, seen: 'an index of it has a new file' })),
  ],
);
