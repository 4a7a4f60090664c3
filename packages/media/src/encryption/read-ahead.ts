import { freeMemory } from '../free-memory';
import { chunkBytes } from './stored-format';

/** What a reader gets at once: larger pieces than chunks cost it fewer turns. */
const pieceBytes = 512 * 1024;

/**
 * Decrypted chunks as pieces for a reader, who may keep them. The next piece is read and decrypted while the reader works with the last one,
 * so that a file or a socket is written in the meantime. An error comes after all the bytes before it.
 *
 * @param chunks each in memory of its own, which is freed
 * @param size how many bytes they have
 */
export async function* readAhead(
  chunks: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const pieces = inPieces(chunks, size);
  let next = begun(pieces);
  try {
    for (;;) {
      const piece = await next;
      if (piece.done === true) return;
      next = begun(pieces);
      yield piece.value;
    }
  } finally {
    // A reader that stops early does not wait for a store that is slow.
    pieces.return().catch(() => undefined);
  }
}

/** An error is thrown where the piece is awaited. */
function begun(pieces: AsyncGenerator<Buffer, void, undefined>): Promise<IteratorResult<Buffer, void>> {
  const next = pieces.next();
  next.catch(() => undefined);
  return next;
}

async function* inPieces(
  chunks: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  let left = size;
  let piece = Buffer.alloc(0);
  let filled = 0;
  try {
    for await (const chunk of chunks) {
      if (filled === 0) piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, left));
      chunk.copy(piece, filled);
      filled += chunk.length;
      left -= chunk.length;
      freeMemory(chunk);
      if (left > 0 && filled + chunkBytes <= piece.length) continue;
      yield piece.subarray(0, filled);
      filled = 0;
    }
  } catch (error) {
    if (filled > 0) yield piece.subarray(0, filled);
    throw error;
  }
}
