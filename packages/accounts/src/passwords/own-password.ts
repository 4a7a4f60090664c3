import { ProgrammerError, type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AccountsSettings } from '../settings';
import { withinKey } from '../throttle/throttle';

const passwordHashSql = statement<{ userId: UserId }, { passwordHash: string }>({
  name: 'accounts.get_password_hash',
  text: 'SELECT password_hash FROM tintype.credentials WHERE user_id = $userId',
});

/**
 * The hash of the user's password, if this is the password; null if not, or if it was tried too often: who has stolen a
 * session may not guess on. These tries are counted apart from those at the door, where anybody can use them up.
 */
export async function proveOwnPassword(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  password: string,
): Promise<string | null> {
  assertOutsideTransaction(repo);
  const throttle = settings.throttle(repo);
  const key = withinKey(userId);
  const locked = (await throttle.consume('login-account', key)) !== null;
  const credential = await repo.sqlOne(passwordHashSql, { userId });
  const right = await settings.verifyPassword(credential?.passwordHash ?? null, password);
  if (!right || locked || !credential) return null;
  await throttle.forget('login-account', key);
  return credential.passwordHash;
}

/** Hashing holds a core for long, and tries are counted whatever becomes of a transaction: neither has a place in one. */
export function assertOutsideTransaction(repo: Repo): void {
  if (repo.inTransaction)
    throw new ProgrammerError(
      'passwords and codes are verified outside of transactions: call this on the network itself',
    );
}
