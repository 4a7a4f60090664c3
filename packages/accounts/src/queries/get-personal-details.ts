import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Details that only the user may read, and a moderator, whose reads are logged. */
export interface PersonalDetails {
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly pendingEmail: string | null;
  /** Confirmed, in E.164. */
  readonly phone: string | null;
  readonly pendingPhone: string | null;
  /** As `2001-12-31`. */
  readonly birthDate: string | null;
}

const personalDetails = statement<{ userId: UserId }, PersonalDetails>({
  name: 'accounts.get_personal_details',
  text: `
    WITH person AS MATERIALIZED (
      SELECT d.pending_email, d.pending_phone, d.birth_date::text AS birth_date
      FROM tintype.users u LEFT JOIN tintype.personal_details d ON d.user_id = u.id
      WHERE u.id = $userId AND u.status <> 'deleted'
    ), address AS MATERIALIZED (
      SELECT email, confirmed_at FROM tintype.emails WHERE user_id = $userId AND is_primary
    ), number AS MATERIALIZED (
      SELECT phone FROM tintype.phones WHERE user_id = $userId
    )
    SELECT address.email, address.confirmed_at IS NOT NULL AS email_confirmed, person.pending_email, number.phone,
      person.pending_phone, person.birth_date
    FROM person LEFT JOIN address ON true LEFT JOIN number ON true`,
});

/**
 * The address, number and birth date of a user. Null when there is no such user. It does not check who asks: `network` offers
 * it to the user and to moderators.
 *
 * @example
 * const details = await accounts.getPersonalDetails(ada.id);
 */
export function getPersonalDetails(repo: Repo, userId: UserId): Promise<PersonalDetails | null> {
  return repo.sqlOne(personalDetails, { userId });
}
