import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Secret } from '../secrets/secret';
import { isAddressToken, issueAddressToken, sha256 } from '../secrets/security-token';
import { rememberDeviceSql } from '../sql/devices';
import type { Client } from './client';

/** So many devices of a user are remembered: those seen last. */
const mostDevices = 50;

/** A device that did not come in for so many days is forgotten. */
const deviceDays = 400;

/** The hash of the token that a client's device presents; null where it presents none, or something else. */
export function deviceHash(client: Client | null | undefined): Buffer | null {
  const device: unknown = client?.device;
  return isAddressToken(device) ? sha256(device) : null;
}

/**
 * Remembers the client's device as one of the user's, in the caller's transaction: by the token that it presents, else by a
 * fresh one. One token serves for all accounts that are used on a device.
 *
 * @param how `entered` with every factor, or having set a new password by mail
 * @returns the token, for the client to keep and to present from then on
 */
export async function rememberDevice(
  tx: Repo,
  userId: UserId,
  client: Client | null,
  how: 'entered' | 'reset',
): Promise<Secret> {
  tx.assertInTransaction();
  const at = tx.now();
  const presented: unknown = client?.device;
  const token = isAddressToken(presented) ? new Secret(presented) : issueAddressToken().token;
  await tx.sql(rememberDeviceSql, {
    userId,
    hash: sha256(token.reveal()),
    at,
    enteredAt: how === 'entered' ? at : null,
    expiresAt: new Date(at.getTime() + deviceDays * 24 * 60 * 60 * 1000),
    most: mostDevices,
  });
  return token;
}
