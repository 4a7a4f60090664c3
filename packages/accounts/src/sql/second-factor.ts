import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** Replaces a secret that was not confirmed. No row when one is enabled. */
export const putTotpSql = statement<
  { userId: UserId; sealedSecret: Buffer; keyId: string; at: Date },
  { userId: UserId }
>({
  name: 'accounts.put_totp',
  text: `
    INSERT INTO tintype.totps AS t (user_id, sealed_secret, key_id, created_at)
    VALUES ($userId, $sealedSecret, $keyId, $at)
    ON CONFLICT (user_id) DO UPDATE
      SET sealed_secret = excluded.sealed_secret, key_id = excluded.key_id, used_steps = '{}', created_at = excluded.created_at
      WHERE t.confirmed_at IS NULL
    RETURNING user_id`,
});

export const findTotpSql = statement<
  { userId: UserId },
  { sealedSecret: Buffer; keyId: string; createdAt: Date; confirmedAt: Date | null }
>({
  name: 'accounts.find_totp',
  text: 'SELECT sealed_secret, key_id, created_at, confirmed_at FROM tintype.totps WHERE user_id = $userId',
});

/**
 * Uses the code of a time step. Of several calls with one code, one gets the row. A code is refused if it was used, or if one
 * of the `window` steps after it was used: a correct clock may have accepted those. Codes that a clock far ahead accepted
 * refuse only themselves.
 */
export const useTotpStepSql = statement<
  { userId: UserId; step: number; window: number; kept: number; at: Date },
  { userId: UserId }
>({
  name: 'accounts.use_totp_step',
  text: `UPDATE tintype.totps SET confirmed_at = coalesce(confirmed_at, $at),
      used_steps = (used_steps || $step::bigint)[greatest(1, cardinality(used_steps) + 2 - $kept::int):]
    WHERE user_id = $userId
      AND NOT used_steps && ARRAY(SELECT later FROM generate_series($step::bigint, $step::bigint + $window::bigint) AS later)
    RETURNING user_id`,
});

export const dropSecondFactorSql = statement<{ userId: UserId }, { userId: UserId }>({
  name: 'accounts.drop_second_factor',
  text: `
    WITH deleted_codes AS (DELETE FROM tintype.recovery_codes WHERE user_id = $userId)
    DELETE FROM tintype.totps WHERE user_id = $userId RETURNING user_id`,
});

/** Replaces the earlier codes. */
export const putRecoveryCodesSql = statement<{ userId: UserId; hashes: readonly Buffer[] }, object>({
  name: 'accounts.put_recovery_codes',
  text: `
    WITH deleted_codes AS (DELETE FROM tintype.recovery_codes WHERE user_id = $userId)
    INSERT INTO tintype.recovery_codes (user_id, code_hash)
    SELECT $userId::uuid, hash FROM unnest($hashes::bytea[]) hash`,
});

export const useRecoveryCodeSql = statement<{ userId: UserId; hash: Buffer; at: Date }, { userId: UserId }>({
  name: 'accounts.use_recovery_code',
  text: `UPDATE tintype.recovery_codes SET used_at = $at
    WHERE user_id = $userId AND code_hash = $hash AND used_at IS NULL RETURNING user_id`,
});

/** A batch of the secrets that are sealed with another key, by user id. */
export const staleTotpsSql = statement<
  { keyId: string; after: string; limit: number },
  { userId: UserId; sealedSecret: Buffer; keyId: string }
>({
  name: 'accounts.list_stale_totps',
  text: `SELECT user_id, sealed_secret, key_id FROM tintype.totps WHERE user_id > $after AND key_id <> $keyId
    ORDER BY user_id LIMIT $limit`,
});

/** Writes the same secret under another key, unless the secret was replaced meanwhile. */
export const resealTotpSql = statement<
  { userId: UserId; from: Buffer; to: Buffer; keyId: string },
  { userId: UserId }
>({
  name: 'accounts.reseal_totp',
  text: `UPDATE tintype.totps SET sealed_secret = $to, key_id = $keyId
    WHERE user_id = $userId AND sealed_secret = $from RETURNING user_id`,
});
