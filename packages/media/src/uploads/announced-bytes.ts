import { types } from 'node:util';
import { RefusedBytes } from './refused-bytes';

/**
 * The pieces of an upload, which are as many bytes as were announced.
 *
 * @throws {RefusedBytes} as soon as more came, or when fewer have come
 */
export async function* announcedBytes(
  pieces: AsyncIterable<Uint8Array>,
  announced: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let came = 0;
  for await (const piece of pieces) {
    // A stream of text, of objects, or of other arrays, which `Buffer.concat` does not take.
    if (!types.isUint8Array(piece)) throw new RefusedBytes('bytes', 'must come as bytes', 'bytes');
    came += piece.length;
    if (came > announced)
      throw new RefusedBytes('fileSize', 'is %{count}, but more bytes came', 'announced', {
        count: announced,
      });
    yield piece;
  }
  if (came < announced)
    throw new RefusedBytes('fileSize', 'is %{count}, but %{came} byte(s) came', 'announced', {
      count: announced,
      came,
    });
}

/** The first bytes of a stream, at least as many as asked for where it has them, and the whole stream. */
export async function peeked(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  least: number,
): Promise<{ readonly head: Buffer; readonly whole: AsyncGenerator<Uint8Array, void, undefined> }> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < least) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return { head, whole: behind(head, pieces) };
}

async function* behind(
  head: Buffer,
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  yield* rest;
}
