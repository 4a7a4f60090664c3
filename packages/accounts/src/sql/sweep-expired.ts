import { statement } from '@tintype/database';

/** Deletes a batch of expired rows of a table. Rows that another transaction has locked are skipped. */
const sweep = (table: string, keys: readonly string[], isOver: string) =>
  statement<{ at: Date; limit: number }, { removed: number }>({
    name: `accounts.sweep_${table}`,
    text: `
    WITH batch AS (
      SELECT ${keys.join(', ')} FROM tintype.${table} WHERE ${isOver} LIMIT $limit FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM tintype.${table} t USING batch b WHERE ${keys.map((key) => `t.${key} = b.${key}`).join(' AND ')} RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
  });

export const sweepSql = [
  sweep('security_tokens', ['user_id', 'purpose'], 'expires_at <= $at'),
  sweep('passkey_challenges', ['challenge'], 'expires_at <= $at'),
  sweep('registrations', ['email_key'], 'expires_at <= $at'),
  sweep('login_challenges', ['user_id', 'token_hash'], 'expires_at <= $at'),
  sweep('devices', ['user_id', 'token_hash'], 'expires_at <= $at'),
  sweep('sessions', ['user_id', 'id'], 'expires_at <= $at'),
  // The throttle library stores milliseconds since 1970, by the system's clock.
  sweep('throttles', ['key'], 'expire <= extract(epoch FROM $at::timestamptz) * 1000'),
  sweep('usernames', ['username_key'], `state = 'quarantined' AND until <= $at`),
] as const;
