import {
  type Class,
  cast,
  err,
  type Invalid,
  ok,
  ProgrammerError,
  type Repo,
  type Result,
  statement,
} from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AccountsSettings } from '../settings';
import { boundedKey } from '../throttle/throttle';

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
  const key = boundedKey(userId);
  const locked = (await throttle.consume('login-account', key)) !== null;
  const credential = await repo.sqlOne(passwordHashSql, { userId });
  const right = await settings.verifyPassword(credential?.passwordHash ?? null, password);
  if (!right || locked || !credential) return null;
  await throttle.forget('login-account', key);
  return credential.passwordHash;
}

/**
 * Reads a form with the user's own password in it: what it says, if it keeps its rules and the password is the user's; else
 * `invalid`, on `password` where that alone is wrong.
 */
export async function readWithOwnPassword<Form extends { readonly password: string }>(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  formClass: Class<Form>,
  params: unknown,
): Promise<Result<Form, Invalid<Form>>> {
  const changeset = cast(formClass, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return form;
  if ((await proveOwnPassword(repo, settings, userId, form.value.password)) !== null) return ok(form.value);
  return err({ kind: 'invalid', changeset: changeset.addError('password', 'is invalid') });
}

/** Hashing holds a core for long, and tries are counted whatever becomes of a transaction: neither has a place in one. */
export function assertOutsideTransaction(repo: Repo): void {
  if (repo.inTransaction)
    throw new ProgrammerError(
      'passwords and codes are verified outside of transactions: call this on the network itself',
    );
}
