import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { visibility } from '../../visibility/visibility';
import { ownerState } from '../../visibility/vocabulary';
import { type Person, personOf } from '../access/people';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';

/** A user that the viewer may want to follow. */
export interface SuggestedPerson extends Person {
  /** How many of the users that the viewer follows follow this user. */
  readonly mutuals: number;
}

/** The reads of suggestions. */
export const suggestionReads = {
  /**
   * A page of friends of friends, those with the most friends in common first: four statements. Friends who are hidden from the
   * viewer are not counted. Users with any relation to the viewer are left out, so that the rest are strangers. A user who does
   * not want to be suggested is left out of the page, which may be short.
   */
  suggestions: read({
    takes: ['request'],
    shows: ['people_search'],
    of: 'viewer',
    run: async (
      { contexts, viewerId },
      request: PageRequest = {},
    ): Promise<Result<Page<SuggestedPerson>, NotVisible | InvalidPage>> => {
      if (viewerId === null) return refuse('user');
      const page = await contexts.socialGraph.listSuggestions(viewerId, request);
      if (!page.ok) return page;
      const ids = page.value.items.map((item) => item.userId);
      const users = await contexts.accounts.getUsers([viewerId, ...ids]);
      if (users.get(viewerId)?.status !== 'active') return refuse('user');
      const items = page.value.items.flatMap(({ userId, mutuals }): SuggestedPerson[] => {
        const user = users.get(userId);
        if (!user || user.hideFromSuggestions) return [];
        const access = visibility('stranger', ownerState(user), 'people_search');
        return access === 'yes' ? [{ ...personOf(user), mutuals }] : [];
      });
      return ok({ ...page.value, items });
    },
  }),
};
