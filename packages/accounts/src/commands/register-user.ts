import { loggedStatement, type Meta, refused } from '@tintype/action-log';
import { err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { withMinimumAge } from '../changesets/minimum-age';
import { withoutBreach } from '../changesets/new-password';
import { userRegistrationChangeset } from '../changesets/user-registration';
import { usernameTaken } from '../changesets/username-taken';
import type { RegisterUserForm } from '../forms/register-user-form';
import type { AccountsSettings } from '../settings';
import { type RegisterUserParams, registerUserSql } from '../sql/register-user';
import { normalizeEmail } from '../text/email';
import { normalizePhone } from '../text/phone';
import { usernameKey } from '../text/username';

/** What a registration made. */
export interface RegisteredUser {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
}

export type RegisterUserError = Invalid<RegisterUserForm>;

/**
 * Registers a user: claims the username and the address, and makes profile and credential, all of them or none.
 *
 * Locks nothing that exists; two registrations of one name wait for each other, and the later one is refused.
 *
 * @param params see {@link RegisterUserForm}; other keys are ignored
 * @returns the user; or `invalid` with the changeset: a rule was broken, or name or address are taken
 *
 * @example
 * const ada = await accounts.registerUser(
 *   { username: 'ada', email: 'ada@example.org', password: 'correct horse battery', name: 'Ada Lovelace' }, meta);
 * if (!ada.ok) return show(ada.error.changeset.errorsByField);
 */
export async function registerUser(
  repo: Repo,
  params: unknown,
  meta: Meta,
  settings: Pick<
    AccountsSettings,
    'hashPassword' | 'minimumAge' | 'birthDateRequired' | 'isBreachedPassword'
  >,
): Promise<Result<RegisteredUser, RegisterUserError>> {
  const spec = { name: 'register_user', entityType: 'user', entityId: null };
  const given = withMinimumAge(userRegistrationChangeset(params), repo.now(), settings.minimumAge);
  const lacking = settings.birthDateRequired && (given.getField('birthDate') ?? null) === null;
  const complete = lacking ? given.addError('birthDate', "can't be blank", 'required') : given;
  const changeset = await withoutBreach(complete, 'password', settings.isBreachedPassword);
  const form = changeset.applyAction('insert');
  if (!form.ok) return refused(repo, meta, spec, form.error);
  const address = normalizeEmail(form.value.email);
  if (address === null)
    return refused(repo, meta, spec, {
      kind: 'invalid',
      changeset: changeset.addError('email', 'has invalid format', 'format'),
    });
  const passwordHash = await settings.hashPassword(form.value.password);
  const id = repo.newId() as UserId;
  return loggedStatement(repo, meta, { ...spec, entityId: id }, async (action) => {
    const { username, name, bio, website, pronouns, birthDate, phone, country } = form.value;
    const row: RegisterUserParams = {
      ...action,
      actionActorId: meta.actorId ?? id,
      id,
      username,
      usernameKey: usernameKey(username),
      email: address.email,
      emailKey: address.key,
      name: name.trim().normalize('NFC'),
      bio: bio?.normalize('NFC') ?? '',
      website: website ?? null,
      pronouns: pronouns ?? [],
      passwordHash,
      birthDate: birthDate ?? null,
      phone: normalizePhone(phone ?? '', country),
      at: action.actionAt,
    };
    const written = await repo.write(registerUserSql, row, changeset.withAction('insert'));
    if (!written.ok) return err(written.error);
    if (written.value.length === 0) return err({ kind: 'invalid', changeset: usernameTaken(changeset) });
    return ok({ id, username, email: row.email, name: row.name, createdAt: row.at });
  });
}
