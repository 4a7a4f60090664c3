import { type Changeset, cast } from '@tintype/repo';
import { RegisterUserForm } from '../forms/register-user-form';

/** The longest bio the table holds, in bytes. */
const longestBio = 2000;

/**
 * The changeset of a registration: the form's rules, and which field each claim speaks of.
 *
 * @example
 * userRegistrationChangeset({ username: 'adm1n' }).errorsByField // { username: ['is reserved'], … }
 */
export function userRegistrationChangeset(params: unknown): Changeset<RegisterUserForm> {
  return cast(RegisterUserForm, params)
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
    .declareConstraint({ name: 'users_pk', field: 'username' });
}
