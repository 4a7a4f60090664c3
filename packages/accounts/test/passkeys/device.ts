import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** What a browser hands to a device and gets from it, as far as these tests go. */
interface Asked {
  readonly challenge: string;
  readonly origin?: string;
  readonly domain?: string;
  /** Whether the person has shown to be its owner. */
  readonly userVerified?: boolean;
  /** What the device says to have signed so far. */
  readonly counter?: number;
}

type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

/** As much of RFC 8949 as an attestation needs: whole numbers, bytes, texts and maps. */
function cbor(value: Cbor): Buffer {
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

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** A device with one passkey, in software: what it signs is what hardware would sign. Hardware has no padding in its key. */
export function createDevice({ credentialId = randomBytes(32), padding = 0 } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coseKey = cbor(
    new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
      ...(padding > 0 ? [[-70_000, Buffer.alloc(padding)] as const] : []),
    ]),
  );
  const id = credentialId.toString('base64url');

  const clientData = (type: string, { challenge, origin = 'https://tintype.example' }: Asked): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData(asked: Asked, attested: Buffer): Buffer {
    const { domain = 'tintype.example', userVerified = true, counter = 0 } = asked;
    const flags = 1 | (userVerified ? 4 : 0) | (attested.length > 0 ? 64 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(domain), Buffer.from([flags]), count, attested]);
  }

  return {
    id,
    /** Answers what a registration asks. */
    register(asked: Asked) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey]);
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(asked, attested)],
      ]);
      const response = {
        clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal'],
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
    /** Answers what a login asks, for the user whose handle it keeps. */
    logIn(asked: Asked, userId: string) {
      const data = clientData('webauthn.get', asked);
      const authData = authenticatorData(asked, Buffer.alloc(0));
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(data)]))
        .sign(privateKey);
      const response = {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url'),
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
  };
}

export type Device = ReturnType<typeof createDevice>;
