import { execFile } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** The size of a chunk of a stored file. */
const chunkBytes = 65_536;

/** How fast the cipher of stored files is on this machine, in bytes a second. */
export interface CipherSpeed {
  readonly perSecond: number;
  /** Who measured it. */
  readonly by: string;
}

/** Asks `openssl speed` for AES-256-GCM over chunks as stored files have them, and measures the cipher of Node where there is no such program. */
export async function cipherSpeed(program = 'openssl'): Promise<CipherSpeed> {
  const args = ['speed', '-elapsed', '-seconds', '1', '-bytes', String(chunkBytes), '-evp', 'aes-256-gcm'];
  const told = await promisify(execFile)(program, args).catch(() => null);
  // The last line has thousands of bytes a second: "AES-256-GCM    5737676.80k".
  const kilobytes = Number(/^AES-256-GCM\s+([\d.]+)k\s*$/im.exec(told?.stdout ?? '')?.[1]);
  return kilobytes > 0
    ? { perSecond: kilobytes * 1000, by: 'openssl speed' }
    : { perSecond: speedInNode(), by: "Node's crypto" };
}

function speedInNode(): number {
  const [key, nonce, chunk] = [randomBytes(32), randomBytes(12), randomBytes(chunkBytes)];
  const started = performance.now();
  let chunks = 0;
  while (performance.now() - started < 1000) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.update(chunk);
    cipher.final();
    chunks += 1;
  }
  return (chunks * chunkBytes) / ((performance.now() - started) / 1000);
}
