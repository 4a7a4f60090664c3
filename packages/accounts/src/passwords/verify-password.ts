import { verify } from '@node-rs/argon2';

/** Whether a password is the one of this hash. Costs what hashing costs: never call it inside a transaction. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  return verify(hash, password);
}
