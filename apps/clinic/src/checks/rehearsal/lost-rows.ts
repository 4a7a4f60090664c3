import { observationCheck } from '../../examination/rehearsal-check';

export const lostRows = observationCheck(
  {
    id: 'M7-lost-rows',
    title: 'Rows that a rollback loses or changes',
    severity: 'error',
    advice:
      'Keep them, or declare the loss: rollbackLoses in the class of the migration, or "-- rollback loses: …" in the file of its down.',
  },
  'data',
);
