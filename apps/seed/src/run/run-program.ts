import type { HelpStreams } from '@tintype/command-line';
import { createProgress, type Output } from '../cli/progress';
import { readOptions } from '../cli/seed-options';
import type { seed } from './seed';
import type { sentenceOf } from './seed-error';

/** Where the program writes: the streams of a process, or those of a test. */
export interface ProgramStreams extends HelpStreams {
  readonly stdout: Output & { readonly columns?: number };
}

/** The seed itself, which is loaded after the options are read: help and a refused option take no half second. */
export type LoadSeed = () => Promise<{ readonly seed: typeof seed; readonly sentenceOf: typeof sentenceOf }>;

/**
 * Runs the seed's command line to its end.
 *
 * @returns the exit status
 *
 * @example
 * const status = await runProgram(['--preset', 'tiny'], process, async () => ({ seed, sentenceOf }));
 */
export async function runProgram(
  args: readonly string[],
  streams: ProgramStreams,
  load: LoadSeed,
): Promise<number> {
  const options = readOptions(args, streams);
  if ('exitCode' in options) return options.exitCode;
  const { stdout, stderr } = streams;
  const loaded = await load();
  try {
    await loaded.seed(options, createProgress(stdout), stdout.columns ?? 100);
    return 0;
  } catch (error) {
    stderr.write(`\n${loaded.sentenceOf(error)}\n`);
    return 1;
  }
}
