import { snapshotOfStory } from '@tintype/content/fragments';
import { fileReportSteps, filingOf, lockReporter } from '@tintype/moderation/fragments';
import { onVisibleStoryWith } from '../guards/on-visible-story';
import { readOwnReport } from '../reports/read-report';

/** See {@link Stories.report}. */
export const reportStory = onVisibleStoryWith('shown', {
  action: 'report_story',
  form: 'ReportForm',
  takes: 'reason',
  read: readOwnReport,
  steps: { snapshots: snapshotOfStory('allowed') },
  write: fileReportSteps('story'),
  locks: ({ viewerId }) => [lockReporter(viewerId)],
  params: () => ({}),
  answer: filingOf,
});
