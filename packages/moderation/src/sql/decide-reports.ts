import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ReportId, ReportState } from '@tintype/shared-db/moderation';

const sameThing = [
  `n.target = 'user' AND r.target = 'user' AND r.user_id = n.user_id`,
  `n.target = 'post' AND r.target = 'post' AND r.post_id = n.post_id`,
  `n.target = 'comment' AND r.target = 'comment' AND r.comment_id = n.comment_id`,
  `n.target = 'story' AND r.target = 'story' AND r.story_id = n.story_id`,
];

/**
 * SQL of the ids of the open reports about the thing that the report of the parameter `reportId` is about, with the report itself, which may
 * be about a thing that is gone.
 */
const alike = `named AS MATERIALIZED (
      SELECT id, target, user_id, post_id, comment_id, story_id, state FROM tintype.reports WHERE id = $reportId::uuid
    ), alike AS MATERIALIZED (
      ${sameThing.map((same) => `SELECT r.id FROM named n JOIN tintype.reports r ON ${same} WHERE r.state = 'open'`).join(' UNION ')}
      UNION SELECT id FROM named WHERE state = 'open'
    )`;

/**
 * Locks the report and the other open ones about the same thing, in the order of their ids, so that two moderators who decide about one
 * thing wait for each other.
 */
export const lockAlikeSql = statement<{ reportId: ReportId }, { id: ReportId }>({
  name: 'moderation.lock_alike',
  text: `WITH ${alike}
    SELECT id FROM tintype.reports WHERE id = ANY (ARRAY(SELECT id FROM named UNION SELECT id FROM alike)) ORDER BY id FOR UPDATE`,
});

interface Decision {
  readonly reportId: ReportId;
  readonly state: Exclude<ReportState, 'open'>;
  readonly decidedBy: UserId | null;
  readonly note: string | null;
  readonly at: Date;
}

/** Decides the report and every other open one about the same thing. It is sent behind {@link lockAlikeSql}. */
export const decideReportsSql = statement<Decision, { decided: number }>({
  name: 'moderation.decide_reports',
  text: `WITH ${alike}, decided AS (
      UPDATE tintype.reports SET state = $state::text, decided_at = $at::timestamptz, decided_by = $decidedBy::uuid,
        decision_note = $note::text
      WHERE state = 'open' AND id = ANY (ARRAY(SELECT id FROM named UNION SELECT id FROM alike)) RETURNING 1
    )
    SELECT count(*)::int AS decided FROM decided`,
});

/** How many open reports there are about the thing that a report is about, with the report itself. */
export const countAlikeSql = statement<{ reportId: ReportId }, { open: number }>({
  name: 'moderation.count_alike',
  text: `WITH ${alike} SELECT count(*)::int AS open FROM alike`,
});
