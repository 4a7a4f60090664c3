import { step } from '@tintype/database';

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

/**
 * The personal details of the users of these ids. Users who are deleted give no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const personalDetailsOf = (ids: string) =>
  step<object, PersonalDetails>({
    columns: {
      email: 'text',
      emailConfirmed: 'boolean',
      pendingEmail: 'text',
      phone: 'text',
      pendingPhone: 'text',
      birthDate: 'text',
    },
    text: (name) => `own_details AS MATERIALIZED (
      SELECT u.id, d.pending_email, d.pending_phone, d.birth_date::text AS birth_date
      FROM tintype.users u LEFT JOIN tintype.personal_details d ON d.user_id = u.id
      WHERE u.id = ANY (ARRAY(SELECT id FROM ${ids})) AND u.status <> 'deleted'
    ), own_emails AS MATERIALIZED (
      SELECT user_id, email, confirmed_at FROM tintype.emails WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids})) AND is_primary
    ), own_phones AS MATERIALIZED (
      SELECT user_id, phone FROM tintype.phones WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids}))
    ), ${name} AS MATERIALIZED (
      SELECT e.email, e.confirmed_at IS NOT NULL AS email_confirmed, d.pending_email, p.phone, d.pending_phone, d.birth_date
      FROM own_details d LEFT JOIN own_emails e ON e.user_id = d.id LEFT JOIN own_phones p ON p.user_id = d.id)`,
  });
