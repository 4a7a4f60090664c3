import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

export const primaryEmailSql = statement<
  { userId: UserId },
  { email: string; emailKey: string; confirmedAt: Date | null; pendingEmail: string | null }
>({
  name: 'accounts.get_primary_email',
  text: `SELECT email, email_key, confirmed_at,
      (SELECT pending_email FROM tintype.personal_details WHERE user_id = $userId) AS pending_email
    FROM tintype.emails WHERE user_id = $userId AND is_primary`,
});

/** Stores the address that a user wants to change to. Other users may claim it until it is confirmed. */
export const setPendingEmailSql = statement<{ userId: UserId; email: string | null; at: Date }, object>({
  name: 'accounts.set_pending_email',
  text: `
    INSERT INTO tintype.personal_details (user_id, recorded_on, pending_email)
    VALUES ($userId, ($at::timestamptz AT TIME ZONE 'UTC')::date, $email)
    ON CONFLICT (user_id) DO UPDATE SET pending_email = excluded.pending_email`,
});

/** Claims an address as the user's only one, confirmed. Violates emails_pk when another user has it. */
export const claimEmailSql = statement<
  { userId: UserId; email: string; emailKey: string; at: Date },
  { emailKey: string }
>({
  name: 'accounts.claim_email',
  violations: { emails_pk: { field: 'email' } },
  text: `
    INSERT INTO tintype.emails (email_key, user_id, email, is_primary, confirmed_at, created_at)
    VALUES ($emailKey, $userId, $email, true, $at, $at)`,
});

export const confirmEmailSql = statement<
  { userId: UserId; emailKey: string; email: string; at: Date },
  { emailKey: string }
>({
  name: 'accounts.confirm_email',
  text: `UPDATE tintype.emails SET confirmed_at = coalesce(confirmed_at, $at), email = $email
    WHERE email_key = $emailKey AND user_id = $userId RETURNING email_key`,
});

/** Deletes every other address of the user, and the pending one. */
export const dropOtherEmailsSql = statement<{ userId: UserId; emailKey: string }, { email: string }>({
  name: 'accounts.drop_other_emails',
  text: `
    WITH cleared_pending_email AS (
      UPDATE tintype.personal_details SET pending_email = NULL WHERE user_id = $userId
    )
    DELETE FROM tintype.emails WHERE user_id = $userId AND email_key <> $emailKey RETURNING email`,
});
