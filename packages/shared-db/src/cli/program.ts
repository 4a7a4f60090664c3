import { addMigrationCommands, Refusal } from '@tintype/migrator/cli';
import { Command, InvalidArgumentError } from 'commander';
import { migrationHost } from './migration-host';
import { makePartitions } from './partition-command';
import { printUrl, stopServer } from './server-commands';
import { checkPicture, writePicture } from './snapshot-commands';

/** The commands of `pnpm db`. */
export function createProgram(): Command {
  const program = new Command('db')
    .description('The database: of --database-url, else of DATABASE_URL, else the embedded one.')
    .option('--database-url <url>', 'where the database is', something)
    .showHelpAfterError()
    // The commands inherit it: what is wrong with a command line is an error for the caller of the program.
    .exitOverride();
  const url = (): string | undefined => program.opts<{ databaseUrl?: string }>().databaseUrl;

  addMigrationCommands(program, migrationHost(url));
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

/** An empty url is most often an unset variable of a script; taken as none given, the command would work on another database. */
function something(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}
