import { type Changeset, cast } from '@tintype/repo';
import { RegisterUserForm } from '../forms/register-user-form';
import { normalizePhone } from '../text/phone';

/** The longest bio the table holds, in bytes. */
const longestBio = 2000;

/**
 * The changeset of a registration: the form's rules, and which field each claim speaks of.
 *
 * @example
 * userRegistrationChangeset({ username: 'adm1n' }).errorsByField // { username: ['is reserved'], … }
 */
export function userRegistrationChangeset(params: unknown): Changeset<RegisterUserForm> {
  const given = cast(RegisterUserForm, params);
  const country = given.getChange('country');
  return given
    .validateChange('phone', (phone) =>
      normalizePhone(phone, country) === null
        ? [{ message: 'has invalid format', rule: 'format', params: { format: 'phone' } }]
        : [],
    )
    .validateChange('bio', (bio) =>
      Buffer.byteLength(bio) <= longestBio
        ? []
        : [
            {
              message: 'should be at most %{count} byte(s)',
              rule: 'length',
              params: { count: longestBio, kind: 'max', type: 'binary' },
            },
          ],
    )
    .declareConstraint({ name: 'emails_pk', field: 'email' })
    .declareConstraint({ name: 'users_pk', field: 'username' })
    .declareConstraint({ name: 'personal_details_birth_date_check', field: 'birthDate' });
}
