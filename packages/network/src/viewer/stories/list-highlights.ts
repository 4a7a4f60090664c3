import type { HighlightView } from '@tintype/content';
import { highlightsOfUser } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { gateBehindPeople } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { read } from '../registration/registered-calls';

const readHighlights = pagedPlan({
  name: 'network.list_highlights',
  page: 'highlights',
  steps: {
    wanted: namedUser,
    ...judgedPeopleSteps('id FROM wanted'),
    gate: gateBehindPeople('wanted', 'highlights'),
    highlights: highlightsOfUser('gate'),
  },
  answers: ['highlights', 'users', 'relations'],
});

/** See {@link StoryReads.highlights}. */
export const listHighlights = read({
  takes: ['user', 'request'],
  shows: ['highlights'],
  of: 'owner',
  run: async (
    viewer,
    given: UserId,
    request: PageRequest = {},
  ): Promise<Result<Page<HighlightView>, NotVisible | InvalidPage>> => {
    const userId = idOf(given);
    const params = { userId, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readHighlights, params, request, ({ highlights, ...answer }) =>
      sees(ownersIn(viewer, answer).owners.get(userId), 'highlights') ? highlights : null,
    );
    return pageOrRefusal(page, 'user');
  },
});
