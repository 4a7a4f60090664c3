import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** Stores the number that a user wants to confirm. Other users may claim it until then. */
export const setPendingPhoneSql = statement<{ userId: UserId; phone: string; at: Date }, object>({
  name: 'accounts.set_pending_phone',
  text: `
    INSERT INTO tintype.personal_details (user_id, recorded_on, pending_phone)
    VALUES ($userId, ($at::timestamptz AT TIME ZONE 'UTC')::date, $phone)
    ON CONFLICT (user_id) DO UPDATE SET pending_phone = excluded.pending_phone`,
});

/** Claims a number. No row when another user has it. */
export const claimPhoneSql = statement<{ userId: UserId; phone: string; at: Date }, { phone: string }>({
  name: 'accounts.claim_phone',
  text: `
    INSERT INTO tintype.phones AS p (phone, user_id, confirmed_at) VALUES ($phone, $userId, $at)
    ON CONFLICT (phone) DO UPDATE SET confirmed_at = excluded.confirmed_at WHERE p.user_id = excluded.user_id
    RETURNING phone`,
});

/**
 * Deletes every other number of the user, and the pending one. It runs after a successful claim: if it ran before, two users
 * who swap numbers could deadlock.
 */
export const dropOtherPhonesSql = statement<{ userId: UserId; phone: string }, { phone: string }>({
  name: 'accounts.drop_other_phones',
  text: `
    WITH cleared_pending_phone AS (
      UPDATE tintype.personal_details SET pending_phone = NULL WHERE user_id = $userId
    )
    DELETE FROM tintype.phones WHERE user_id = $userId AND phone <> $phone RETURNING phone`,
});

export const removePhoneSql = statement<{ userId: UserId }, { phone: string }>({
  name: 'accounts.remove_phone',
  text: `
    WITH cleared_pending_phone AS (
      UPDATE tintype.personal_details SET pending_phone = NULL WHERE user_id = $userId
    )
    DELETE FROM tintype.phones WHERE user_id = $userId RETURNING phone`,
});
