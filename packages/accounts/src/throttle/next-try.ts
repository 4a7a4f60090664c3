import type { Client } from '../clients/client';
import { clientNetwork } from '../clients/client-network';
import type { Throttle } from './throttle';

/** What is tried without a session. What strangers do of one kind takes nothing from the others. */
export type DoorPurpose = 'login' | 'registration' | 'reset';

/**
 * Counts a try of a client without a session, against the network that it asks from.
 *
 * @returns null while there are any left, or where the app tells no address; else when the next may come
 */
export async function nextTryFrom(
  throttle: Throttle,
  purpose: DoorPurpose,
  client: Client,
): Promise<Date | null> {
  const network = clientNetwork(client);
  return network === null ? null : throttle.consume('login-address', `${purpose} ${network}`);
}
