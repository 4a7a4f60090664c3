import { command, type Meta } from '@tintype/action-log';
import { err, type Result, statement } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken } from '../errors';
import { FinishRegistrationForm } from '../forms/register-user-form';
import { type RegistrationRules, readRegistration } from '../registration/read-registration';
import { type RegisteredUser, writeRegistration } from '../registration/write-registration';
import { sha256 } from '../secrets/security-token';
import type { PasswordHasher } from '../settings';

interface Presented {
  readonly emailKey: string;
  readonly hash: Buffer;
  readonly at: Date;
}

const isLiveSql = statement<Presented, { live: boolean }>({
  name: 'accounts.is_registration_live',
  text: `SELECT true AS live FROM tintype.registrations
    WHERE email_key = $emailKey AND token_hash = $hash AND expires_at > $at`,
});

/** Deletes the token. Of several calls with one token, one gets the row. */
const takeRegistrationSql = statement<Presented, { emailKey: string }>({
  name: 'accounts.take_registration',
  text: `DELETE FROM tintype.registrations
    WHERE email_key = $emailKey AND token_hash = $hash AND expires_at > $at RETURNING email_key`,
});

export type FinishRegistrationError = Invalid<FinishRegistrationForm> | InvalidToken;

/**
 * Registers the person who has the token that was mailed to the address. Claims name and address, and makes profile and
 * credential: all of them or none. The address is confirmed. Invalid input leaves the token usable.
 *
 * Locks the token's row; two registrations of one name wait for each other, and the later one is refused.
 *
 * @param params see {@link FinishRegistrationForm}; other keys are ignored
 * @returns the user; `invalid` with the changeset: a rule was broken, the name is taken, or the address has got an account
 *   meanwhile; `invalid_token`: unknown, used, expired, replaced by a later one, or of another address
 *
 * @example
 * const ada = await accounts.finishRegistration(
 *   { token, email: 'ada@example.org', username: 'ada', password: 'correct horse battery', name: 'Ada Lovelace' }, meta);
 */
export async function finishRegistration(
  repo: Repo,
  settings: RegistrationRules & { readonly hashPassword: PasswordHasher },
  params: unknown,
  meta: Meta,
): Promise<Result<RegisteredUser, FinishRegistrationError>> {
  const action = command(repo, meta, { name: 'register_user', entityType: 'user', entityId: null });
  const read = await readRegistration(FinishRegistrationForm, params, repo.now(), settings);
  if (!read.ok) return action.refuse(read.error);
  const { form, address } = read.value;
  const presented = { emailKey: address.key, hash: sha256(form.token), at: repo.now() };
  // Nonsense is refused before a password is hashed, because hashing is expensive.
  if (!(await repo.sqlOne(isLiveSql, presented))) return action.refuse(invalidToken);
  const passwordHash = await settings.hashPassword(form.password);
  const id = repo.newId() as UserId;
  return action.with({ entityId: id }).statement((logging) =>
    repo.transact(async (tx) => {
      if (!(await tx.sqlOne(takeRegistrationSql, presented))) return err(invalidToken);
      return writeRegistration(tx, read.value, { id, passwordHash, confirmed: true, logging });
    }),
  );
}
