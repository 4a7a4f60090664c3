/** A piece of a stream. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into chunks of one size. The last one may be shorter, and is empty only for an empty stream. A chunk lies in the memory of
 * the stream's own piece, or in memory that the next chunk gets as well: use it before the next one is asked for.
 *
 * @param firstSize the size of the first chunk, where it is another one
 */
export async function* inChunks(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
  firstSize = size,
): AsyncGenerator<Chunk, void, undefined> {
  const memory = Buffer.allocUnsafe(Math.max(size, firstSize));
  let wanted = firstSize;
  let filled = 0;
  for await (const piece of pieces) {
    let taken = 0;
    while (taken < piece.length) {
      // A full chunk waits for the next byte: only then is it known not to be the last.
      if (filled === wanted) {
        yield { bytes: memory.subarray(0, filled), isLast: false };
        wanted = size;
        filled = 0;
      }
      // A whole chunk with more bytes behind it needs no copy.
      if (filled === 0 && piece.length - taken > wanted) {
        yield { bytes: Buffer.from(piece.buffer, piece.byteOffset + taken, wanted), isLast: false };
        taken += wanted;
        wanted = size;
        continue;
      }
      const part = piece.subarray(taken, taken + wanted - filled);
      memory.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { bytes: memory.subarray(0, filled), isLast: true };
}
