import { type Command, CommanderError, type OptionValues } from 'commander';

/** Where help and refusals are written. */
export type HelpStreams = Readonly<Record<'stdout' | 'stderr', Pick<NodeJS.WriteStream, 'write'>>>;

/** The command line was refused, or only help was asked for. */
export interface Unusable {
  readonly exitCode: number;
}

/**
 * Reads a command line: options, and the commands and arguments that it declares; no others. Writes help, or what is wrong, itself.
 *
 * @param args the words behind the name of the program
 * @param read makes the program's options from commander's, after the action of the command that was named; `command.error` in it refuses them
 * @param refused the exit status of a refusal
 * @returns the options; or the exit status: 0 after help, else `refused`
 *
 * @example
 * const command = new Command('greet').option('--name <name>', 'who is greeted', something);
 * readCommandLine(command, ['--name', 'Ada'], process, ({ name = 'you' }) => ({ name })) // { name: 'Ada' }
 */
export function readCommandLine<Options extends object>(
  command: Command,
  args: readonly string[],
  { stdout, stderr }: HelpStreams,
  read: (given: OptionValues) => Options,
  refused = 1,
): Options | Unusable {
  for (const each of [command, ...command.commands])
    each
      .allowExcessArguments(false)
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
      .exitOverride();
  try {
    command.parse([...args], { from: 'user' });
    return read(command.opts());
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : refused };
    throw error;
  }
}
