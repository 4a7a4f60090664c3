import { type ActionParams, logAction } from '@tintype/action-log';
import { step, writeStatement, writeSteps } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { ReportId, ReportReason, ReportTarget } from '@tintype/shared-db/moderation';

/** The parameters of a report, besides the ids of what is reported. */
export interface FileReportParams extends ActionParams {
  readonly reportId: ReportId;
  readonly reporterId: UserId;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly at: Date;
}

export interface FilingOutcome {
  /** What is reported is the reporter's own. */
  readonly own: boolean;
  /** The new report; null where the reporter has an open one about the same thing. */
  readonly id: ReportId | null;
}

/** SQL of the ids that a report about such a thing names. */
const namedIds: Readonly<Record<ReportTarget, string>> = {
  user: 'NULL, NULL',
  post: '$postId::uuid, NULL',
  comment: '$postId::uuid, $commentId::uuid',
};

/**
 * Files a report and logs it. An earlier step, `snapshots`, has one row where it is allowed: `user_id`, the reported user or the author
 * of what is reported, and `snapshot`, what there is to see of it now. The ids of a post and a comment are parameters.
 */
export const fileReportSteps = (target: ReportTarget) =>
  writeSteps<FileReportParams, FilingOutcome>({
    violations: {
      reports_reporter_id_fkey: { field: 'reporterId' },
      reports_user_id_fkey: { field: 'userId' },
      reports_post_id_fkey: { field: 'postId' },
      reports_comment_id_fkey: { field: 'commentId' },
    },
    text: (allowed) => `reported AS MATERIALIZED (
      SELECT user_id, snapshot FROM snapshots WHERE user_id <> $reporterId::uuid AND EXISTS (SELECT FROM ${allowed})
    ), filed AS (
      INSERT INTO tintype.reports (id, reporter_id, target, user_id, post_id, comment_id, reason, note, snapshot, created_at)
      SELECT $reportId::uuid, $reporterId::uuid, '${target}', user_id, ${namedIds[target]}, $reason::text, $note::text, snapshot,
        $at::timestamptz
      FROM reported ON CONFLICT DO NOTHING RETURNING id
    ), ${logAction('filed')}`,
    result: `EXISTS (SELECT FROM snapshots WHERE user_id = $reporterId::uuid) AS own, (SELECT id FROM filed) AS id`,
  });

/** What a trusted caller says of the thing that is reported. */
interface Given {
  readonly userId: UserId;
  /** JSON of a `ReportSnapshot`. */
  readonly snapshot: string;
  readonly postId: PostId | null;
  readonly commentId: CommentId | null;
}

const given = {
  snapshots: step<Given, { readonly userId: UserId }>({
    columns: { userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT $userId::uuid AS user_id, $snapshot::jsonb AS snapshot)`,
  }),
  allowed: step<Given, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT user_id AS id FROM snapshots)`,
  }),
};

const fileGiven = (target: ReportTarget) =>
  writeStatement<FileReportParams & Given, FilingOutcome>({
    name: `moderation.report_${target}`,
    steps: given,
    write: fileReportSteps(target),
  });

/** Files a report of a trusted caller. */
export const fileReportSql = {
  user: fileGiven('user'),
  post: fileGiven('post'),
  comment: fileGiven('comment'),
} as const;
