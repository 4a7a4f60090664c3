export { addMigrationCommands } from './commands/add-commands';
export {
  type MigrationHost,
  type OpenDatabase,
  print,
  Refusal,
  tell,
} from './commands/host';
