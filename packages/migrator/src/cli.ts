export { addMigrationCommands } from './commands/add-commands';
export {
  type MigrationHost,
  type OpenDatabase,
  type OpenServer,
  print,
  Refusal,
  tell,
  withOpen,
} from './commands/host';
export { refuseNewer } from './commands/run-migrations';
