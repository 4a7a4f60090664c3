import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import type { Leaving } from '../purge-due';
import { isKnownDevice } from './devices';

export interface FoundCredential extends Leaving {
  readonly userId: UserId;
  readonly status: UserStatus;
  readonly passwordHash: string | null;
  /** Null when the user has no password. */
  readonly changedAt: Date | null;
  /** Whether the user has logged in or reset the password from this device. */
  readonly known: boolean;
}

/** The user with this username or address. At most one row: only an address contains `@`. */
export const findCredentialSql = statement<
  { key: string; deviceHash: Buffer | null; at: Date },
  FoundCredential
>({
  name: 'accounts.find_credential',
  text: `
    WITH claim AS MATERIALIZED (
      SELECT user_id FROM tintype.usernames WHERE username_key = $key AND state = 'held'
      UNION ALL
      SELECT user_id FROM tintype.emails WHERE email_key = $key AND is_primary
    )
    SELECT u.id AS user_id, u.status, u.delete_after, u.purge_began_at, c.password_hash, c.changed_at,
      ${isKnownDevice('u.id')} AS known
    FROM tintype.users u LEFT JOIN tintype.credentials c ON c.user_id = u.id
    WHERE u.id = ANY(ARRAY(SELECT user_id FROM claim))`,
});

/** The same password with today's parameters, unless it was changed meanwhile. */
export const rehashPasswordSql = statement<{ userId: UserId; from: string; to: string }, object>({
  name: 'accounts.rehash_password',
  text: `UPDATE tintype.credentials SET password_hash = $to WHERE user_id = $userId AND password_hash = $from`,
});

/** Sets a password. Returns no row when `from` is not the stored hash; null accepts every hash. */
export const setPasswordSql = statement<
  { userId: UserId; from: string | null; to: string; at: Date },
  { userId: UserId }
>({
  name: 'accounts.set_password',
  text: `
    INSERT INTO tintype.credentials AS c (user_id, password_hash, changed_at) VALUES ($userId, $to, $at)
    ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at
      WHERE $from::text IS NULL OR c.password_hash = $from
    RETURNING user_id`,
});

/**
 * Deletes the tokens that a change of password makes invalid. It also cancels a requested change of address: an attacker with
 * the old password may have requested it, and its link would hand over the account. A token for the present address stays
 * valid.
 */
export const voidAllTokensSql = statement<{ userId: UserId }, object>({
  name: 'accounts.void_credential_tokens',
  text: `
    WITH cleared_pending_email AS (
      UPDATE tintype.personal_details SET pending_email = NULL WHERE user_id = $userId AND pending_email IS NOT NULL
    ), deleted_challenges AS (
      DELETE FROM tintype.login_challenges WHERE user_id = $userId
    )
    DELETE FROM tintype.security_tokens
    WHERE user_id = $userId AND (
      purpose IN ('reset_password', 'passkey_registration')
      OR purpose = 'confirm_email'
        AND (target = ANY(ARRAY(SELECT email FROM tintype.emails WHERE user_id = $userId))) IS NOT TRUE)`,
});
