import { logged, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import { type UserNotFound, userNotFound } from '../errors';
import type { AccountReactions, PrivacyChange } from '../reactions';
import { setPrivacySql } from '../sql/set-privacy';

/**
 * Makes an account private or public. Going private keeps the followers, and later ones must ask; going public accepts
 * whoever asks, in the same transaction. Idempotent.
 *
 * Locks the user's row, then what the reactions lock.
 *
 * @returns whether anything changed; `not_found` when there is no active account
 *
 * @example
 * await accounts.setPrivacy({ userId: ada.id, isPrivate: true }, meta); // { changed: true }
 */
export function setPrivacy(
  repo: Repo,
  reactions: AccountReactions,
  change: PrivacyChange,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, UserNotFound>> {
  const { userId, isPrivate } = change;
  const spec = { name: 'set_privacy', entityType: 'user', entityId: userId, data: { isPrivate } };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ readonly changed: boolean }, UserNotFound>> => {
      const outcome = await tx.sqlOne(setPrivacySql, { userId, isPrivate });
      if (!outcome?.found) return err(userNotFound);
      if (outcome.written) await reactions.privacyChanged(tx, { userId, isPrivate });
      return ok({ changed: outcome.written });
    },
  );
}
