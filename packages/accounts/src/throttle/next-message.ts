import type { UserId } from '@tintype/shared-db';
import type { Throttle } from './throttle';

/**
 * Counts a message that a user requests: against the user, and against the receiver, so that many users together cannot flood
 * one receiver. It is counted apart from the requests of strangers, which could otherwise block the user.
 *
 * @param to the key of an address or a number that the user has not confirmed; null for the user's own
 * @returns null while messages are left, otherwise the time of the next one
 */
export async function nextMessage(
  throttle: Throttle,
  userId: UserId,
  to: string | null,
): Promise<Date | null> {
  const until = await throttle.consume('delivery', userId);
  return until === null && to !== null ? throttle.consume('delivery', `to confirm ${to}`) : until;
}
