import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Something encrypted, and which key opens it. */
export interface Sealed {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** The keys of the house by name; what is new is sealed with the first, what is old is opened with its own. */
export interface KeyRing {
  readonly currentKeyId: string;
  /** Encrypts; `purpose` must be said again to open it, so that one row's secret is none of another's. */
  seal(text: string, purpose: string): Sealed;
  /** Decrypts. Throws when the key is not on the ring, the purpose is another, or a bit was changed. */
  open(sealed: Sealed, purpose: string): string;
  /** The keyed hashes of a short code, one for each key: any of them may be the one that is kept, the first is the newest. */
  digests(code: string, purpose: string): readonly Buffer[];
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * A ring of keys. To rotate, put a new key before the others; old ones stay until nothing is sealed with them.
 *
 * @param text `name:key` pairs with commas between, each key 32 bytes in base64
 * @throws {TypeError} when it is not of this form; the message never holds a key
 *
 * @example
 * createKeyRing(`2026b:${newer},2026a:${older}`).currentKeyId // '2026b'
 */
export function createKeyRing(text: string): KeyRing {
  const keys = new Map(text.split(',').map(readKey));
  const [currentKeyId] = keys.keys();
  if (currentKeyId === undefined || keys.size !== text.split(',').length) throw new TypeError(malformed);
  const derived = (keyId: string, use: 'seal' | 'digest'): Buffer => {
    const key = keys.get(keyId);
    if (key === undefined) throw new Error('the key that this was sealed with is not on the ring');
    return Buffer.from(hkdfSync('sha256', key, '', `tintype ${use}`, 32));
  };
  return Object.freeze({
    currentKeyId,
    seal: (plain: string, purpose: string) => ({
      keyId: currentKeyId,
      bytes: encrypt(derived(currentKeyId, 'seal'), plain, purpose),
    }),
    open: (sealed: Sealed, purpose: string) => decrypt(derived(sealed.keyId, 'seal'), sealed.bytes, purpose),
    digests: (code: string, purpose: string) =>
      [...keys.keys()].map((keyId) =>
        createHmac('sha256', derived(keyId, 'digest')).update(`${purpose}\n${code}`).digest(),
      ),
  });
}

const malformed =
  'a key ring is name:key pairs with commas between, each key 32 bytes in base64, no name twice';

function readKey(pair: string): [string, Buffer] {
  const found = /^([\w-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/.exec(pair.trim());
  if (found?.[1] === undefined || found[2] === undefined) throw new TypeError(malformed);
  return [found[1], Buffer.from(found[2], 'base64')];
}

function encrypt(key: Buffer, plain: string, purpose: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, bytes: Buffer, purpose: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-tagBytes));
  const body = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}
