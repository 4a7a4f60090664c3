import { observationCheck } from '../../examination/rehearsal-check';

export const secondRunDiffers = observationCheck(
  {
    id: 'M6-second-run-differs',
    title: 'Migrations that fail or differ after a rollback',
    severity: 'error',
    advice:
      'Whatever up makes, down must take away, or up must find it there: IF NOT EXISTS alone hides differences.',
  },
  'again',
);
