import type { HelpStreams } from '@tintype/command-line';
import { ConnectError } from '@tintype/shared-db';
import { banner } from '../prompt/banner';
import { type PromptStreams, startPrompt } from '../prompt/start-prompt';
import { openSession } from '../session/open-session';
import { StatementLog } from '../session/statement-log';
import { readOptions } from './console-options';

/**
 * Runs a command line of the console until its person leaves.
 *
 * @returns the exit status
 */
export async function runProgram(
  args: readonly string[],
  streams: PromptStreams & HelpStreams,
): Promise<number> {
  const options = readOptions(args, streams);
  if ('exitCode' in options) return options.exitCode;
  const { stdout, stderr } = streams;
  try {
    const log = new StatementLog(() => undefined);
    const session = await openSession(options, log, (line) => void stderr.write(`${line}\n`));
    try {
      if (stdout.isTTY === true) stdout.write(banner(session, options));
      const prompt = options.sandbox ? 'sandbox> ' : options.readOnly ? 'read-only> ' : 'tintype> ';
      const { left } = await startPrompt(session, log, streams, { prompt, history: options.history });
      await left;
    } finally {
      await session.close();
    }
    return 0;
  } catch (error) {
    const expected = error instanceof ConnectError;
    stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}
