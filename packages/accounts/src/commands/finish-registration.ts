import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, statement } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { type InvalidToken, invalidToken } from '../errors';
import { FinishRegistrationForm } from '../forms/register-user-form';
import { readRegistration } from '../registration/read-registration';
import { type RegisteredUser, writeRegistration } from '../registration/write-registration';
import { sha256 } from '../secrets/security-token';
import { type EnteredSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';

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

/** The user that a registration made, and the session that it opened. */
export interface FinishedRegistration extends RegisteredUser {
  readonly session: EnteredSession;
}

export type FinishRegistrationError = Invalid<FinishRegistrationForm> | InvalidToken;

/**
 * Registers the person who has the token that was mailed to the address. Claims name and address, and makes profile and
 * credential: all of them or none. The address is confirmed, and the person is logged in. Invalid input leaves the token usable.
 *
 * Locks the token's row; two registrations of one name wait for each other, and the later one is refused.
 *
 * @param params see {@link FinishRegistrationForm}; other keys are ignored
 * @param client where the person is: the session and the device are of this client
 * @returns the user with the session; `invalid` with the changeset: a rule was broken, the name is taken, or the address has got an account
 *   meanwhile; `invalid_token`: unknown, used, expired, replaced by a later one, or of another address
 *
 * @example
 * const form = { token, email: 'ada@example.org', username: 'ada', password: 'correct horse battery', name: 'Ada Lovelace' };
 * const ada = await accounts.finishRegistration(form, { address, userAgent }, meta);
 */
export async function finishRegistration(
  repo: Repo,
  settings: AccountsSettings,
  params: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<FinishedRegistration, FinishRegistrationError>> {
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
    repo.transact(async (tx): Promise<Result<FinishedRegistration, FinishRegistrationError>> => {
      if (!(await tx.sqlOne(takeRegistrationSql, presented))) return err(invalidToken);
      const written = await writeRegistration(tx, read.value, { id, passwordHash, confirmed: true, logging });
      if (!written.ok) return written;
      return ok({ ...written.value, session: await openSession(tx, settings, id, client) });
    }),
  );
}
