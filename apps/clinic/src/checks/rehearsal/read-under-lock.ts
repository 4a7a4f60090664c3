import { statementCheck } from '../../examination/rehearsal-check';

export const readUnderLock = statementCheck(
  {
    id: 'M3-read-under-lock',
    title: 'Tables that were read from end to end while writers wait',
    severity: 'error',
    advice:
      'Add constraints as NOT VALID and validate them in a later migration, build indexes CONCURRENTLY, change rows in batches.',
  },
  ({ read, rewritten }) =>
    read
      .filter((table) => !rewritten.includes(table))
      .map((object) => ({ object, sized: object, seen: 'reads every row under a lock that stops writers' })),
);
