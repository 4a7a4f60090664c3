import { statementCheck } from '../../examination/rehearsal-check';

export const workWhileLocked = statementCheck(
  {
    id: 'M3-work-while-locked',
    title: 'Statements that run while another table is locked for all',
    severity: 'warning',
    advice: 'One migration for each table: the lock lasts until the end of the transaction.',
  },
  ({ held, worked, locked }) => {
    const [first] = held;
    if (first === undefined) return [];
    const isOther = (table: string): boolean => !held.includes(table);
    const [work] = worked.filter(isOther);
    const [lock] = locked.map(({ table }) => table).filter(isOther);
    if (work !== undefined)
      return [{ object: first, sized: work, seen: `works on ${work} while ${first} is locked for all` }];
    return lock === undefined
      ? []
      : [
          {
            object: first,
            severity: 'notice' as const,
            seen: `waits for ${lock} while ${first} is locked for all`,
          },
        ];
  },
);
