import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

const clearing = (name: string, column: string, set: string) =>
  statement<{ userId: UserId; limit: number }, { removed: number }>({
    name: `moderation.${name}`,
    text: `WITH batch AS MATERIALIZED (
      SELECT id FROM tintype.reports WHERE ${column} = $userId::uuid ORDER BY id LIMIT $limit FOR NO KEY UPDATE
    ), cleared AS (
      UPDATE tintype.reports SET ${set} WHERE id = ANY (ARRAY(SELECT id FROM batch)) RETURNING 1
    )
    SELECT count(*)::int AS removed FROM cleared`,
  });

/** Takes a user out of a batch of reports: as their reporter, with the own words; as the reported user; as the moderator. */
export const purgeReportsSql = [
  clearing('purge_reporter', 'reporter_id', 'reporter_id = NULL, note = NULL'),
  clearing(
    'purge_reported',
    'user_id',
    `user_id = NULL, snapshot = CASE target WHEN 'user' THEN '{}' ELSE snapshot END`,
  ),
  clearing('purge_decider', 'decided_by', 'decided_by = NULL, decision_note = NULL'),
] as const;

/** Deletes a batch of the reports that were decided before a time, the oldest first. */
export const purgeDecidedSql = statement<{ before: Date; limit: number }, { removed: number }>({
  name: 'moderation.purge_decided_reports',
  text: `WITH batch AS MATERIALIZED (
      SELECT id FROM tintype.reports WHERE decided_at < $before::timestamptz
      ORDER BY decided_at, id LIMIT $limit FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM tintype.reports WHERE id = ANY (ARRAY(SELECT id FROM batch)) RETURNING 1
    )
    SELECT count(*)::int AS removed FROM removed`,
});
