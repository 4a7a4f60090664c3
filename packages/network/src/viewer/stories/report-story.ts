import { snapshotOfStory } from '@tintype/content/fragments';
import type { ReportForm } from '@tintype/moderation';
import { fileReportSteps, filingOf, lockReporter } from '@tintype/moderation/fragments';
import type { FormInput } from '@tintype/repo';
import type { StoryId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import { onVisibleStory } from '../guards/on-visible-story';
import { command } from '../registration/registered-calls';
import { readOwnReport } from '../reports/read-report';

const run = onVisibleStory({
  action: 'report_story',
  places: 'shown',
  steps: { snapshots: snapshotOfStory('allowed') },
  write: fileReportSteps('story'),
  locks: ({ viewerId }) => [lockReporter(viewerId)],
  answer: filingOf,
});

/** See {@link Stories.report}. */
export const reportStory = command({
  action: 'report_story',
  guard: 'visible',
  form: 'ReportForm',
  takes: ['story', 'reason'],
  run: (me: UserContext, storyId: StoryId, report: FormInput<ReportForm>) =>
    run(me, storyId, readOwnReport(me, report)),
});
