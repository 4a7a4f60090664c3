/** What can be written: whole numbers, texts, bytes, and maps of them. */
export type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

/** As much of CBOR, RFC 8949, as the attestation of a passkey needs. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  if (count < 65_536) return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
  const long = Buffer.alloc(5, (major << 5) | 26);
  long.writeUInt32BE(count, 1);
  return long;
}
