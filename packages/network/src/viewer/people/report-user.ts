import { snapshotOfUser } from '@tintype/accounts/fragments';
import type { ReportForm } from '@tintype/moderation';
import { fileReportSteps, filingOf, lockReporter } from '@tintype/moderation/fragments';
import type { FormInput } from '@tintype/repo';
import { pairLock } from '@tintype/social-graph/fragments';
import { onVisibleUserWith } from '../guards/on-visible-user';
import { readOwnReport } from '../reports/read-report';

/** See {@link People.report}. */
export const reportUser = onVisibleUserWith({
  action: 'report_user',
  form: 'ReportForm',
  takes: ['reason'],
  locks: (_me, { viewerId, userId }) => [pairLock(viewerId, userId), lockReporter(viewerId)],
  read: (me, _decision, input: FormInput<ReportForm>) => readOwnReport(me, input),
  steps: { snapshots: snapshotOfUser('allowed') },
  write: fileReportSteps('user'),
  answer: filingOf,
});
