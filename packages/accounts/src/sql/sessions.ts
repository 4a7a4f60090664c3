import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';

interface OneToken {
  readonly userId: UserId;
  readonly id: string;
  readonly hash: Buffer;
  readonly at: Date;
}

/**
 * Opens a session, and ends the sessions above the limit: those seen longest ago. Rows that another transaction has locked or
 * just changed are skipped, so an opening never waits for a session.
 */
export const openSessionSql = statement<
  OneToken & { address: string | null; userAgent: string; expiresAt: Date; maxSessions: number },
  object
>({
  name: 'accounts.open_session',
  text: `
    WITH surplus AS (
      SELECT user_id, id FROM tintype.sessions
      WHERE user_id = $userId AND revoked_at IS NULL AND replaced_by IS NULL AND expires_at > $at
      ORDER BY last_seen_at DESC, id OFFSET $maxSessions::int - 1
    ), ending AS (
      SELECT s.user_id, s.id FROM tintype.sessions s JOIN surplus USING (user_id, id)
      WHERE s.user_id = $userId AND s.revoked_at IS NULL AND s.replaced_by IS NULL FOR NO KEY UPDATE OF s SKIP LOCKED
    ), ended AS (
      UPDATE tintype.sessions s SET revoked_at = $at FROM ending e WHERE s.user_id = e.user_id AND s.id = e.id
    )
    INSERT INTO tintype.sessions
      (user_id, id, family_id, token_hash, address, user_agent, started_at, last_seen_at, expires_at)
    VALUES ($userId, $id, $id, $hash, $address::inet, $userAgent, $at, $at, $expiresAt)`,
});

/**
 * Replaces a live token by its successor. Of several calls at once, one does it. The successor expires with the session at the
 * latest.
 */
export const rotateSessionSql = statement<
  OneToken & {
    newId: string;
    newHash: Buffer;
    salt: Buffer;
    address: string | null;
    userAgent: string;
    expiresAt: Date;
    sessionDays: number;
  },
  { familyId: string; expiresAt: Date }
>({
  name: 'accounts.rotate_session',
  text: `
    WITH replaced AS (
      UPDATE tintype.sessions SET replaced_by = $newId, replaced_at = $at, successor_salt = $salt
      WHERE user_id = $userId AND id = $id AND token_hash = $hash
        AND replaced_by IS NULL AND revoked_at IS NULL AND expires_at > $at
        AND started_at + $sessionDays::int * interval '24 hours' > $at
      RETURNING user_id, family_id, started_at, address
    )
    INSERT INTO tintype.sessions
      (user_id, id, family_id, token_hash, address, user_agent, started_at, last_seen_at, expires_at)
    SELECT user_id, $newId::uuid, family_id, $newHash::bytea, coalesce($address::inet, address), $userAgent, started_at,
      $at::timestamptz, least($expiresAt::timestamptz, started_at + $sessionDays::int * interval '24 hours')
    FROM replaced RETURNING family_id, expires_at`,
});

/**
 * The live successor of a token that was replaced a short while ago, and the salt it was derived from. The distance in time
 * counts in both directions, because a clock may jump. No row once the successor has been replaced too.
 */
export const findSuccessorSql = statement<
  OneToken & { graceSeconds: number },
  { id: string; salt: Buffer; familyId: string; expiresAt: Date }
>({
  name: 'accounts.find_successor',
  text: `SELECT s.id, p.successor_salt AS salt, s.family_id, s.expires_at
    FROM tintype.sessions p JOIN tintype.sessions s ON s.user_id = p.user_id AND s.id = p.replaced_by
    WHERE p.user_id = $userId AND p.id = $id AND p.token_hash = $hash AND p.successor_salt IS NOT NULL
      AND p.replaced_at > $at::timestamptz - $graceSeconds::int * interval '1 second'
      AND p.replaced_at < $at::timestamptz + $graceSeconds::int * interval '1 second'
      AND s.replaced_by IS NULL AND s.revoked_at IS NULL AND s.expires_at > $at`,
});

/** The family of a replaced token. A row means that two parties have the session. */
export const findReplacedSql = statement<Omit<OneToken, 'at'>, { familyId: string }>({
  name: 'accounts.find_replaced_session',
  text: `SELECT family_id FROM tintype.sessions
    WHERE user_id = $userId AND id = $id AND token_hash = $hash AND replaced_by IS NOT NULL`,
});

/** Ends sessions of a user: one family, all but one, or all. Returns a row for each session that ended. */
export const revokeSessionsSql = statement<
  { userId: UserId; only: string | null; except: string | null; at: Date },
  { familyId: string }
>({
  name: 'accounts.revoke_sessions',
  text: `
    WITH revoked AS (
      UPDATE tintype.sessions SET revoked_at = $at
      WHERE user_id = $userId AND revoked_at IS NULL
        AND ($only::uuid IS NULL OR family_id = $only) AND ($except::uuid IS NULL OR family_id <> $except)
      RETURNING family_id, replaced_by, expires_at
    )
    SELECT family_id FROM revoked WHERE replaced_by IS NULL AND expires_at > $at`,
});

export const findSessionSql = statement<
  OneToken,
  { familyId: string; lastSeenAt: Date; expiresAt: Date; status: UserStatus; role: UserRole }
>({
  name: 'accounts.find_session',
  text: `SELECT s.family_id, s.last_seen_at, s.expires_at, u.status, u.role
    FROM tintype.sessions s JOIN tintype.users u ON u.id = s.user_id
    WHERE s.user_id = $userId AND s.id = $id AND s.token_hash = $hash
      AND s.replaced_by IS NULL AND s.revoked_at IS NULL AND s.expires_at > $at
      AND u.status NOT IN ('suspended', 'deleted') AND (u.delete_after IS NULL OR u.delete_after > $at)
      AND u.purge_began_at IS NULL`,
});

export const touchSessionSql = statement<{ userId: UserId; id: string; at: Date }, object>({
  name: 'accounts.touch_session',
  text: `UPDATE tintype.sessions SET last_seen_at = $at WHERE user_id = $userId AND id = $id AND last_seen_at < $at`,
});
