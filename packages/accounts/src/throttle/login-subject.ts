import type { UserId } from '@tintype/shared-db';

/**
 * The subject of tries at a user's password. It changes with the password, so tries at the old password do not block the new
 * one. It uses time and hash, because one of them may repeat when a clock stands still or a load replaces hashing.
 */
export function loginSubject(
  userId: UserId,
  { passwordHash, changedAt }: { readonly passwordHash: string | null; readonly changedAt: Date | null },
): string {
  return `${userId} ${changedAt?.getTime()} ${passwordHash}`;
}
