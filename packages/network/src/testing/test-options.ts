import { createHash } from 'node:crypto';
import { createKeyRing, type KeyRing } from '@tintype/accounts';
import type { UrlKey } from '@tintype/media';
import { relyingParty } from '@tintype/shared-db/testing';
import type { NetworkOptions } from '../open-network';

/** The password of every person that `register` makes. */
export const testPassword = 'correct horse battery';

/** The browser and the address of every login that `logIn` makes. */
export const testClient = { address: '192.0.2.1', userAgent: 'Browser' } as const;

/** A key ring of one key, the same in every test. */
export const testKeyRing: KeyRing = createKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`);

/** One key that signs addresses of files, the same in every test. */
export const testUrlKeys: readonly UrlKey[] = [{ id: 'test', key: Buffer.alloc(32, 9).toString('base64') }];

/** A limit that no test reaches. A throttled call is not judged, and most tests want every call judged. */
const unlimited = { points: 1_000_000_000, seconds: 1 };

/** Options that let a test run every command of accounts, without limits. */
export const testAccountsOptions: NonNullable<NetworkOptions['accounts']> = {
  keyRing: testKeyRing,
  relyingParty,
  throttleLimits: {
    'login-account': unlimited,
    'login-account-everywhere': unlimited,
    'login-address': unlimited,
    'second-factor': unlimited,
    'second-factor-everywhere': unlimited,
    delivery: unlimited,
    'delivery-everywhere': unlimited,
  },
};

/** A hash for tests. argon2id costs 20 ms of a core for each password. */
const cheapHash = async (password: string): Promise<string> => {
  const digest = createHash('sha256').update(password.normalize('NFKC')).digest('base64url');
  return `$argon2id$v=19$m=19456,t=2,p=1$dGVzdA$${digest}`;
};

/** The same options with a cheap hash in place of argon2id. For tests that are not about the hash. */
export const cheapPasswords: Pick<NetworkOptions, 'hashPassword' | 'accounts'> = {
  hashPassword: cheapHash,
  accounts: {
    ...testAccountsOptions,
    verifyPassword: async (hash, password) => (await cheapHash(password)) === hash,
  },
};
