import type { ActionParams } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import { profileFieldsOf, type UserId } from '@tintype/shared-db';
import { usernameTaken } from '../changesets/username-taken';
import type { RegisterUserForm } from '../forms/register-user-form';
import { type RegisterUserParams, registerUserSql } from '../sql/register-user';
import { normalizePhone } from '../text/phone';
import { usernameKey } from '../text/username';
import type { ReadRegistration } from './read-registration';

/** The user that a registration made. */
export interface RegisteredUser {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** The facts of a registration that are not input. */
export interface RegistrationFacts {
  readonly id: UserId;
  readonly passwordHash: string;
  /** Whether the person has shown access to the mail of the address. */
  readonly confirmed: boolean;
  /** The action, written in the same statement. */
  readonly logging: ActionParams;
}

/**
 * Writes user, claims, profile, credential and action: all of them, or none when another account has the name or the address.
 */
export async function writeRegistration<Form extends RegisterUserForm>(
  repo: Repo,
  { form, address, changeset }: ReadRegistration<Form>,
  { id, passwordHash, confirmed, logging }: RegistrationFacts,
): Promise<Result<RegisteredUser, Invalid<Form>>> {
  const { username, name, birthDate, phone, country } = form;
  const at = logging.actionAt;
  const row: RegisterUserParams = {
    ...logging,
    actionActorId: logging.actionActorId ?? id,
    id,
    username,
    usernameKey: usernameKey(username),
    email: address.email,
    emailKey: address.key,
    confirmedAt: confirmed ? at : null,
    name,
    ...profileFieldsOf(form),
    passwordHash,
    birthDate: birthDate ?? null,
    phone: normalizePhone(phone ?? '', country),
    at,
  };
  const written = await repo.write(registerUserSql, row);
  if (!written.ok) return err({ kind: 'invalid', changeset: changeset.addErrors(written.error.errors) });
  if (written.value.length === 0) return err({ kind: 'invalid', changeset: usernameTaken(changeset) });
  return ok({ id, username, email: row.email, name: row.name, createdAt: at });
}
