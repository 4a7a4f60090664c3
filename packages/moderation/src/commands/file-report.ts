import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import {
  asReportId,
  type ReportId,
  type ReportReason,
  type ReportSnapshot,
} from '@tintype/shared-db/moderation';
import type { AlreadyReported, OwnContent } from '../errors';
import { ReportForm } from '../forms/report-form';
import { type FilingOutcome, fileReportSql } from '../sql/file-report';

/** What is reported, and what there is to see of it. */
export interface Reported {
  /** The reported user, or the author of the post or comment. */
  readonly userId: UserId;
  /** The reported post, or the one with the reported comment. */
  readonly postId?: PostId;
  readonly commentId?: CommentId;
  readonly snapshot: ReportSnapshot;
}

/** Which report was filed. */
export interface FiledReport {
  readonly id: ReportId;
}

export type FileReportError = Invalid<ReportForm> | Invalid<ReportedIds> | OwnContent | AlreadyReported;

/** The ids that an error about a reporter or a reported thing is on: it was purged at the same time. */
export interface ReportedIds {
  readonly reporterId: UserId;
  readonly userId: UserId;
  readonly postId: PostId | null;
  readonly commentId: CommentId | null;
}

/**
 * Files a report of a user, for a caller who knows that the reporter sees the thing. One round trip. No lock but those of the new row.
 *
 * @param form see {@link ReportForm}
 * @returns the id of the report; `invalid`; `own_content`: what is reported is the reporter's own; `already_reported`: the reporter has an
 *   open report about it
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
  const { commentId = null, postId = null, snapshot } = reported;
  const target = commentId !== null ? 'comment' : postId !== null ? 'post' : 'user';
  const entityId = idOf(commentId ?? postId ?? reported.userId);
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
    };
    const params = { ...logging, ...ids, ...read.value, reportId, snapshot: JSON.stringify(snapshot) };
    const sent = await repo.write(fileReportSql[target], { ...params, at: logging.actionAt });
    if (sent.ok) return filingOf(sent.value[0]);
    return err({ kind: 'invalid', changeset: change(ids).addErrors(sent.error.errors) });
  });
}

/** The fields of a report, judged. */
export function readReport(
  form: FormInput<ReportForm>,
): Result<{ readonly reason: ReportReason; readonly note: string | null }, Invalid<ReportForm>> {
  const read = cast(ReportForm, form).applyAction('insert');
  return read.ok ? ok({ reason: read.value.reason, note: read.value.note ?? null }) : err(read.error);
}

/** What a statement that files a report says, as the answer of its command. */
export function filingOf(
  outcome: FilingOutcome | undefined,
): Result<FiledReport, OwnContent | AlreadyReported> {
  if (outcome?.own) return err({ kind: 'own_content' });
  const { id = null } = outcome ?? {};
  return id === null ? err({ kind: 'already_reported' }) : ok({ id });
}
