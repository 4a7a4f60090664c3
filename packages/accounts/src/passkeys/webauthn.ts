import type * as WebAuthn from '@simplewebauthn/server';

/** The library of passkeys. It loads with the first passkey, since it is a sixth of the modules that an app loads. */
export function webAuthn(): typeof WebAuthn {
  return require('@simplewebauthn/server');
}
