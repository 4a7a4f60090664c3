import { snapshotOfComment } from '@tintype/content/fragments';
import { fileReportSteps, filingOf, lockReporter } from '@tintype/moderation/fragments';
import { onVisibleCommentWith } from '../guards/on-visible-place';
import { readOwnReport } from '../reports/read-report';

/** See {@link Comments.report}. */
export const reportComment = onVisibleCommentWith({
  action: 'report_comment',
  form: 'ReportForm',
  takes: 'reason',
  read: readOwnReport,
  steps: { snapshots: snapshotOfComment('allowed') },
  write: fileReportSteps('comment'),
  locks: ({ viewerId }) => [lockReporter(viewerId)],
  params: () => ({}),
  answer: filingOf,
});
