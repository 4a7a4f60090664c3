import { ProgrammerError } from '@tintype/repo';
import { lowestMinimumAge } from './changesets/minimum-age';
import { hashPassword } from './passwords/hash-password';
import type { KeyRing } from './secrets/key-ring';

/** How passwords are hashed; seeds share one hash, everybody else hashes each. */
export type PasswordHasher = (password: string) => Promise<string>;

export interface AccountsOptions {
  /** Replaces argon2id for loads that would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** Seals what must be readable again, and hashes short codes. Without it there are no such commands. */
  readonly keyRing?: KeyRing;
  /** In years, not less than thirteen. Default thirteen. */
  readonly minimumAge?: number;
  /** Whether nobody registers without a birth date. Default false. */
  readonly birthDateRequired?: boolean;
}

/** The options with every default filled in. */
export interface AccountsSettings {
  readonly hashPassword: PasswordHasher;
  readonly minimumAge: number;
  readonly birthDateRequired: boolean;
  /** @throws {ProgrammerError} when there is none */
  keyRing(): KeyRing;
}

export function accountsSettings(options: AccountsOptions): AccountsSettings {
  const { keyRing, minimumAge = lowestMinimumAge } = options;
  if (minimumAge < lowestMinimumAge)
    throw new ProgrammerError(
      `the database takes nobody under ${lowestMinimumAge}, so minimumAge cannot be lower`,
    );
  return {
    hashPassword: options.hashPassword ?? ((password) => hashPassword(password)),
    minimumAge,
    birthDateRequired: options.birthDateRequired ?? false,
    keyRing: () => {
      if (!keyRing) throw new ProgrammerError('this needs a key ring: createAccounts(repo, { keyRing })');
      return keyRing;
    },
  };
}
