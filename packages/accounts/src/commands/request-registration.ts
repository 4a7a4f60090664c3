import { type ActionParams, command, logAction, type Meta } from '@tintype/action-log';
import { ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { Client } from '../clients/client';
import type { TooManyAttempts } from '../errors';
import { EmailForm } from '../forms/email-form';
import { assertOutsideTransaction } from '../proofs/own-password';
import { type Delivery, lifetimes } from '../secrets/delivery';
import { issueAddressToken } from '../secrets/security-token';
import type { AccountsSettings } from '../settings';
import { emailAddressOf } from '../text/email';
import { anonymousTries } from '../throttle/anonymous-tries';
import { nextAnonymousTry } from '../throttle/next-anonymous-try';

/** The same statement whether or not the address has an account: only its answer differs. */
const putRegistrationSql = statement<
  ActionParams & { emailKey: string; hash: Buffer; flooded: boolean; at: Date; expiresAt: Date },
  { owned: string | null }
>({
  name: 'accounts.put_registration',
  text: `
    WITH begun AS (
      INSERT INTO tintype.registrations (email_key, token_hash, created_at, expires_at)
      SELECT $emailKey::text, $hash::bytea, $at::timestamptz, $expiresAt::timestamptz WHERE NOT $flooded::boolean
      ON CONFLICT (email_key) DO UPDATE
        SET token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
    ), ${logAction()}
    SELECT (SELECT email FROM tintype.emails WHERE email_key = $emailKey) AS owned`,
});

/** The mail to send: the token to finish with, or the news that the address has an account already. */
export type RegistrationMail =
  | ({ readonly kind: 'finish_registration' } & Delivery)
  | { readonly kind: 'already_registered'; readonly to: string };

export type RequestRegistrationError = Invalid<EmailForm> | TooManyAttempts;

/**
 * Begins the registration of a stranger by an e-mail address. The app must give the same answer whether or not the address has
 * an account ("look into your mail"); both cases run the same statements. Only the caller learns what to send. An earlier token
 * for the address becomes invalid.
 *
 * Locks the address's row. Must not run inside a transaction: it counts.
 *
 * @param params see {@link EmailForm}
 * @returns what to mail; null when the mailbox has had five in an hour from one network, or fifteen from all; `invalid` when it
 *   is not an address; `too_many_attempts` from one network address
 *
 * @example
 * const asked = await accounts.requestRegistration({ email }, { address }, meta);
 * if (asked.ok && asked.value?.kind === 'finish_registration') queueMail(asked.value.to, asked.value.secret.reveal());
 */
export async function requestRegistration(
  repo: Repo,
  settings: Pick<AccountsSettings, 'throttle'>,
  params: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<RegistrationMail | null, RequestRegistrationError>> {
  assertOutsideTransaction(repo);
  const action = command(repo, meta, {
    name: 'request_registration',
    entityType: 'registration',
    entityId: null,
  });
  const form = cast(EmailForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const throttle = settings.throttle(repo);
  const until = await nextAnonymousTry(throttle, 'registration', client);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  const email = emailAddressOf(form.value.email);
  // The limit protects the mailbox. The answer does not tell that it was reached. Mails for a new password are counted apart.
  const tries = anonymousTries(throttle, 'delivery', `registration ${email.key}`, client, false);
  const flooded = (await tries.count()) !== null;
  const { token, hash } = issueAddressToken();
  return action.statement(async (logging) => {
    const at = logging.actionAt;
    const expiresAt = new Date(at.getTime() + lifetimes.registration);
    const asked = { emailKey: email.key, hash, flooded, at, expiresAt };
    const put = await repo.sqlOne(putRegistrationSql, { ...logging, ...asked });
    if (flooded) return ok(null);
    if (put?.owned) return ok({ kind: 'already_registered', to: put.owned });
    return ok({ kind: 'finish_registration', to: email.email, secret: token, expiresAt });
  });
}
