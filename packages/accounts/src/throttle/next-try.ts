import { type Client, describeClient } from '../sessions/client';
import { type Throttle, throttledAddress } from './throttle';

/**
 * Counts a try of somebody who is not logged in, against the network address that they ask from.
 *
 * @returns null while there are any left, or where the address is not known; else when the next may come
 */
export async function nextTryFrom(throttle: Throttle, client: Client): Promise<Date | null> {
  const { address } = describeClient(client);
  return address === null ? null : throttle.consume('login-address', throttledAddress(address));
}
