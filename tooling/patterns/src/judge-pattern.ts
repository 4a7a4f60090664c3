import { check } from 'recheck';
import type { Pattern } from './find-patterns';

/** Longer than any pattern of the house takes, and then the tool says that it does not know. */
const timeoutMilliseconds = 100_000;

/**
 * Why a pattern is not known to take time in proportion to its input, or null when it is.
 *
 * @example
 * await complaintAbout({ file: 'a.ts', source: '^(a+)+$', flags: '' }) // 'exponential'
 */
export async function complaintAbout({ source, flags }: Pattern): Promise<string | null> {
  // The tool runs in this process: its other ways of running are programs of their own.
  process.env['RECHECK_BACKEND'] = 'pure';
  const verdict = await check(source, flags, { timeout: timeoutMilliseconds });
  switch (verdict.status) {
    case 'safe':
      return null;
    case 'vulnerable':
      return verdict.complexity.type;
    case 'unknown':
      return `unknown, ${verdict.error.kind}`;
  }
}
