import type { Client } from '../clients/client';
import { clientNetwork } from '../clients/client-network';
import type { Throttle } from './throttle';

/** The kinds of tries without a session. Each has a budget of its own. */
export type AnonymousPurpose = 'login' | 'registration' | 'reset';

/**
 * Counts a try of a client without a session, against its network.
 *
 * @returns null while tries are left, or when the client has no address; otherwise the time of the next one
 */
export async function nextAnonymousTry(
  throttle: Throttle,
  purpose: AnonymousPurpose,
  client: Client,
): Promise<Date | null> {
  const network = clientNetwork(client);
  return network === null ? null : throttle.consume('login-address', `${purpose} ${network}`);
}
