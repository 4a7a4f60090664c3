import {
  highlightPlace,
  keptStoriesOf,
  ownViewsOfStories,
  picturesOfStories,
  storiesOfHighlight,
} from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { type HighlightId, idOf } from '@tintype/shared-db';
import { gateOfHighlight } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { withPreviews } from '../access/shown-pictures';
import { read } from '../registration/registered-calls';
import { type StoryItem, shownStories, storyItem } from './story-item';

const readStories = pagedPlan({
  name: 'network.read_highlight',
  page: 'chosen',
  steps: {
    places: highlightPlace,
    ...gateOfHighlight(),
    chosen: storiesOfHighlight('gate'),
    stories: keptStoriesOf('chosen'),
    pictures: withPreviews(picturesOfStories('stories')),
    seen: ownViewsOfStories('stories'),
    ...judgedPeopleSteps('author_id FROM gate'),
  },
  answers: ['gate', 'chosen', 'stories', 'pictures', 'seen', 'users', 'relations'],
});

/** See {@link StoryReads.highlight}. */
export const readHighlight = read({
  takes: ['highlight', 'request'],
  shows: ['highlights', 'stories_close_friends'],
  of: 'owner',
  run: async (
    viewer,
    highlightId: HighlightId,
    request: PageRequest = {},
  ): Promise<Result<Page<StoryItem>, NotVisible | InvalidPage>> => {
    const params = { highlightId: idOf(highlightId), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readStories, params, request, (answer) => {
      const [place] = answer.gate;
      const author = place && ownersIn(viewer, answer).owners.get(place.authorId);
      if (!sees(author, 'highlights')) return null;
      const stories = new Map(
        shownStories(answer.stories, answer.pictures).map((story) => [story.id, story]),
      );
      const seen = new Set(answer.seen.map(({ id }) => id));
      return answer.chosen.map(({ id }) => {
        const story = stories.get(id);
        if (!story || (story.audience === 'close_friends' && !sees(author, 'stories_close_friends')))
          return null;
        return storyItem(viewer, author, story, seen);
      });
    });
    return pageOrRefusal(page, 'highlight');
  },
});
