import { command, type Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { RegisterUserForm } from '../forms/register-user-form';
import { type RegistrationRules, readRegistration } from '../registration/read-registration';
import { type RegisteredUser, writeRegistration } from '../registration/write-registration';
import type { PasswordHasher } from '../settings';

export type RegisterUserError = Invalid<RegisterUserForm>;

/**
 * Registers a user. Claims the username and the address, and makes profile and credential: all of them or none. The address is
 * not confirmed. The answer tells whether the address is taken, so this is for trusted callers, such as an import or a clerk.
 * Strangers register by `requestRegistration` and `finishRegistration`.
 *
 * Locks no existing row. Two registrations of one name wait for each other, and the later one is refused.
 *
 * @param params see {@link RegisterUserForm}; other keys are ignored
 * @returns the user; `invalid` with the changeset: a rule was broken, or the name or the address is taken
 *
 * @example
 * const ada = await accounts.registerUser(
 *   { username: 'ada', email: 'ada@example.org', password: 'correct horse battery', name: 'Ada Lovelace' }, meta);
 * if (!ada.ok) return show(ada.error.changeset.errorsByField);
 */
export async function registerUser(
  repo: Repo,
  settings: RegistrationRules & { readonly hashPassword: PasswordHasher },
  params: unknown,
  meta: Meta,
): Promise<Result<RegisteredUser, RegisterUserError>> {
  const action = command(repo, meta, { name: 'register_user', entityType: 'user', entityId: null });
  const read = await readRegistration(RegisterUserForm, params, repo.now(), settings);
  if (!read.ok) return action.refuse(read.error);
  const passwordHash = await settings.hashPassword(read.value.form.password);
  const id = repo.newId() as UserId;
  return action
    .with({ entityId: id })
    .statement((logging) =>
      writeRegistration(repo, read.value, { id, passwordHash, confirmed: false, logging }),
    );
}
