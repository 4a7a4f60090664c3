import { ProgrammerError, type Repo } from '@tintype/repo';
import type { AccountSideEffects } from './account-state/side-effects';
import { lowestMinimumAge } from './changesets/minimum-age';
import type { RelyingParty } from './passkeys/relying-party';
import type { BreachCheck } from './passwords/breached-passwords';
import { hashPassword } from './passwords/hash-password';
import { verifyPassword } from './passwords/verify-password';
import type { KeyRing } from './secrets/key-ring';
import { createThrottle, defaultLimits, type Throttle, type ThrottleLimits } from './throttle/throttle';

/** How passwords are hashed; seeds share one hash, everybody else hashes each. */
export type PasswordHasher = (password: string) => Promise<string>;

/** Whether a password is the one of a hash; see `verifyPassword`. */
export type PasswordVerifier = (hash: string | null, password: string) => Promise<boolean>;

export interface AccountsOptions {
  /** What the other contexts do when an account changes; whoever composes them gives it. Default: nothing. */
  readonly sideEffects?: Partial<AccountSideEffects>;
  /** Replaces argon2id for loads that would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** Replaces argon2id's verification for such loads; null stands for a user who is not there, and is never right. */
  readonly verifyPassword?: PasswordVerifier;
  /**
   * Seals what must be readable again, and hashes short codes. Without it the commands of second factors and telephones throw a
   * ProgrammerError; to give `undefined`, or a text in place of what `createKeyRing` makes, is refused at once.
   */
  readonly keyRing?: KeyRing;
  /** In years, not less than thirteen. Default thirteen. */
  readonly minimumAge?: number;
  /** Whether nobody registers without a birth date. Default false. */
  readonly birthDateRequired?: boolean;
  /** Tells whether a password is known from a data breach, as `breachedPasswordFile` does. Default: none is. */
  readonly isBreachedPassword?: BreachCheck;
  /** Where profiles are to be found, as `https://tintype.example`; their addresses are paths, such as `/ada`, without it. */
  readonly baseUrl?: string;
  /** What authenticator apps call the house. Default `Tintype`. */
  readonly issuer?: string;
  /** For which domain passkeys are. Without it there are no such commands. */
  readonly relyingParty?: RelyingParty;
  /** So many sessions of one user are open; opening one more ends the one that was seen longest ago. Default 100. */
  readonly maxSessions?: number;
  /** A session that is refreshed for ever is over all the same, so many days after the login. Default 365. */
  readonly sessionDays?: number;
  /**
   * For so many seconds a token that was just exchanged gives the same successor again; later it ends the session. Zero for
   * never. Default 60.
   */
  readonly refreshGraceSeconds?: number;
  /** How often may be tried what; what is not given is as by default. */
  readonly throttleLimits?: Partial<ThrottleLimits>;
}

const nothing: AccountSideEffects = {
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
  /** What a username is put after to make a profile's address. */
  readonly baseUrl: string;
  readonly issuer: string;
  readonly maxSessions: number;
  readonly sessionDays: number;
  readonly refreshGraceSeconds: number;
  throttle(repo: Repo): Throttle;
  /** @throws {ProgrammerError} when there is none */
  relyingParty(): RelyingParty;
  readonly hasKeyRing: boolean;
  /** @throws {ProgrammerError} when there is none */
  keyRing(): KeyRing;
}

export function accountsSettings(options: AccountsOptions): AccountsSettings {
  const { relyingParty, minimumAge = lowestMinimumAge } = options;
  const keyRing = givenKeyRing(options);
  if (minimumAge < lowestMinimumAge)
    throw new ProgrammerError(
      `the database takes nobody under ${lowestMinimumAge}, so minimumAge cannot be lower`,
    );
  return {
    sideEffects: { ...nothing, ...options.sideEffects },
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
    hasKeyRing: keyRing !== null,
    keyRing: () => {
      if (!keyRing) throw new ProgrammerError('this needs a key ring: createAccounts(repo, { keyRing })');
      return keyRing;
    },
  };
}

/** The ring; null where the option is left out. What is given in its place is a slip that must show when the program starts. */
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

/** The base of addresses, ending with a slash; whoever sets it wrong learns so at once, and not from a broken link. */
function withSlash(baseUrl: string): string {
  if (baseUrl === '/') return baseUrl;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new ProgrammerError(
      'baseUrl is an http or https address without query, such as https://tintype.example',
    );
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
