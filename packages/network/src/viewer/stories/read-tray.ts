import { ownViewsOfStories, storyTray, type TrayEntry, unexpiredStories } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { followedAuthors, hiddenPeople, mutedStoryAuthors } from '@tintype/social-graph/fragments';
import { STORY_KINDS } from '../../visibility/vocabulary';
import { ownersIn, sees, type VisibleOwner } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';

/** A user with stories to see. */
export interface TrayItem {
  readonly author: Person;
  /** Whether the viewer has not seen one of the stories yet. */
  readonly unseen: boolean;
  readonly latestAt: Date;
  /** How many stories the viewer sees. */
  readonly stories: number;
}

const readStories = pagedPlan({
  name: 'network.read_story_tray',
  page: 'tray',
  steps: {
    hidden: hiddenPeople,
    muted: mutedStoryAuthors,
    authors: followedAuthors('hidden', 'muted'),
    stories: unexpiredStories('authors'),
    seen: ownViewsOfStories('stories'),
    tray: storyTray('stories', 'seen', 'authors'),
    ...judgedPeopleSteps('author_id FROM tray'),
  },
  answers: ['tray', 'users', 'relations'],
});

/** See {@link StoryReads.tray}. */
export const readTray = read({
  takes: ['request'],
  shows: Object.values(STORY_KINDS),
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<TrayItem>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...planParams(viewer), viewerId };
    const page = await viewer.repo.answerPage(readStories, params, request, ({ tray, ...answer }) => {
      const { owners, viewerActive } = ownersIn(viewer, answer);
      return viewerActive ? tray.map((entry) => trayItem(owners.get(entry.authorId), entry)) : null;
    });
    return pageOrRefusal(page, 'user');
  },
});

function trayItem(author: VisibleOwner | undefined, entry: TrayEntry): TrayItem | null {
  if (!sees(author, entry.open ? 'stories' : 'stories_close_friends')) return null;
  const { unseen, latestAt, stories } = entry;
  return { author: personOf(author.owner), unseen, latestAt, stories };
}
