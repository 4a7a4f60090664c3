import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Tells whether a password is known from a data breach. */
export type BreachCheck = (password: string) => Promise<boolean>;

/** Longer than any line of such a file. */
const lineBytes = 128;

/**
 * A breach check by a local file: SHA-1 digests in upper-case hex, ascending, one a line, with an optional colon and count
 * after it, as the well-known list of breached passwords is published. It uses binary search and does not load the file.
 *
 * @example
 * const isBreachedPassword = breachedPasswordFile(path);
 * await isBreachedPassword('password') // true
 * const careful = createAccounts(repo, { isBreachedPassword });
 */
export function breachedPasswordFile(path: string): BreachCheck {
  return async (password) => {
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const lineAt = async (offset: number): Promise<string> => {
        const from = Math.max(offset - 1, 0);
        const { bytesRead, buffer } = await file.read(Buffer.alloc(lineBytes * 2), 0, lineBytes * 2, from);
        const text = buffer.toString('latin1', 0, bytesRead);
        // The line that begins at or after the offset. Text before the first line break belongs to an earlier line.
        const start = offset === 0 ? 0 : text.indexOf('\n') + 1;
        return offset > 0 && start === 0 ? '' : (text.slice(start).split(/\r?\n/, 1)[0] ?? '');
      };
      return await isListed(digest, size, lineAt);
    } finally {
      await file.close();
    }
  };
}

async function isListed(
  digest: string,
  size: number,
  lineAt: (offset: number) => Promise<string>,
): Promise<boolean> {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await lineAt(middle);
    const found = line.slice(0, digest.length).toUpperCase();
    if (found === digest) return true;
    if (line === '' || found > digest) high = middle;
    else low = middle + 1;
  }
  return false;
}
