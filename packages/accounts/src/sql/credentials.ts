import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import type { Leaving } from '../sessions/purge-due';
import { isKnownDevice } from './devices';

export interface FoundCredential extends Leaving {
  readonly userId: UserId;
  readonly status: UserStatus;
  readonly passwordHash: string | null;
  /** When the password was set; null where there is none. */
  readonly changedAt: Date | null;
  /** Whether the user came in from the device before. */
  readonly known: boolean;
}

/** The user with this name or this address; one row at most, since a name has no `@` and an address has one. */
export const findCredentialSql = statement<
  { key: string; deviceHash: Buffer | null; at: Date },
  FoundCredential
>({
  name: 'accounts.find_credential',
  text: `
    SELECT u.id AS user_id, u.status, u.delete_after, u.purge_began_at, c.password_hash, c.changed_at,
      ${isKnownDevice('u.id')} AS known
    FROM (
      SELECT user_id FROM tintype.usernames WHERE username_key = $key AND state = 'held'
      UNION ALL
      SELECT user_id FROM tintype.emails WHERE email_key = $key AND is_primary
    ) known
    JOIN tintype.users u ON u.id = known.user_id LEFT JOIN tintype.credentials c ON c.user_id = u.id`,
});

/** The same password under today's parameters, unless it was changed meanwhile. */
export const rehashPasswordSql = statement<{ userId: UserId; from: string; to: string }, object>({
  name: 'accounts.rehash_password',
  text: `UPDATE tintype.credentials SET password_hash = $to WHERE user_id = $userId AND password_hash = $from`,
});

/** Another password; `from` null for whatever there was. No row when it is not the one any more. */
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
 * What proves who one is beside the session: void once the password is another. So is the wish for another address, which who
 * had the old password may have brought in, and whose link alone would hand over the account; a link to the address that the
 * user has stays good.
 */
export const voidAllTokensSql = statement<{ userId: UserId }, object>({
  name: 'accounts.void_credential_tokens',
  text: `
    WITH unasked AS (
      UPDATE tintype.personal_details SET pending_email = NULL WHERE user_id = $userId AND pending_email IS NOT NULL
    ), unanswered AS (
      DELETE FROM tintype.login_challenges WHERE user_id = $userId
    )
    DELETE FROM tintype.security_tokens t
    WHERE user_id = $userId AND (
      purpose IN ('reset_password', 'passkey_registration')
      OR purpose = 'confirm_email' AND NOT EXISTS (
        SELECT FROM tintype.emails e WHERE e.user_id = t.user_id AND e.email = t.target
      ))`,
});
