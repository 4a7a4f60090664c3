import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from '../src';

/** A ring of keys for tests. The network passes the ring of the accounts, which media does not import. */
export function testKeyRing(...names: readonly [string, ...string[]]): KeyRing {
  const missing = names.filter((name) => !keys.has(name));
  for (const name of missing) keys.set(name, randomBytes(32));
  const keyOf = (name: string): Buffer => {
    const key = names.includes(name) ? keys.get(name) : undefined;
    if (key === undefined) throw new Error(`the ring lacks the key "${name}"`);
    return key;
  };
  return {
    currentKeyId: names[0],
    keyIds: names,
    seal: (text, purpose) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(names[0]), nonce).setAAD(Buffer.from(purpose));
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return { keyId: names[0], bytes: Buffer.concat(sealed) };
    },
    open: ({ keyId, bytes }, purpose) => {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-16));
      return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** A name has one key in the whole process. */
const keys = new Map<string, Buffer>();
