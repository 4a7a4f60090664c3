import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserNotFound, WrongStatus } from '../errors';
import { lockActiveUser } from '../locks/lock-user';
import { isCredentialId } from '../passkeys/browser-response';
import { removePasskeySql } from '../sql/passkeys';

/**
 * Deletes a passkey of the user, so that it opens no more sessions. Idempotent.
 *
 * Locks the user's row and the passkey.
 *
 * @returns whether the user had it; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.removePasskey(ada.id, passkey.credentialId, meta);
 */
export function removePasskey(
  repo: Repo,
  userId: UserId,
  credentialId: string,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, UserNotFound | WrongStatus>> {
  const action = command(repo, meta, { name: 'remove_passkey', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const key = isCredentialId(credentialId) ? credentialId : '';
    return ok({ changed: (await tx.sqlOne(removePasskeySql, { userId, credentialId: key })) !== null });
  });
}
