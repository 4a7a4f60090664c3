import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Cbor, cbor } from './cbor';

/** What a browser hands to a device. */
interface Asked {
  readonly challenge: string;
  readonly origin?: string;
  readonly domain?: string;
  /** Whether the person has shown to be its owner. */
  readonly userVerified?: boolean;
  /** What the device says to have signed so far. */
  readonly counter?: number;
}

/** The domain that these devices make keys for, as `createAccounts` takes it. */
export const relyingParty = {
  id: 'tintype.example',
  name: 'Tintype',
  origins: ['https://tintype.example'],
} as const;

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/**
 * A device with one passkey, in software: what it signs is what hardware would sign, for {@link relyingParty} unless said otherwise.
 *
 * @param options the id of another device's passkey, to be its copy; bytes of padding in the key, which hardware has not
 *
 * @example
 * const device = createPasskeyDevice();
 * device.register({ challenge: 'Y2hhbGxlbmdl' }).id === device.id // true
 */
export function createPasskeyDevice({ credentialId = randomBytes(32), padding = 0 } = {}) {
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

  const clientData = (type: string, { challenge, origin = relyingParty.origins[0] }: Asked): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData(asked: Asked, attested: Buffer): Buffer {
    const { domain = relyingParty.id, userVerified = true, counter = 0 } = asked;
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

export type PasskeyDevice = ReturnType<typeof createPasskeyDevice>;
