import { DatabaseError, ProgrammerError } from '@tintype/database';

/** How many runs a job begins before it is given up: the last ones are an hour apart. A timer is never given up. */
export const mostAttempts = 12;

const firstPause = 10_000;
const longestPause = 60 * 60_000;

/**
 * How long a job waits after this many runs that failed, in milliseconds: ten seconds, and twice as long each time, at most an hour.
 *
 * @example
 * [pauseAfter(1), pauseAfter(3), pauseAfter(50)] // [10_000, 40_000, 3_600_000]
 */
export function pauseAfter(attempts: number): number {
  return Math.min(firstPause * 2 ** Math.min(attempts - 1, 20), longestPause);
}

const longestText = 1000;
const word = /^\w{1,40}$/;

/**
 * An error as it is kept beside its job: what kind it is, and its sentence where that is one of the house's own. The words of other errors
 * may have what was sent or a secret in them, and are left out.
 *
 * @example
 * keptError(new TypeError('cannot read "hunter2"')) // 'TypeError'
 */
export function keptError(error: unknown): string {
  if (!(error instanceof Error)) return 'thrown: no error';
  if (error instanceof DatabaseError || error instanceof ProgrammerError)
    return `${error.name}: ${error.message}`.slice(0, longestText);
  const name = word.test(error.name) ? error.name : 'Error';
  const code: unknown = 'code' in error ? error.code : null;
  const refused: unknown = 'error' in error ? error.error : null;
  const kind = typeof refused === 'object' && refused !== null && 'kind' in refused ? refused.kind : null;
  const said = [code, kind].filter((part) => typeof part === 'string' && word.test(part));
  return [name, ...said].join(' ');
}
