import { check } from 'recheck';
import type { Pattern } from './find-patterns';

/** Longer than any pattern of the house takes, and then the tool says that it does not know. */
const timeoutMilliseconds = 100_000;

/**
 * A search by chance finds inputs that look slow in patterns that are not, now and then and more often on a busy machine. What is slow
 * is found each time.
 */
const searches = 8;

/**
 * Why a pattern is not known to take time in proportion to its input, or null when it is.
 *
 * @example
 * await complaintAbout({ file: 'a.ts', source: '^(a+)+$', flags: '' }) // 'exponential'
 */
export async function complaintAbout({ source, flags }: Pattern): Promise<string | null> {
  // The tool runs in this process: its other ways of running are programs of their own.
  process.env['RECHECK_BACKEND'] = 'pure';
  for (let search = 1; ; search += 1) {
    const verdict = await check(source, flags, { timeout: timeoutMilliseconds });
    if (verdict.status === 'safe') return null;
    if (verdict.status === 'unknown') return `unknown, ${verdict.error.kind}`;
    // A proof by automata is not a matter of chance.
    if (verdict.checker !== 'fuzz' || search === searches) return verdict.complexity.type;
  }
}
