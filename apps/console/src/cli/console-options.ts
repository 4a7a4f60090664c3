import { homedir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { SessionOptions } from '../session/open-session';

/** The options of the command line. */
export interface ConsoleOptions extends SessionOptions {
  /** The file of the lines that were entered before; null for none. */
  readonly history: string | null;
}

/** Where help and refusals are written. */
export type HelpStreams = Readonly<Record<'stdout' | 'stderr', Pick<NodeJS.WriteStream, 'write'>>>;

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
export function readOptions(
  args: readonly string[],
  { stdout, stderr }: HelpStreams,
): ConsoleOptions | { readonly exitCode: number } {
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
    .addHelpText('after', examples)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .exitOverride();
  try {
    command.parse([...args], { from: 'user' });
    const given = command.opts();
    return {
      databaseUrl: given['databaseUrl'] ?? null,
      sandbox: given['sandbox'],
      readOnly: given['readOnly'],
      history: given['history'] === false ? null : given['history'],
    };
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode };
    throw error;
  }
}

/** An empty value is most often an unset variable of a script; taken as none given, it would open another database. */
function something(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}
