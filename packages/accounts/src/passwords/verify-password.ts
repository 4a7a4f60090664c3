import { verify } from '@node-rs/argon2';
import { currentHashPrefix } from './hash-password';

/** The hash of a random password that was not kept. It is verified when there is no user, so that both cases cost the same. */
export const unusableHash =
  '$argon2id$v=19$m=19456,t=2,p=1$yQ7vWXtqewhXKuKc4QGV5g$tZov0bayvhdFe/2y3miwlCzSlLNXNfa0UGe7q65Atfg';

/** The form of every hash that can be verified. No password matches any other text that an import may have stored. */
const phcForm = /^\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[\w+/-]+\$[\w+/-]+$/;

/** Whether a password matches; `unreadable_hash` when the stored hash is damaged, so that no password can match it. */
export type PasswordVerdict = boolean | 'unreadable_hash';

/**
 * Whether a password matches a hash. Without a hash it verifies against {@link unusableHash} and returns false. A damaged hash
 * costs the same. Costs as much as hashing: never call it inside a transaction.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<PasswordVerdict> {
  const plain = password.normalize('NFKC');
  const known = hash !== null && phcForm.test(hash);
  try {
    return (await verify(known ? hash : unusableHash, plain)) && known;
  } catch {
    // The library decodes a hash before it computes anything. Its error is dropped: it was made from the hash.
    await verify(unusableHash, plain);
    return 'unreadable_hash';
  }
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdatedHash(hash: string): boolean {
  return !hash.startsWith(currentHashPrefix);
}
