import { relyingParty } from '@tintype/shared-db/testing';
import { createKeyRing, type NetworkOptions } from '../src';

/** What everybody has who registers in a test. */
export const password = 'correct horse battery';

/** What is throttled is answered without being judged, and in most tests everything is to be judged. */
const unlimited = { points: 1_000_000_000, seconds: 1 };

/** Every option that a command of accounts asks for, and no limit that anybody comes to. */
export const accountsOptions: NonNullable<NetworkOptions['accounts']> = {
  keyRing: createKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`),
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
