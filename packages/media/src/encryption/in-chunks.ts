/** A piece of a stream. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into chunks of one size. The last one may be shorter, and is empty only for an empty stream. A chunk may lie in the memory
 * of the stream's own piece: use it before the next one is asked for.
 *
 * @param firstSize the size of the first chunk, where it is another one
 */
export async function* inChunks(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
  firstSize = size,
): AsyncGenerator<Chunk, void, undefined> {
  let chunk = Buffer.allocUnsafe(firstSize);
  let filled = 0;
  for await (const piece of pieces) {
    let taken = 0;
    while (taken < piece.length) {
      // A full chunk waits for the next byte: only then is it known not to be the last.
      if (filled === chunk.length) {
        yield { bytes: chunk, isLast: false };
        chunk = Buffer.allocUnsafe(size);
        filled = 0;
      }
      // A whole chunk with more bytes behind it needs no copy.
      if (filled === 0 && piece.length - taken > chunk.length) {
        yield { bytes: Buffer.from(piece.buffer, piece.byteOffset + taken, chunk.length), isLast: false };
        taken += chunk.length;
        if (chunk.length !== size) chunk = Buffer.allocUnsafe(size);
        continue;
      }
      const part = piece.subarray(taken, taken + chunk.length - filled);
      chunk.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { bytes: chunk.subarray(0, filled), isLast: true };
}
