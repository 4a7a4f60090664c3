import { homedir } from 'node:os';
import { join } from 'node:path';
import { type HelpStreams, readCommandLine, something, type Unusable } from '@tintype/command-line';
import { Command } from 'commander';
import type { SessionOptions } from '../session/open-session';

/** The options of the command line. */
export interface ConsoleOptions extends SessionOptions {
  /** The file of the lines that were entered before; null for none. */
  readonly history: string | null;
}

const examples = `
Examples:
  pnpm console                         the database of DATABASE_URL, else the embedded one
  pnpm console --sandbox               tries things: all of it is undone at the end
  pnpm console --read-only --database-url postgres://ada@db/tintype
  echo 'sql\`SELECT 1\`' | pnpm -s console   a script, and its answers alone

Exit status: 0 ended by the person, or at the end of the input; 1 not started.`;

/**
 * Reads the command line. Prints help or what is wrong itself.
 *
 * @example
 * readOptions(['--sandbox'], process)
 */
export function readOptions(args: readonly string[], streams: HelpStreams): ConsoleOptions | Unusable {
  const command = new Command('console')
    .description(
      'A prompt over the network: top-level await, completion with Tab, SQL as tables, plans as trees.',
    )
    .option('--database-url <url>', 'the database', something)
    .option('--sandbox', 'everything in one transaction that is rolled back at the end', false)
    .option('--read-only', 'the server refuses every write', false)
    .option(
      '--history <file>',
      'keeps the lines in this file',
      something,
      join(homedir(), '.tintype_console_history'),
    )
    .option('--no-history', 'keeps no lines')
    .addHelpText('after', examples);
  return readCommandLine(command, args, streams, (given) => ({
    databaseUrl: given['databaseUrl'] ?? null,
    sandbox: given['sandbox'],
    readOnly: given['readOnly'],
    history: given['history'] === false ? null : given['history'],
  }));
}
