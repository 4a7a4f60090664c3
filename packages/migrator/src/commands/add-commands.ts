import type { Command } from 'commander';
import { createDatabase } from './create-database';
import { type DropOptions, dropSchema, resetSchema } from './drop-schema';
import type { MigrationHost } from './host';
import { newMigration } from './new-migration';
import { type RollBackOptions, rollBack } from './roll-back';
import { type RunOptions, runMigrations } from './run-migrations';
import { showStatus } from './show-status';

/**
 * Adds the commands of a migrator to a program: create, status, migrate, rollback, new, reset, drop. What a person can act on
 * is thrown as a {@link Refusal} or a {@link MigrationError}, each in one sentence.
 *
 * @example
 * const program = addMigrationCommands(new Command('db'), host);
 * program.commands.map((command) => command.name()) // ['create', 'status', 'migrate', 'rollback', 'new', 'reset', 'drop']
 */
export function addMigrationCommands(program: Command, host: MigrationHost): Command {
  program
    .command('create')
    .description('makes the database where it is missing')
    .action(() => createDatabase(host));
  program
    .command('status')
    .description('the migrations that ran and those that are pending; changes nothing')
    .action(() => showStatus(host));
  program
    .command('migrate')
    .description('runs the pending migrations')
    .option('--to <name>', 'the last migration to run; default: all')
    .option('--dry-run', 'prints the SQL and sends none of it')
    .option('--log-sql', 'prints every statement before it is sent')
    .action((options: RunOptions) => runMigrations(host, options));
  program
    .command('rollback')
    .description('undoes the newest migration, with its data')
    .option('--step <number>', 'how many migrations to undo, newest first; default: 1')
    .option('--to <name>', 'the last migration to keep')
    .option('--log-sql', 'prints every statement before it is sent')
    .option('--yes', 'really')
    .action((options: RollBackOptions) => rollBack(host, options));
  program
    .command('new')
    .description('writes the file of a new migration')
    .argument('<name>', 'such as create-books')
    .action((name: string) => newMigration(host.folder, name));
  program
    .command('reset')
    .description('deletes the schema with all its data, and makes it anew')
    .option('--yes', 'really')
    .option('--remote', 'also on a server that is not on this machine')
    .action((options: DropOptions) => resetSchema(host, options));
  program
    .command('drop')
    .description('deletes the schema with all its data')
    .option('--yes', 'really')
    .option('--remote', 'also on a server that is not on this machine')
    .action((options: DropOptions) => dropSchema(host, options));
  return program;
}
