import type { UserId } from '@tintype/shared-db';

/**
 * What tries at a user's password are counted under. It changes with the password, so that a new one is not refused for what was
 * tried at the old one, from whichever networks. By time and hash: one of them may be the same where a clock stands still, or
 * where a load replaces the hashing.
 */
export function loginSubject(
  userId: UserId,
  { passwordHash, changedAt }: { readonly passwordHash: string | null; readonly changedAt: Date | null },
): string {
  return `${userId} ${changedAt?.getTime()} ${passwordHash}`;
}
