import { type Client, clientField } from './client';
import { readClientAddress, subscriberOf } from './client-address';

/** Texts that are not an address share this network, so they are counted too. */
const unreadable = 'unreadable';

/**
 * The network that a client's tries are counted under: the part of its address that one subscriber has. Null when the app gives
 * no address.
 *
 * @example
 * clientNetwork({ address: '192.0.2.7:51234' }) // '192.0.2.7'
 */
export function clientNetwork(client: Client | null | undefined): string | null {
  const address = clientField(client, 'address') ?? null;
  if (address === null) return null;
  const read = readClientAddress(address);
  return read === null ? unreadable : subscriberOf(read);
}
