import { type ActionParams, logAction } from '@tintype/action-log';
import { type BoundStatement, bound, statement, step, writeStatement, writeSteps } from '@tintype/database';
import type { CommentId, PostId, StoryId, UserId } from '@tintype/shared-db';
import type { ReportId, ReportReason, ReportTarget } from '@tintype/shared-db/moderation';

/** The parameters of a report, besides the ids of what is reported. */
export interface FileReportParams extends ActionParams {
  readonly reportId: ReportId;
  readonly reporterId: UserId;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly at: Date;
}

/** The most open reports of one user. */
export const mostOpenReports = 100;

const lockReporterSql = statement<{ reporterId: UserId }, object>({
  name: 'moderation.lock_reporter',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('reports of ' || $reporterId::text, 0))`,
});

/**
 * The statement that makes the reports of one user wait for each other, so that reports which are filed at once cannot pass the limit.
 * It is a statement of its own, since the next one must see what the previous owner of the lock has committed.
 *
 * @example
 * await repo.query(lockReporter(ada.id));
 */
export const lockReporter = (reporterId: UserId): BoundStatement<object> =>
  bound(lockReporterSql, { reporterId });

export interface FilingOutcome {
  /** What is reported is the reporter's own. */
  readonly own: boolean;
  /** The reporter has as many open reports as a user can have. */
  readonly full: boolean;
  /** The new report; null where there are too many, and where the reporter has an open one about the same thing. */
  readonly id: ReportId | null;
}

/** SQL of the ids that a report about such a thing names. */
const namedIds: Readonly<Record<ReportTarget, string>> = {
  user: 'NULL, NULL, NULL',
  post: '$postId::uuid, NULL, NULL',
  comment: '$postId::uuid, $commentId::uuid, NULL',
  story: 'NULL, NULL, $storyId::uuid',
};

/**
 * Files a report and logs it. An earlier step, `snapshots`, has one row where it is allowed: `user_id`, the reported user or the author
 * of what is reported, and `snapshot`, what there is to see of it now. The ids of a post, a comment and a story are parameters. It is sent
 * behind {@link lockReporter}.
 */
export const fileReportSteps = (target: ReportTarget) =>
  writeSteps<FileReportParams, FilingOutcome>({
    violations: {
      reports_reporter_id_fkey: { field: 'reporterId' },
      reports_user_id_fkey: { field: 'userId' },
      reports_post_id_fkey: { field: 'postId' },
      reports_comment_id_fkey: { field: 'commentId' },
      reports_story_id_fkey: { field: 'storyId' },
    },
    text: (allowed) => `reported AS MATERIALIZED (
      SELECT user_id, snapshot FROM snapshots WHERE user_id <> $reporterId::uuid AND EXISTS (SELECT FROM ${allowed})
    ), open_ones AS MATERIALIZED (
      SELECT FROM tintype.reports WHERE reporter_id = $reporterId::uuid AND state = 'open' LIMIT ${mostOpenReports}
    ), filed AS (
      INSERT INTO tintype.reports (id, reporter_id, target, user_id, post_id, comment_id, story_id, reason, note, snapshot, created_at)
      SELECT $reportId::uuid, $reporterId::uuid, '${target}', user_id, ${namedIds[target]}, $reason::text, $note::text, snapshot,
        $at::timestamptz
      FROM reported WHERE (SELECT count(*) FROM open_ones) < ${mostOpenReports} ON CONFLICT DO NOTHING RETURNING id
    ), ${logAction('filed')}`,
    result: `EXISTS (SELECT FROM snapshots WHERE user_id = $reporterId::uuid) AS own,
      (SELECT count(*) FROM open_ones) >= ${mostOpenReports} AS full, (SELECT id FROM filed) AS id`,
  });

/** What a trusted caller says of the thing that is reported. */
interface Given {
  readonly userId: UserId;
  /** JSON of a `ReportSnapshot`. */
  readonly snapshot: string;
  readonly postId: PostId | null;
  readonly commentId: CommentId | null;
  readonly storyId: StoryId | null;
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
  story: fileGiven('story'),
} as const;
