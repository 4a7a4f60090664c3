import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** The keys of the one domain that these tests are on. */
export const relyingParty = {
  id: 'tintype.example',
  name: 'Tintype',
  origins: ['https://tintype.example'],
} as const;

/** A passkey in software, as a browser shows it: it signs what hardware would sign, and knows its owner. */
export function createPasskeyDevice() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credential = randomBytes(32);
  const id = credential.toString('base64url');

  const clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: relyingParty.origins[0], crossOrigin: false }));
  /** Present and verified, and with a fresh key where it is a registration. */
  const authenticatorData = (attested: Buffer): Buffer =>
    Buffer.concat([
      sha256(relyingParty.id),
      Buffer.from([attested.length > 0 ? 0x45 : 0x05, 0, 0, 0, 0]),
      attested,
    ]);
  const shown = (response: object) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    id,
    register(challenge: string) {
      // The map {1: 2, 3: -7, -1: 1, -2: x, -3: y} of COSE, and {fmt: 'none', attStmt: {}, authData} about it, in CBOR.
      const key = [Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url')];
      const coseKey = Buffer.concat([...key, Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), credential, coseKey]);
      const authData = authenticatorData(attested);
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ]);
      return shown({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    logIn(challenge: string, userId: string) {
      const data = clientData('webauthn.get', challenge);
      const authData = authenticatorData(Buffer.alloc(0));
      const signed = createSign('sha256').update(Buffer.concat([authData, sha256(data)]));
      return shown({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signed.sign(privateKey).toString('base64url'),
        userHandle: Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url'),
      });
    },
  };
}
