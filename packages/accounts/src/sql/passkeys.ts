import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

export const insertPasskeySql = statement<
  {
    userId: UserId;
    credentialId: string;
    publicKey: Buffer;
    counter: number;
    transports: readonly string[];
    name: string;
    at: Date;
  },
  { credentialId: string }
>({
  name: 'accounts.insert_passkey',
  text: `
    INSERT INTO tintype.passkeys (user_id, credential_id, public_key, counter, transports, name, created_at)
    VALUES ($userId, $credentialId, $publicKey, $counter, $transports::text[], $name, $at)
    ON CONFLICT (user_id, credential_id) DO NOTHING RETURNING credential_id`,
});

export const findPasskeySql = statement<
  { userId: UserId; credentialId: string },
  { publicKey: Buffer; counter: number; transports: readonly string[] }
>({
  name: 'accounts.find_passkey',
  text: `SELECT public_key, counter, transports FROM tintype.passkeys
    WHERE user_id = $userId AND credential_id = $credentialId`,
});

/** The counter must rise, unless the device always sends zero. */
export const usePasskeySql = statement<
  { userId: UserId; credentialId: string; counter: number; at: Date },
  { credentialId: string }
>({
  name: 'accounts.use_passkey',
  text: `UPDATE tintype.passkeys SET counter = $counter, last_used_at = $at
    WHERE user_id = $userId AND credential_id = $credentialId AND (counter < $counter OR (counter = 0 AND $counter = 0))
    RETURNING credential_id`,
});

export const countPasskeysSql = statement<{ userId: UserId }, { passkeys: number }>({
  name: 'accounts.count_passkeys',
  text: 'SELECT count(*) AS passkeys FROM tintype.passkeys WHERE user_id = $userId',
});

export const removePasskeySql = statement<{ userId: UserId; credentialId: string }, { credentialId: string }>(
  {
    name: 'accounts.remove_passkey',
    text: `DELETE FROM tintype.passkeys WHERE user_id = $userId AND credential_id = $credentialId
    RETURNING credential_id`,
  },
);

export const putPasskeyChallengeSql = statement<{ challenge: string; expiresAt: Date }, object>({
  name: 'accounts.put_passkey_challenge',
  text: 'INSERT INTO tintype.passkey_challenges (challenge, expires_at) VALUES ($challenge, $expiresAt)',
});

/** Deletes a challenge. Of several calls with one challenge, one gets the row. */
export const takePasskeyChallengeSql = statement<{ challenge: string; at: Date }, { challenge: string }>({
  name: 'accounts.take_passkey_challenge',
  text: `DELETE FROM tintype.passkey_challenges WHERE challenge = $challenge AND expires_at > $at
    RETURNING challenge`,
});
