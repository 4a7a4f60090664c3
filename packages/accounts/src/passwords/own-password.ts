import { type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { verifyPassword } from './verify-password';

const passwordHashSql = statement<{ userId: UserId }, { passwordHash: string }>({
  name: 'accounts.get_password_hash',
  text: 'SELECT password_hash FROM tintype.credentials WHERE user_id = $userId',
});

/** Whether this is the user's password; false for a user without one. Never inside a transaction of one's own making. */
export async function isOwnPassword(repo: Repo, userId: UserId, password: string): Promise<boolean> {
  const credential = await repo.sqlOne(passwordHashSql, { userId });
  return credential !== null && verifyPassword(credential.passwordHash, password);
}
