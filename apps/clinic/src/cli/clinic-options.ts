import { type HelpStreams, readCommandLine, something, type Unusable } from '@tintype/command-line';
import { Command, Option } from 'commander';
import { type Severity, severities } from '../examination/check';

/** The options of the command line. */
export interface ClinicOptions {
  readonly databaseUrl: string | null;
  readonly schemas: readonly string[];
  /** Ids of checks or groups of them, as `M3`; none means all. */
  readonly checks: readonly string[];
  readonly output: 'text' | 'json' | 'sarif';
  /** The file of the HTML report. */
  readonly html: string | null;
  readonly fix: boolean;
  readonly failOn: Severity;
  /** A folder of `.sql` files, or one of them. */
  readonly migrations: string | null;
  readonly allMigrations: boolean;
  /** A file with the statements of the release before. */
  readonly released: string | null;
  /** Keeps the statements of this code as those of a release. */
  readonly writeReleased: boolean;
  /** The file that the statistics of now are kept in. */
  readonly saveSnapshot: string | null;
  /** A file that an earlier run has kept, to compare with. */
  readonly compare: string | null;
  readonly list: boolean;
}

/** The status of a command line that was not understood, or of a database that could not be examined. */
export const notExamined = 3;

const examples = `
Examples:
  pnpm clinic                                   the database of DATABASE_URL, else the embedded one
  pnpm clinic --database-url postgres://ada@db/shop --schema public
  pnpm clinic --html report.html                one page to read or to send
  pnpm clinic --sarif > clinic.sarif            for the code host
  pnpm clinic --migrations db/migrations        judges SQL files before they run
  pnpm clinic --save-snapshot monday.json       keeps the statistics and plans of now
  pnpm clinic --compare monday.json             says what has changed since
  pnpm clinic --fix                             sets wrong counters right

Exit status: 0 nothing as bad as --fail-on says; 1 the worst is a warning or notice; 2 an error; 3 not examined.`;

/**
 * Reads the command line. Prints help or what is wrong itself.
 *
 * @example
 * readOptions(['--json', '--fail-on', 'error'], process)
 */
export function readOptions(args: readonly string[], streams: HelpStreams): ClinicOptions | Unusable {
  const command = new Command('clinic')
    .description(
      'Examines a PostgreSQL database and says what to do about each finding. Changes nothing without --fix.',
    )
    .option('--database-url <url>', 'the database to examine', something)
    .option('--schema <name>', 'only this schema; may be repeated', collect)
    .option('--check <id>', 'only this check, or a group of them such as M3; may be repeated', collect)
    .addOption(new Option('--json', 'everything as JSON').conflicts(['sarif', 'html']))
    .addOption(new Option('--sarif', 'the findings as SARIF 2.1.0').conflicts(['json', 'html']))
    .option('--html <file>', 'writes a report of one page', something)
    .option('--fix', 'sets right what can be: the counters of Tintype', false)
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices([...severities])
        .default('warning'),
    )
    .addOption(
      new Option('--migrations <path>', 'judges these SQL files')
        .argParser(something)
        .conflicts('allMigrations'),
    )
    .option('--all-migrations', "also Tintype's migrations that have run", false)
    .option('--released <file>', 'the statements of the release that runs meanwhile', something)
    .option('--write-released', "keeps Tintype's statements as those of a release, and nothing else", false)
    .option('--save-snapshot <file>', 'keeps the statistics and plans of now in a file', something)
    .option('--compare <file>', 'compares with what an earlier run has kept', something)
    .option('--list', 'the checks, and nothing else', false)
    .addHelpText('after', examples);
  return readCommandLine(
    command,
    args,
    streams,
    (given) => ({
      databaseUrl: given['databaseUrl'] ?? null,
      schemas: given['schema'] ?? [],
      checks: given['check'] ?? [],
      output: given['json'] === true ? 'json' : given['sarif'] === true ? 'sarif' : 'text',
      html: given['html'] ?? null,
      fix: given['fix'],
      failOn: given['failOn'],
      migrations: given['migrations'] ?? null,
      allMigrations: given['allMigrations'],
      released: given['released'] ?? null,
      writeReleased: given['writeReleased'],
      saveSnapshot: given['saveSnapshot'] ?? null,
      compare: given['compare'] ?? null,
      list: given['list'],
    }),
    notExamined,
  );
}

function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, something(text)];
}
