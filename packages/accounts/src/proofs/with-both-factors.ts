import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken, type UserNotFound, type WrongStatus } from '../errors';
import { BothFactorsForm } from '../forms/second-factor-forms';
import { lockActiveUser } from '../locks/lock-user';
import { useCode } from '../second-factor/use-code';
import type { AccountsSettings } from '../settings';
import { boundedKey } from '../throttle/throttle';
import { readWithOwnPassword } from './own-password';

/** The reasons why both factors were not accepted. */
export type BothFactorsError = Invalid<BothFactorsForm> | InvalidToken | UserNotFound | WrongStatus;

/**
 * Runs `act` after the password and a code were checked, in the transaction that uses the code. Codes are counted before they
 * are checked.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction.
 */
export async function withBothFactors<T>(
  repo: Repo,
  settings: AccountsSettings,
  name: string,
  userId: UserId,
  params: unknown,
  meta: Meta,
  act: (tx: Repo) => Promise<T>,
): Promise<Result<T, BothFactorsError>> {
  const action = command(repo, meta, { name, entityType: 'user', entityId: userId });
  const form = await readWithOwnPassword(repo, settings, userId, BothFactorsForm, params);
  if (!form.ok) return action.refuse(form.error);
  const throttle = settings.throttle(repo);
  if (await throttle.consume('second-factor', boundedKey(userId))) return action.refuse(invalidToken);
  const keys = settings.keyRing();
  const acted = await action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    if (!(await useCode(tx, keys, userId, form.value.code))) return err(invalidToken);
    return ok(await act(tx));
  });
  if (acted.ok) await throttle.forget('second-factor', boundedKey(userId));
  return acted;
}
