import { accountStatesOf } from '@tintype/accounts/fragments';
import { type PageRequest, pagedPlan, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { suggestingFriends, suggestionsPage } from '@tintype/social-graph/fragments';
import { ownersIn, sees, type VisibleOwner } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { pageOrRefusal, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import type { PeoplePage } from './list-people';

/** A user that the viewer may want to follow. */
export interface SuggestedPerson extends Person {
  /** How many of the users that the viewer follows follow this user. */
  readonly mutuals: number;
}

/** Friends without an active account do not count, since the viewer cannot see them. */
const activeOf = (states: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM ${states} WHERE status = 'active')`,
  });

const readSuggestions = pagedPlan({
  name: 'network.list_suggestions',
  page: 'listed',
  steps: {
    friends: suggestingFriends,
    states: accountStatesOf('friends'),
    active: activeOf('states'),
    listed: suggestionsPage('active'),
    ...judgedPeopleSteps('user_id FROM listed'),
  },
  answers: ['listed', 'users', 'relations'],
});

/** See {@link People.suggestions}. */
export const listSuggestions = read({
  takes: ['request'],
  shows: ['people_search'],
  of: 'viewer',
  run: async (viewer, request: PageRequest = {}): PeoplePage<SuggestedPerson> => {
    if (viewer.viewerId === null) return refuse('user');
    const params = planParams(viewer);
    const page = await viewer.repo.answerPage(readSuggestions, params, request, ({ listed, ...answer }) => {
      const { viewerActive, owners } = ownersIn(viewer, answer);
      if (!viewerActive) return null;
      return listed.map(({ userId, mutuals }) => suggested(owners.get(userId), mutuals));
    });
    return pageOrRefusal(page, 'user');
  },
});

function suggested(owner: VisibleOwner | undefined, mutuals: number): SuggestedPerson | null {
  const listed = sees(owner, 'people_search') && !owner.owner.hideFromSuggestions;
  return listed ? { ...personOf(owner.owner), mutuals } : null;
}
