import { keptStoryPlacesOf, namedStory, viewersOfStory } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type StoryId } from '@tintype/shared-db';
import { gateOfOwnStory } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { listedPerson, type Person } from '../access/people';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { read } from '../registration/registered-calls';

const readViewers = pagedPlan({
  name: 'network.list_story_viewers',
  page: 'viewers',
  steps: {
    wanted: namedStory,
    places: keptStoryPlacesOf('wanted'),
    ...gateOfOwnStory(),
    hidden: hiddenFromLists,
    viewers: viewersOfStory('hidden', 'gate'),
    ...judgedPeopleSteps('author_id FROM gate', 'user_id FROM viewers'),
  },
  answers: ['gate', 'viewers', 'users', 'relations'],
});

/** See {@link StoryReads.viewers}. */
export const listViewers = read({
  takes: ['story', 'request'],
  shows: ['backstage', 'activity'],
  of: 'owner',
  run: async (
    viewer,
    storyId: StoryId,
    request: PageRequest = {},
  ): Promise<Result<Page<Person>, NotVisible | InvalidPage>> => {
    const params = { storyId: idOf(storyId), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(
      readViewers,
      params,
      request,
      ({ gate, viewers, ...answer }) => {
        const { owners } = ownersIn(viewer, answer);
        const [place] = gate;
        if (!place || !sees(owners.get(place.authorId), 'backstage')) return null;
        return viewers.map(({ userId }) => listedPerson(owners.get(userId))?.person ?? null);
      },
    );
    return pageOrRefusal(page, 'story');
  },
});
