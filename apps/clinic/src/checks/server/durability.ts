import { settingsCheck } from './settings-check';

const off = (value: string): boolean => value === 'off';

export const durability = settingsCheck({ id: 'R7-durability', title: 'Settings that may cost data' }, [
  {
    name: 'fsync',
    isDoubtful: off,
    severity: 'error',
    advice: 'Set it to on: a power cut can destroy the whole database.',
  },
  {
    name: 'full_page_writes',
    isDoubtful: off,
    severity: 'error',
    advice: 'Set it to on: a page that was half written at a crash is lost.',
  },
  {
    name: 'synchronous_commit',
    isDoubtful: off,
    severity: 'warning',
    advice: 'Set it to on: a crash loses the last transactions, which their callers hold for committed.',
  },
  {
    name: 'data_checksums',
    isDoubtful: off,
    severity: 'warning',
    advice: 'Stop the server and run pg_checksums --enable: without checksums a failing disk goes unnoticed.',
  },
]);
