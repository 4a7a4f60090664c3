import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { withMinimumAge } from '../changesets/minimum-age';
import type { UserNotFound, WrongStatus } from '../errors';
import { BirthDateForm } from '../forms/birth-date-form';
import { lockActiveUser } from '../locks/lock-user';

const setBirthDateSql = statement<{ userId: UserId; birthDate: string; at: Date }, { userId: UserId }>({
  name: 'accounts.set_birth_date',
  violations: { personal_details_birth_date_check: { field: 'birthDate' } },
  text: `
    INSERT INTO tintype.personal_details AS d (user_id, birth_date, recorded_on)
    VALUES ($userId, $birthDate::date, ($at::timestamptz AT TIME ZONE 'UTC')::date)
    ON CONFLICT (user_id) DO UPDATE SET birth_date = excluded.birth_date, recorded_on = excluded.recorded_on
      WHERE d.birth_date IS NULL OR d.birth_date = excluded.birth_date
    RETURNING user_id`,
});

/** The user has set another birth date already. */
export interface BirthDateKnown {
  readonly kind: 'birth_date_known';
}

export type SetBirthDateError = Invalid<BirthDateForm> | UserNotFound | WrongStatus | BirthDateKnown;

/**
 * Sets the birth date of a user who registered without one. It cannot be changed; the same date again succeeds.
 *
 * Locks the user's row, then that of the personal details.
 *
 * @param minimumAge in years; the database refuses an age below thirteen in any case
 * @param params see {@link BirthDateForm}
 * @returns the date; `invalid` on `birthDate`: not a date, or too young; `birth_date_known`; `not_found`; `wrong_status` unless
 *   the user is active
 *
 * @example
 * await accounts.setBirthDate(ada.id, { birthDate: '2001-12-31' }, meta);
 */
export async function setBirthDate(
  repo: Repo,
  minimumAge: number,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly birthDate: string }, SetBirthDateError>> {
  const action = command(repo, meta, { name: 'set_birth_date', entityType: 'user', entityId: userId });
  const changeset = withMinimumAge(cast(BirthDateForm, params), repo.now(), minimumAge);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { birthDate } = form.value;
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const written = await tx.write(setBirthDateSql, { userId, birthDate, at: tx.now() });
    if (!written.ok) return err({ kind: 'invalid', changeset: changeset.addErrors(written.error.errors) });
    return written.value.length > 0 ? ok({ birthDate }) : err({ kind: 'birth_date_known' });
  });
}
