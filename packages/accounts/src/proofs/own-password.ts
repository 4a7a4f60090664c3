import { err, ok, ProgrammerError, type Result, statement } from '@tintype/database';
import { type Class, cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AccountsSettings } from '../settings';
import { boundedKey } from '../throttle/throttle';

const passwordHashSql = statement<{ userId: UserId }, { passwordHash: string }>({
  name: 'accounts.get_password_hash',
  text: 'SELECT password_hash FROM tintype.credentials WHERE user_id = $userId',
});

/** The password is wrong or was tried too often (`custom`), or the stored hash is damaged. */
export interface WrongPassword {
  readonly rule: 'custom' | 'unreadable_hash';
}

/**
 * Returns the stored hash if the password is correct; an error if it is wrong or was tried too often, so a stolen session does not
 * allow guessing. These tries are counted apart from login tries, which strangers can use up.
 */
export async function proveOwnPassword(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  password: string,
): Promise<Result<string, WrongPassword>> {
  assertOutsideTransaction(repo);
  const throttle = settings.throttle(repo);
  const key = boundedKey(userId);
  const locked = (await throttle.consume('login-account', key)) !== null;
  const credential = await repo.sqlOne(passwordHashSql, { userId });
  const verdict = await settings.verifyPassword(credential?.passwordHash ?? null, password);
  if (verdict !== true || locked || !credential)
    return err({ rule: verdict === 'unreadable_hash' ? verdict : 'custom' });
  await throttle.forget('login-account', key);
  return ok(credential.passwordHash);
}

/**
 * Reads a form that contains the user's own password. `invalid` if a rule is broken, or on `password` if the password is wrong.
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
  const proven = await proveOwnPassword(repo, settings, userId, form.value.password);
  if (proven.ok) return ok(form.value);
  return err({ kind: 'invalid', changeset: changeset.addError('password', 'is invalid', proven.error.rule) });
}

/** Hashing takes long, and a rollback would undo the count of tries: neither may run inside a transaction. */
export function assertOutsideTransaction(repo: Repo): void {
  if (repo.inTransaction)
    throw new ProgrammerError(
      'passwords and codes are verified outside of transactions: call this on the network itself',
    );
}
