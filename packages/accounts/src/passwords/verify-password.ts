import { verify } from '@node-rs/argon2';
import { currentHashPrefix } from './hash-password';

/** The hash of a random password that nobody kept: what is verified where there is no user, so that it costs the same. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$yQ7vWXtqewhXKuKc4QGV5g$tZov0bayvhdFe/2y3miwlCzSlLNXNfa0UGe7q65Atfg';

/** The form of every hash that can be verified. What else an import may have left in its place is nobody's password. */
const phcForm = /^\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[\w+/-]+\$[\w+/-]+$/;

/**
 * Whether a password is the one of this hash, or of nobody's where there is none. Costs what hashing costs: never call it
 * inside a transaction.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const known = hash !== null && phcForm.test(hash);
  const right = await verify(known ? hash : nobodysHash, password.normalize('NFKC'));
  return known && right;
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdatedHash(hash: string): boolean {
  return !hash.startsWith(currentHashPrefix);
}
