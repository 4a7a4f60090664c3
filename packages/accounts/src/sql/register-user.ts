import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import type { ProfileFields, UserId } from '@tintype/shared-db';
import { profileColumns, profileParameters } from './profile-columns';

export interface RegisterUserParams extends ActionParams, ProfileFields {
  readonly id: UserId;
  readonly username: string;
  readonly usernameKey: string;
  readonly email: string;
  readonly emailKey: string;
  readonly confirmedAt: Date | null;
  readonly name: string;
  readonly passwordHash: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly at: Date;
}

/**
 * Writes user, both claims, profile and credential in one statement: all of them or none. No row when another user has the
 * username. A name whose quarantine is over is taken from its former owner.
 */
export const registerUserSql = statement<RegisterUserParams, { id: UserId }>({
  name: 'accounts.register_user',
  violations: {
    emails_pk: { field: 'email' },
    users_pk: { field: 'username' },
    personal_details_birth_date_check: { field: 'birthDate' },
  },
  text: `
    WITH claimed AS (
      INSERT INTO tintype.usernames (username_key, user_id, state, created_at)
      VALUES ($usernameKey, $id, 'held', $at)
      ON CONFLICT (username_key) DO UPDATE
        SET user_id = excluded.user_id, state = 'held', until = NULL, created_at = excluded.created_at
        WHERE usernames.state = 'quarantined' AND usernames.until <= excluded.created_at
      RETURNING user_id
    ), registered AS (
      INSERT INTO tintype.users (id, username, username_key, status, is_private, verified, role, created_at, lock_version)
      SELECT user_id, $username, $usernameKey, 'active', false, false, 'user', $at, 1 FROM claimed RETURNING id
    ), mailed AS (
      INSERT INTO tintype.emails (email_key, user_id, email, is_primary, confirmed_at, created_at)
      SELECT $emailKey, id, $email, true, $confirmedAt, $at FROM registered
    ), profiled AS (
      INSERT INTO tintype.profiles (user_id, name, ${profileColumns}, created_at, updated_at)
      SELECT id, $name, ${profileParameters}, $at, $at FROM registered
    ), credentialed AS (
      INSERT INTO tintype.credentials (user_id, password_hash, changed_at)
      SELECT id, $passwordHash, $at FROM registered
    ), detailed AS (
      INSERT INTO tintype.personal_details (user_id, birth_date, recorded_on, pending_phone)
      SELECT id, $birthDate::date, ($at::timestamptz AT TIME ZONE 'UTC')::date, $phone FROM registered
    ), ${logAction('registered')}
    SELECT id FROM registered`,
});
