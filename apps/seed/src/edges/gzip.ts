import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/**
 * Whether a file begins with the two bytes of gzip, whatever its name says.
 *
 * @example
 * await isGzip('edges.txt.gz') // true
 */
export async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/**
 * The content of a gzipped stream. The reader of the content gets the errors of the file.
 *
 * @example
 * for await (const chunk of unzipped(createReadStream(path))) console.log(chunk.length);
 */
export function unzipped(compressed: ReadStream): AsyncIterable<Buffer> {
  const content = createGunzip();
  compressed.on('error', (error) => content.destroy(error));
  content.on('close', () => compressed.destroy());
  return compressed.pipe(content);
}
