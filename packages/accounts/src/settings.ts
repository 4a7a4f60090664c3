import { ProgrammerError } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { AccountSideEffects } from './account-state/side-effects';
import { lowestMinimumAge } from './changesets/minimum-age';
import type { RelyingParty } from './passkeys/relying-party';
import type { BreachCheck } from './passwords/breached-passwords';
import { hashPassword } from './passwords/hash-password';
import { type PasswordVerdict, verifyPassword } from './passwords/verify-password';
import type { Pictures } from './pictures';
import type { KeyRing } from './secrets/key-ring';
import { createThrottle, defaultLimits, type Throttle, type ThrottleLimits } from './throttle/throttle';

/** Hashes a password. Seeds use one hash for all users. */
export type PasswordHasher = (password: string) => Promise<string>;

/** Whether a password matches a hash; see `verifyPassword`. */
export type PasswordVerifier = (hash: string | null, password: string) => Promise<PasswordVerdict>;

export interface AccountsOptions {
  /**
   * The changes that other contexts make when an account changes. The code that composes the contexts gives them. Default:
   * none.
   */
  readonly sideEffects?: Partial<AccountSideEffects>;
  /**
   * The claims to pictures of profiles. The code that composes the contexts gives them. Without them the commands of avatars throw a
   * ProgrammerError.
   */
  readonly pictures?: Pictures;
  /** Replaces argon2id for bulk loads, which would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** Replaces argon2id's verification for such loads. Null stands for an unknown user, and must return false. */
  readonly verifyPassword?: PasswordVerifier;
  /**
   * Seals secrets that must be readable again, and hashes short codes. Without it the commands of second factors and telephones
   * throw a ProgrammerError. An explicit `undefined`, or a text instead of the result of `createKeyRing`, is refused at once.
   */
  readonly keyRing?: KeyRing;
  /** In years, at least thirteen. Default thirteen. */
  readonly minimumAge?: number;
  /** Whether a registration needs a birth date. Default false. */
  readonly birthDateRequired?: boolean;
  /** Tells whether a password is known from a data breach; see `breachedPasswordFile`. Default: no password is. */
  readonly isBreachedPassword?: BreachCheck;
  /** The base of profile addresses, such as `https://tintype.example`. Without it they are paths, such as `/ada`. */
  readonly baseUrl?: string;
  /** The name that authenticator apps show. Default `Tintype`. */
  readonly issuer?: string;
  /** The site that passkeys are made for. Without it the commands of passkeys throw a ProgrammerError. */
  readonly relyingParty?: RelyingParty;
  /** The most open sessions of one user. One more ends the session seen longest ago. Default 100. */
  readonly maxSessions?: number;
  /** A session ends this many days after its login, however often it is refreshed. Default 365. */
  readonly sessionDays?: number;
  /**
   * For this many seconds an exchanged token gives the same successor again; later it ends the session. Zero for never. Default
   * 60.
   */
  readonly refreshGraceSeconds?: number;
  /** The limits to change; the others keep their defaults. */
  readonly throttleLimits?: Partial<ThrottleLimits>;
}

const noSideEffects: AccountSideEffects = {
  privacyChanged: async () => undefined,
  accountStateChanged: async () => undefined,
};

/** The options with every default filled in. */
export interface AccountsSettings {
  readonly sideEffects: AccountSideEffects;
  readonly hashPassword: PasswordHasher;
  readonly verifyPassword: PasswordVerifier;
  readonly minimumAge: number;
  readonly birthDateRequired: boolean;
  readonly isBreachedPassword: BreachCheck;
  /** The text before a username in a profile's address. */
  readonly baseUrl: string;
  readonly issuer: string;
  readonly maxSessions: number;
  readonly sessionDays: number;
  readonly refreshGraceSeconds: number;
  throttle(repo: Repo): Throttle;
  /** @throws {ProgrammerError} when the option is absent */
  relyingParty(): RelyingParty;
  /** @throws {ProgrammerError} when the option is absent */
  pictures(): Pictures;
  readonly hasKeyRing: boolean;
  /** @throws {ProgrammerError} when the option is absent */
  keyRing(): KeyRing;
}

export function accountsSettings(options: AccountsOptions): AccountsSettings {
  const { relyingParty, pictures, minimumAge = lowestMinimumAge } = options;
  const keyRing = givenKeyRing(options);
  if (minimumAge < lowestMinimumAge)
    throw new ProgrammerError(`minimumAge is at least ${lowestMinimumAge}, as the database requires`);
  return {
    sideEffects: { ...noSideEffects, ...options.sideEffects },
    verifyPassword: options.verifyPassword ?? verifyPassword,
    hashPassword: options.hashPassword ?? ((password) => hashPassword(password)),
    minimumAge,
    birthDateRequired: options.birthDateRequired ?? false,
    isBreachedPassword: options.isBreachedPassword ?? (async () => false),
    baseUrl: withSlash(options.baseUrl ?? '/'),
    issuer: options.issuer ?? 'Tintype',
    maxSessions: wholeNumber('maxSessions', options.maxSessions ?? 100, 1, 100_000),
    sessionDays: wholeNumber('sessionDays', options.sessionDays ?? 365, 1, 100_000),
    refreshGraceSeconds: wholeNumber('refreshGraceSeconds', options.refreshGraceSeconds ?? 60, 0, 3600),
    throttle: (repo) => createThrottle(repo, { ...defaultLimits, ...options.throttleLimits }),
    relyingParty: () => {
      if (!relyingParty)
        throw new ProgrammerError('this needs a relying party: createAccounts(repo, { relyingParty })');
      return relyingParty;
    },
    pictures: () => {
      if (!pictures)
        throw new ProgrammerError('this needs claims to pictures: createAccounts(repo, { pictures })');
      return pictures;
    },
    hasKeyRing: keyRing !== null,
    keyRing: () => {
      if (!keyRing) throw new ProgrammerError('this needs a key ring: createAccounts(repo, { keyRing })');
      return keyRing;
    },
  };
}

/** The key ring; null when the option is absent. Any other value is a mistake that must show when the program starts. */
function givenKeyRing(options: AccountsOptions): KeyRing | null {
  if (!('keyRing' in options)) return null;
  const given: unknown = options.keyRing;
  const isRing = typeof given === 'object' && given !== null && 'seal' in given && 'keyIds' in given;
  if (isRing && options.keyRing) return options.keyRing;
  throw new ProgrammerError(
    `keyRing is ${given === undefined || given === null ? String(given) : `of type ${typeof given}`}: give what createKeyRing makes, or leave the option out`,
  );
}

function wholeNumber(
  name: 'maxSessions' | 'sessionDays' | 'refreshGraceSeconds',
  given: number,
  least: number,
  most: number,
): number {
  if (!Number.isInteger(given) || given < least || given > most)
    throw new ProgrammerError(`${name} is a whole number from ${least} to ${most}`);
  return given;
}

/** The base of addresses, ending with a slash. A wrong value throws when the program starts. */
function withSlash(baseUrl: string): string {
  if (baseUrl === '/') return baseUrl;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new ProgrammerError(
      'baseUrl is an http or https address without query, such as https://tintype.example',
    );
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
