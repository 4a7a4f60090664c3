import type {
  DeactivateUserError,
  PasswordForm,
  RequestDeletionError,
  UserNotFound,
  WrongStatus,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { deactivate } from './deactivate';
import { reactivate } from './reactivate';
import { requestDeletion } from './request-deletion';

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<{ readonly changed: boolean }, E>>;

/** How the viewer leaves, and comes back. See {@link Account}. */
export interface StateCommands {
  /**
   * Hides the viewer's account and its content until the viewer comes back, with the password, and ends every session. Nothing is
   * deleted.
   *
   * Locks the viewer's row, then what the side effects lock. Does not run inside a transaction.
   *
   * @returns `invalid` on `password`; `not_found`; `wrong_status`
   *
   * @example
   * await network.as(ada.id).account.deactivate({ password }); // { ok: true, value: null }
   */
  deactivate(params: FormInput<PasswordForm>): Promise<Result<null, DeactivateUserError>>;

  /**
   * Brings the viewer's account back, also from a deletion that was asked for less than thirty days ago. Everything is as it was.
   * Idempotent.
   *
   * Locks the viewer's row, then what the side effects lock.
   *
   * @returns whether the account changed; `not_found`, also when the day of the deletion has come; `wrong_status` for a suspended
   *   account
   *
   * @example
   * await network.as(ada.id).account.deactivate({ password });
   * await network.as(ada.id).account.reactivate(); // { ok: true, value: { changed: true } }
   */
  reactivate(): Change<UserNotFound | WrongStatus>;

  /**
   * Asks for the viewer's account to be deleted in thirty days, with the password. It is hidden at once, and every session ends. A
   * second request keeps the day.
   *
   * Locks the viewer's row, then what the side effects lock. Does not run inside a transaction.
   *
   * @returns when the purge may begin; `invalid` on `password`; `not_found`, also when the purge has begun; `wrong_status` for a
   *   suspended account
   *
   * @example
   * const { deleteAfter } = unwrap(await network.as(ada.id).account.requestDeletion({ password }));
   * deleteAfter instanceof Date // true
   */
  requestDeletion(
    params: FormInput<PasswordForm>,
  ): Promise<Result<{ readonly deleteAfter: Date }, RequestDeletionError>>;
}

/** The registrations of {@link StateCommands}. */
export const stateCommands = {
  deactivate,
  reactivate,
  requestDeletion,
} satisfies StateCommands;
