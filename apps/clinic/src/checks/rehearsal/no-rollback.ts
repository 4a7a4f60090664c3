import { observationCheck } from '../../examination/rehearsal-check';

export const noRollback = observationCheck(
  {
    id: 'M6-no-rollback',
    title: 'Migrations without a way back',
    severity: 'notice',
    advice: 'Write what undoes 007.sql into 007.down.sql, so that it is tried before it is needed.',
  },
  'irreversible',
);
