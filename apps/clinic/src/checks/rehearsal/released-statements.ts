import { observationCheck } from '../../examination/rehearsal-check';

export const releasedStatements = observationCheck(
  {
    id: 'M8-released-statements',
    title: 'Statements of the release before that a migration breaks',
    severity: 'error',
    advice:
      'Old code runs while the migration does. Keep what it names until the release after, then take it away in a contract.',
  },
  'released',
);
