import { hash } from '@node-rs/argon2';

/** argon2id as OWASP advises it: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The beginning of every hash with these parameters. */
export const currentHashPrefix = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/**
 * The argon2id hash of a password, in PHC form with its salt. Costs about 20 ms of a core on purpose: never call it inside a
 * transaction.
 *
 * @param salt for seeds, which must be the same each time; random by default
 *
 * @example
 * await hashPassword('correct horse battery') // '$argon2id$v=19$m=19456,t=2,p=1$…'
 */
export function hashPassword(password: string, salt?: Uint8Array): Promise<string> {
  return hash(password.normalize('NFKC'), { ...parameters, ...(salt === undefined ? {} : { salt }) });
}
