import { observationCheck } from '../../examination/rehearsal-check';

export const rollbackDiffers = observationCheck(
  {
    id: 'M6-rollback-differs',
    title: 'Rollbacks that do not lead back to the schema before',
    severity: 'error',
    advice: 'Write a down that undoes all of up, in the reverse order.',
  },
  'rollback',
);
