import { settingsCheck } from './settings-check';

const off = (value: string): boolean => value === 'off';

export const observation = settingsCheck({ id: 'R7-observation', title: 'What the server does not tell' }, [
  {
    name: 'log_lock_waits',
    isDoubtful: off,
    severity: 'notice',
    advice:
      'Set it to on: the log then names each session that waited longer than deadlock_timeout, and the one it waited for.',
  },
  {
    name: 'track_io_timing',
    isDoubtful: off,
    severity: 'notice',
    advice: 'Set it to on: EXPLAIN and pg_stat_statements then tell reading from computing.',
  },
]);
