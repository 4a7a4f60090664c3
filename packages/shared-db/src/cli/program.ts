import { Command } from 'commander';
import { Refusal } from './refusal';
import { makePartitions, migrateDatabase, rollBack, showStatus } from './schema-commands';
import { printUrl, stopServer } from './server-commands';
import { checkPicture, writePicture } from './snapshot-commands';

/** The commands of `pnpm db`. */
export function createProgram(): Command {
  const program = new Command('db')
    .description('The database: of --url, else of DATABASE_URL, else the embedded one.')
    .option('--url <url>', 'where the database is')
    .showHelpAfterError();
  const url = (): string | undefined => program.opts<{ url?: string }>().url;

  program
    .command('status')
    .description('server, migrations, partitions; changes nothing')
    .action(() => showStatus(url()));
  program
    .command('migrate')
    .description('runs the pending migrations')
    .option('--to <name>', 'the last migration to run; default: all')
    .option('--log-sql', 'prints every statement before it is sent')
    .action((options: { to?: string; logSql?: boolean }) => migrateDatabase(url(), options));
  program
    .command('rollback')
    .description('undoes the newest migration, with its data')
    .option('--step <number>', 'how many migrations to undo, newest first', '1')
    .option('--log-sql', 'prints every statement before it is sent')
    .option('--yes', 'really')
    .action((options: { step: string; logSql?: boolean; yes?: boolean }) => rollBack(url(), options));
  program
    .command('partitions')
    .description("makes the action log's month partitions")
    .option('--from <month>', 'first month, as 2026-11; default: this one')
    .option('--to <month>', 'last month; default: three months on')
    .action((options: { from?: string; to?: string }) => makePartitions(url(), options));
  program
    .command('url')
    .description('prints the connection url, password included, for psql')
    .action(() => printUrl(url()));
  program
    .command('snapshot')
    .description('the checked-in picture of the schema')
    .option('--check', 'fails when it is not the schema of the database')
    .option('--write', 'writes it anew')
    .action((options: { check?: boolean; write?: boolean }) => {
      if (options.check === options.write) throw new Refusal('snapshot wants either --check or --write.');
      return options.write === true ? writePicture(url()) : checkPicture(url());
    });
  program
    .command('stop')
    .description('stops the embedded server')
    .action(() => stopServer(url()));
  return program;
}
