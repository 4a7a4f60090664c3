import { step } from '@tintype/database';

/** A session as its owner sees it. */
export interface SessionView {
  readonly sessionId: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string;
}

/**
 * The open sessions of the user of an id, the one seen last first.
 *
 * @param ids an earlier step with a column `id`, of one row
 */
export const sessionsOf = (ids: string) =>
  step<{ at: Date }, SessionView>({
    columns: {
      sessionId: 'text',
      startedAt: 'instant',
      lastSeenAt: 'instant',
      expiresAt: 'instant',
      address: 'text',
      userAgent: 'text',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT family_id AS session_id, started_at, last_seen_at, expires_at, host(address) AS address, user_agent
      FROM tintype.sessions WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids}))
        AND revoked_at IS NULL AND replaced_by IS NULL AND expires_at > $at::timestamptz
      ORDER BY last_seen_at DESC, family_id LIMIT 1000)`,
  });
