import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Secret } from '../secrets/secret';
import { isAddressToken, issueAddressToken, sha256 } from '../secrets/security-token';
import { rememberDeviceSql } from '../sql/devices';
import { type Client, clientField } from './client';

/** The most devices of a user that are remembered: those seen last. */
const mostDevices = 50;

/** The days after which an unused device is forgotten. */
const deviceDays = 400;

/** The hash of the client's device token; null when there is no valid token. */
export function deviceHash(client: Client | null | undefined): Buffer | null {
  const device = clientField(client, 'device');
  return isAddressToken(device) ? sha256(device) : null;
}

/**
 * Remembers the client's device for the user, in the caller's transaction. It uses the presented token, or makes a new one. One
 * token serves all accounts on a device.
 *
 * @param how `entered` after a login with every factor; `reset` after a new password by mail
 * @returns the token, which the client keeps and presents from then on
 */
export async function rememberDevice(
  tx: Repo,
  userId: UserId,
  client: Client | null,
  how: 'entered' | 'reset',
): Promise<Secret> {
  tx.assertInTransaction();
  const at = tx.now();
  const presented = clientField(client, 'device');
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
