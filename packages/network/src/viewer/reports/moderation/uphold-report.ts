import type { SuspensionError } from '@tintype/accounts';
import { takeDownCommentIn, takeDownPostIn, takeDownStoryIn } from '@tintype/content/fragments';
import { ok, type Result } from '@tintype/database';
import type { DecisionForm, ReportInQueue } from '@tintype/moderation';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type ReportId } from '@tintype/shared-db';
import { byModerator, type ModeratorContext } from '../../guards/by-moderator';

/** See {@link ModeratorReports.uphold}. */
export const upholdReport = byModerator({
  action: 'uphold_report',
  form: 'DecisionForm',
  takes: ['report', 'decision'],
  about: (reportId: ReportId, _decision?: FormInput<DecisionForm>) => ({
    entityType: 'report',
    entityId: idOf(reportId),
  }),
  run: (me, reportId, decision = {}) =>
    me.contexts.moderation.upholdReport<SuspensionError>(reportId, decision, me.meta, (tx, report) =>
      carryOut(me, tx, report),
    ),
});

/** Takes down what was reported, or suspends the reported account. What is deleted meanwhile needs neither. */
async function carryOut(
  { within, meta }: ModeratorContext,
  tx: Repo,
  { target, userId, postId, commentId, storyId }: ReportInQueue['report'],
): Promise<Result<unknown, SuspensionError>> {
  const { accounts } = within(tx);
  switch (target) {
    case 'user':
      return userId === null ? ok(null) : gone(await accounts.suspendWithin(userId, meta));
    case 'post':
      if (postId !== null) await takeDownPostIn(tx, postId, accounts.accountStateLock);
      return ok(null);
    case 'comment':
      if (postId !== null && commentId !== null) await takeDownCommentIn(tx, { postId, commentId });
      return ok(null);
    case 'story':
      if (storyId !== null) await takeDownStoryIn(tx, storyId);
      return ok(null);
  }
}

/** A deleted account needs no suspension. */
function gone<T>(answer: Result<T, SuspensionError>): Result<unknown, SuspensionError> {
  return !answer.ok && answer.error.kind === 'not_found' ? ok(null) : answer;
}
