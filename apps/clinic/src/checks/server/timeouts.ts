import { settingsCheck } from './settings-check';

const none = (value: string): boolean => value === '0';

export const timeouts = settingsCheck({ id: 'R7-timeouts', title: 'Waits without an end' }, [
  {
    name: 'idle_in_transaction_session_timeout',
    isDoubtful: none,
    severity: 'notice',
    advice: 'ALTER ROLE … SET it to a minute: a client that hangs in a transaction then frees its locks.',
  },
  {
    name: 'statement_timeout',
    isDoubtful: none,
    severity: 'notice',
    advice: 'ALTER ROLE … SET it for the role of the app, if the app sets none itself.',
  },
  {
    name: 'lock_timeout',
    isDoubtful: none,
    severity: 'notice',
    advice: 'ALTER ROLE … SET it for the role that migrates, if the migrations set none themselves.',
  },
]);
