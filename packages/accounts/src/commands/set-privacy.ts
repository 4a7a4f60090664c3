import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AccountSideEffects } from '../account-state/side-effects';
import { type UserNotFound, userNotFound } from '../errors';
import { SetPrivacyForm } from '../forms/flag-forms';
import { setPrivacySql } from '../sql/set-privacy';

export type SetPrivacyError = Invalid<SetPrivacyForm> | UserNotFound;

/**
 * Makes an account private or public. A private account keeps its followers, and new ones must ask. A change to public accepts
 * all open requests, in the same transaction. Idempotent.
 *
 * Locks the user's row, then what the side effects lock.
 *
 * @param params see {@link SetPrivacyForm}
 * @returns whether the account changed; `invalid` input; `not_found` when there is no active account
 *
 * @example
 * await accounts.setPrivacy(ada.id, { isPrivate: true }, meta); // { changed: true }
 */
export async function setPrivacy(
  repo: Repo,
  sideEffects: AccountSideEffects,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SetPrivacyError>> {
  const action = command(repo, meta, { name: 'set_privacy', entityType: 'user', entityId: userId });
  const form = cast(SetPrivacyForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { isPrivate } = form.value;
  return action.with({ data: { isPrivate } }).statement((logging) =>
    repo.transact(
      async (tx): Promise<Result<{ readonly changed: boolean }, SetPrivacyError>> => {
        const outcome = await tx.sqlOne(setPrivacySql, { ...logging, userId, isPrivate });
        if (!outcome?.found) return err(userNotFound);
        if (outcome.written) await sideEffects.privacyChanged(tx, { userId, isPrivate });
        return ok({ changed: outcome.written });
      },
      { name: 'set_privacy', replays: 5 },
    ),
  );
}
