import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { ProgrammerError } from '@tintype/database';

/** Encrypted bytes, and the id of the key that opens them. */
export interface Sealed {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** Keys by name. New secrets are sealed with the first key. Each old secret is opened with the key that sealed it. */
export interface KeyRing {
  readonly currentKeyId: string;
  /** The names of the keys on the ring, the newest first. */
  readonly keyIds: readonly string[];
  /** The names of keys that are lost for good. The secrets they sealed cannot be opened. */
  readonly lostKeyIds: readonly string[];
  /** Encrypts. Opening needs the same `purpose`, so a secret opens in its own row only. */
  seal(text: string, purpose: string): Sealed;
  /**
   * Decrypts.
   *
   * @throws {ProgrammerError} when the key is not on the ring
   * @throws {Error} of `node:crypto` when the purpose is another, or a bit was changed
   */
  open(sealed: Sealed, purpose: string): string;
  /** The keyed hashes of a short code, one for each key, the newest first. The stored hash may be any of them. */
  digests(code: string, purpose: string): readonly Buffer[];
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Makes a ring of keys. To rotate, put a new key before the others. Old keys stay until no secret is sealed with them.
 *
 * @param text `name:key` pairs separated by commas, each key 32 bytes in base64. Blanks and line ends around them are ignored.
 * @param options `lost` names keys that cannot be restored. Users whose second factor they sealed log in with a recovery code.
 * @throws {TypeError} a sentence that tells which entry is wrong and why. It quotes no part of the text.
 *
 * @example
 * createKeyRing(`2026b:${newer},2026a:${older}`).currentKeyId // '2026b'
 */
export function createKeyRing(
  text: string | undefined,
  options: { readonly lost?: readonly string[] } = {},
): KeyRing {
  const keys = readKeys(text);
  const keyIds = [...keys.keys()];
  const [currentKeyId = ''] = keyIds;
  const derived = (keyId: string, use: 'seal' | 'digest'): Buffer => {
    const key = keys.get(keyId);
    if (key === undefined)
      throw new ProgrammerError(`the key "${keyId}" that this was sealed with is not on the ring`);
    return Buffer.from(hkdfSync('sha256', key, '', `tintype ${use}`, 32));
  };
  return Object.freeze({
    currentKeyId,
    keyIds: Object.freeze(keyIds),
    lostKeyIds: Object.freeze([...(options.lost ?? [])]),
    seal: (plain: string, purpose: string) => ({
      keyId: currentKeyId,
      bytes: encrypt(derived(currentKeyId, 'seal'), plain, purpose),
    }),
    open: (sealed: Sealed, purpose: string) => decrypt(derived(sealed.keyId, 'seal'), sealed.bytes, purpose),
    digests: (code: string, purpose: string) =>
      keyIds.map((keyId) =>
        createHmac('sha256', derived(keyId, 'digest')).update(`${purpose}\n${code}`).digest(),
      ),
  });
}

const keyBytes = 32;

function malformed(why: string): TypeError {
  return new TypeError(
    `a key ring is name:key pairs with commas between, each key ${keyBytes} bytes in base64, no name twice: ${why}`,
  );
}

/** Keys by name. Errors name an entry by its number only, because a key may stand in the place of a name. */
function readKeys(text: unknown): ReadonlyMap<string, Buffer> {
  if (text === undefined || text === null)
    throw malformed('nothing was given, so the variable that holds it may not be set');
  if (typeof text !== 'string') throw malformed(`what was given is of type ${typeof text}, and no text`);
  if (text.trim() === '') throw malformed('the text is empty');
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of text.split(',').entries()) {
    const [name, key] = readEntry(entry.trim(), index + 1);
    if (keys.has(name)) throw malformed(`entry ${index + 1} has the name of an entry before it`);
    keys.set(name, key);
  }
  return keys;
}

function readEntry(entry: string, number: number): [string, Buffer] {
  if (entry === '') throw malformed(`entry ${number} is empty`);
  const colon = entry.indexOf(':');
  if (colon < 0) throw malformed(`entry ${number} has no colon`);
  const [name, text] = [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
  if (!/^[\w-]{1,32}$/.test(name))
    throw malformed(`the name of entry ${number} is not 1 to 32 letters, digits, dashes and underscores`);
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw malformed(`the key of entry ${number} is not base64`);
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyBytes) throw malformed(`the key of entry ${number} has ${key.length} bytes`);
  return [name, key];
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
