import type { Forbidden, SuspensionError } from '@tintype/accounts';
import type { Page, PageRequest, Result } from '@tintype/database';
import type {
  Decided,
  DecideError,
  DecisionForm,
  NotFound,
  ReportFiltersForm,
  ReportInQueue,
} from '@tintype/moderation';
import type { FormInput, Invalid, InvalidPage } from '@tintype/repo';
import type { ReportId } from '@tintype/shared-db';
import { dismissReport } from './moderation/dismiss-report';
import { getReport } from './moderation/get-report';
import { listOpenReports } from './moderation/list-open-reports';
import { upholdReport } from './moderation/uphold-report';

/** The reports that wait for moderators. Each call reads the role in the caller's row, and leaves an action in the log. */
export interface ModeratorReports {
  /**
   * A page of the open reports, the oldest first.
   *
   * @param filters by the kind of the target and by the reason; see {@link ReportFiltersForm}
   * @returns a page; `forbidden`: the caller is not an active moderator; `invalid` filters; `invalid_page`
   *
   * @example
   * await network.as(grace.id).posts.report(postId, { reason: 'spam' });
   * const { items } = unwrap(await network.moderate(moderator.id).reports.open({ target: 'post' }));
   * items.every(({ snapshot }) => typeof snapshot.caption === 'string') // true
   */
  open(
    filters?: FormInput<ReportFiltersForm>,
    request?: PageRequest,
  ): Promise<Result<Page<ReportInQueue['report']>, Forbidden | Invalid<ReportFiltersForm> | InvalidPage>>;

  /**
   * A report with what there was to see when it was filed, and how many open ones there are about the same thing. What is there now, a
   * moderator reads by the ids in it.
   *
   * @returns the report; `forbidden`; `not_found`
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).posts.report(postId, { reason: 'spam' }));
   * unwrap(await network.moderate(moderator.id).reports.get(id)).open // 1
   */
  get(reportId: ReportId): Promise<Result<ReportInQueue, Forbidden | NotFound>>;

  /**
   * Dismisses a report, and every other open one about the same thing.
   *
   * Locks the reports in the order of their ids.
   *
   * @param decision a note for other moderators; see {@link DecisionForm}
   * @returns how many reports were decided; `forbidden`; `not_found`; `already_decided`; `own_case`: the moderator is the reported user,
   *   the author of what was reported, or a reporter of it; `invalid` on `note`
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).posts.report(postId, { reason: 'spam' }));
   * await network.moderate(moderator.id).reports.dismiss(id); // { ok: true, value: { decided: 1 } }
   */
  dismiss(
    reportId: ReportId,
    decision?: FormInput<DecisionForm>,
  ): Promise<Result<Decided, Forbidden | DecideError>>;

  /**
   * Upholds a report, and every other open one about the same thing: the post, the comment or the story is taken down, the account
   * suspended. A moderator restores it by `posts.restore`, `comments.restore`, `stories.restore` or `account.unsuspend`.
   *
   * Locks as {@link dismiss}, then as `posts.takeDown`, `comments.takeDown`, `stories.takeDown` or `account.suspend`.
   *
   * @returns as of {@link dismiss}; `forbidden` also when the role of the reported user is not lower
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).posts.report(postId, { reason: 'spam' }));
   * await network.moderate(moderator.id).reports.uphold(id); // { ok: true, value: { decided: 1 } }
   * (await network.as(grace.id).posts.get(postId)).ok // false
   */
  uphold(
    reportId: ReportId,
    decision?: FormInput<DecisionForm>,
  ): Promise<Result<Decided, Forbidden | DecideError | SuspensionError>>;
}

/** The registrations of {@link ModeratorReports}. */
export const reportModeration = {
  open: listOpenReports,
  get: getReport,
  dismiss: dismissReport,
  uphold: upholdReport,
} satisfies ModeratorReports;
