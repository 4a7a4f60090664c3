/** All bytes of a stream, whose pieces may share their memory. */
export async function collected(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

/** What a stream delivered before it ended or failed, and its error. */
export async function deliveredBy(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: Buffer; readonly error: unknown }> {
  const all: Uint8Array[] = [];
  let error: unknown = null;
  try {
    for await (const piece of pieces) all.push(Buffer.from(piece));
  } catch (caught) {
    error = caught;
  }
  return { bytes: Buffer.concat(all), error };
}
