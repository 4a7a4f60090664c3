import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import { cast, change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type StoryId, type UserId } from '@tintype/shared-db';
import {
  asReportId,
  type ReportId,
  type ReportReason,
  type ReportSnapshot,
  type ReportTarget,
} from '@tintype/shared-db/moderation';
import type { AlreadyReported, OwnContent, TooManyReports } from '../errors';
import { ReportForm } from '../forms/report-form';
import { type FilingOutcome, fileReportSql, lockReporter, mostOpenReports } from '../sql/file-report';

/** What is reported, and what there is to see of it. */
export interface Reported {
  /** The reported user, or the author of the post, comment or story. */
  readonly userId: UserId;
  /** The reported post, or the one with the reported comment. */
  readonly postId?: PostId;
  readonly commentId?: CommentId;
  readonly storyId?: StoryId;
  readonly snapshot: ReportSnapshot;
}

/** Which report was filed. */
export interface FiledReport {
  readonly id: ReportId;
}

/** What a report is refused for, besides its input. */
export type FilingRefusal = OwnContent | AlreadyReported | TooManyReports;

export type FileReportError = Invalid<ReportForm> | Invalid<ReportedIds> | FilingRefusal;

/** The ids that an error about a reporter or a reported thing is on: it was purged at the same time. */
export interface ReportedIds {
  readonly reporterId: UserId;
  readonly userId: UserId;
  readonly postId: PostId | null;
  readonly commentId: CommentId | null;
  readonly storyId: StoryId | null;
}

/**
 * Files a report of a user, for a caller who knows that the reporter sees the thing. One round trip.
 *
 * Locks the reporter, against other reports of the same user.
 *
 * @param form see {@link ReportForm}
 * @returns the id of the report; `invalid`; `own_content`: what is reported is the reporter's own; `already_reported`: the reporter has an
 *   open report about it; `too_many_reports`: the reporter has 100 open reports, about whatever
 *
 * @example
 * const reported = { userId: mallory.id, snapshot: { name: 'Mallory' } };
 * (await moderation.fileReport(ada.id, reported, { reason: 'spam' }, meta)).ok // true
 */
export function fileReport(
  repo: Repo,
  reporterId: UserId,
  reported: Reported,
  form: FormInput<ReportForm>,
  meta: Meta,
): Promise<Result<FiledReport, FileReportError>> {
  const { commentId = null, postId = null, storyId = null, snapshot } = reported;
  const target = targetOf(reported);
  const entityId = idOf(storyId ?? commentId ?? postId ?? reported.userId);
  const action = command(repo, meta, { name: `report_${target}`, entityType: target, entityId });
  const read = readReport(form);
  if (!read.ok) return action.refuse(read.error);
  const reportId = asReportId(repo.newId());
  return action.statement(async (logging): Promise<Result<FiledReport, FileReportError>> => {
    const ids: ReportedIds = {
      reporterId: idOf(reporterId),
      userId: idOf(reported.userId),
      postId,
      commentId,
      storyId,
    };
    const params = { ...logging, ...ids, ...read.value, reportId, snapshot: JSON.stringify(snapshot) };
    const sent = await repo.series([
      lockReporter(ids.reporterId),
      bound(fileReportSql[target], { ...params, at: logging.actionAt }),
    ]);
    if (sent.ok) return filingOf(sent.value[0]);
    return err({ kind: 'invalid', changeset: change(ids).addErrors(sent.error.errors) });
  });
}

function targetOf({ postId, commentId, storyId }: Reported): ReportTarget {
  if (storyId !== undefined) return 'story';
  return commentId !== undefined ? 'comment' : postId !== undefined ? 'post' : 'user';
}

/** The fields of a report, judged. */
export function readReport(
  form: FormInput<ReportForm>,
): Result<{ readonly reason: ReportReason; readonly note: string | null }, Invalid<ReportForm>> {
  const read = cast(ReportForm, form).applyAction('insert');
  return read.ok ? ok({ reason: read.value.reason, note: read.value.note ?? null }) : err(read.error);
}

/** What a statement that files a report says, as the answer of its command. */
export function filingOf(outcome: FilingOutcome | undefined): Result<FiledReport, FilingRefusal> {
  if (outcome?.own) return err({ kind: 'own_content' });
  if (outcome?.full) return err({ kind: 'too_many_reports', allowed: mostOpenReports });
  const { id = null } = outcome ?? {};
  return id === null ? err({ kind: 'already_reported' }) : ok({ id });
}
