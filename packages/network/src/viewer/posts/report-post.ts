import { snapshotOfPost } from '@tintype/content/fragments';
import { fileReportSteps, filingOf, lockReporter } from '@tintype/moderation/fragments';
import { onVisiblePostWith } from '../guards/on-visible-place';
import { readOwnReport } from '../reports/read-report';

/** See {@link Posts.report}. */
export const reportPost = onVisiblePostWith({
  action: 'report_post',
  form: 'ReportForm',
  takes: 'reason',
  read: readOwnReport,
  steps: { snapshots: snapshotOfPost('allowed') },
  write: fileReportSteps('post'),
  locks: ({ viewerId }) => [lockReporter(viewerId)],
  params: () => ({}),
  answer: filingOf,
});
