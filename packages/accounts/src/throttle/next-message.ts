import type { UserId } from '@tintype/shared-db';
import type { Throttle } from './throttle';

/**
 * Counts a message that a user has the house send: against the user, and against whoever reads what it goes to, whom many users
 * together may not flood. Counted apart from what strangers ask for, who could keep users from their own addresses otherwise.
 *
 * @param to the key of an address or a number that is not known to be the user's; null when it is theirs
 * @returns null while there are any left, else when the next may go
 */
export async function nextMessage(
  throttle: Throttle,
  userId: UserId,
  to: string | null,
): Promise<Date | null> {
  const until = await throttle.consume('delivery', userId);
  return until === null && to !== null ? throttle.consume('delivery', `to confirm ${to}`) : until;
}
