import { observationCheck } from '../../examination/rehearsal-check';

export const upcomingStatements = observationCheck(
  {
    id: 'M8-upcoming-statements',
    title: 'Statements of this code that need a contract to have run',
    severity: 'error',
    advice:
      'A contract runs after the code that no longer needs what it takes away. What new code needs belongs in an expand.',
  },
  'upcoming',
);
