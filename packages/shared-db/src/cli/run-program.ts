import { MigrationError } from '@tintype/migrator';
import { Refusal } from '@tintype/migrator/cli';
import { CommanderError } from 'commander';
import { connectErrorFrom } from '../connect/connect-error-from';
import { namedUrl } from '../connect/named-url';
import { ConnectError } from '../connect-error';
import { createProgram } from './program';
import { isServerError } from './with-database';

/**
 * Runs a command line of `pnpm db`, given as the words after the program's name.
 *
 * @returns the status with which its process ends
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (thrown) {
    // Help, or what is wrong with the command line, is printed already.
    if (thrown instanceof CommanderError) return thrown.exitCode;
    const error = isServerError(thrown)
      ? connectErrorFrom(thrown, namedUrl(program.opts<{ databaseUrl?: string }>().databaseUrl).url)
      : thrown;
    // A bug shows its stack; what a person can act on is one sentence.
    const expected =
      error instanceof ConnectError || error instanceof Refusal || error instanceof MigrationError;
    process.stderr.write(
      `${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}
