/** Longer lines than this many bytes are no edges: they are refused as soon as they grow past it. */
const LONGEST_LINE = 1024 * 1024;

const LINE_FEED = 10;

/** Thrown while lines are read, with the number of the line; the reader of edge files turns it into an error value. */
export class LineFault extends Error {
  override readonly name = 'LineFault';

  constructor(
    readonly kind: 'binary' | 'line_too_long',
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

/**
 * The lines of a UTF-8 stream, a batch for each chunk, without their ends (LF or CRLF) and without a byte order mark.
 * Throws a {@link LineFault} for NUL, for bytes that are no UTF-8, and for a line over a mebibyte.
 *
 * @example
 * for await (const batch of lines(createReadStream(path))) for (const line of batch) console.log(line);
 */
export async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let rest = Buffer.alloc(0);
  let done = 0;
  for await (const chunk of chunks) {
    // No character of UTF-8 contains the byte of a line feed, so what ends in one can be decoded by itself.
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
    } else {
      const batch = decodeLines(Buffer.concat([rest, chunk.subarray(0, end)]), done);
      rest = Buffer.from(chunk.subarray(end + 1));
      done += batch.length;
      yield batch;
    }
    if (rest.length > LONGEST_LINE) throw tooLong(done + 1);
  }
  if (rest.length > 0) yield decodeLines(rest, done);
}

function decodeLines(bytes: Buffer, done: number): string[] {
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    throw new LineFault('binary', done + 1 + lineFeeds(bytes, nul), 'a NUL byte, this is no text');
  const text = decode(bytes);
  if (text === null)
    throw new LineFault('binary', done + 1 + goodLines(bytes), 'bytes that are no UTF-8, this is no text');
  const split = (done === 0 ? text.replace(/^\uFEFF/, '') : text).split('\n');
  for (const [index, line] of split.entries()) {
    if (line.length > LONGEST_LINE) throw tooLong(done + index + 1);
    if (line.endsWith('\r')) split[index] = line.slice(0, -1);
  }
  return split;
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lineFeeds(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < end; at = bytes.indexOf(LINE_FEED, at + 1))
    count += 1;
  return count;
}

/** Lines before the first that cannot be decoded. */
function goodLines(bytes: Buffer): number {
  let count = 0;
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    if (decode(bytes.subarray(start, end)) === null) return count;
    count += 1;
    start = end + 1;
  }
  return count;
}

function tooLong(line: number): LineFault {
  return new LineFault('line_too_long', line, `this line is longer than ${LONGEST_LINE} bytes`);
}
