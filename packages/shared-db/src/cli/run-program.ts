import { ConnectError } from '../connect-error';
import { createProgram } from './program';
import { Refusal } from './refusal';

/**
 * Runs a command line of `pnpm db`, as the words after the program's name.
 *
 * @returns the status with which its process ends
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    // A bug shows its stack; what a person can act on is one sentence.
    const expected = error instanceof ConnectError || error instanceof Refusal;
    process.stderr.write(
      `${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}
