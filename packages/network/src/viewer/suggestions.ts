import { err, ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { Contexts } from '../compose';
import { visibility } from '../visibility/visibility';
import { ownerState } from '../visibility/vocabulary';
import { type Person, personOf } from './people';
import { type Looking, type NotVisible, notVisible } from './sight';

/** Somebody whom the viewer may want to follow: so many of those whom the viewer follows do. */
export interface SuggestedPerson extends Person {
  readonly mutuals: number;
}

/** Whom a viewer may want to follow. */
export function viewerSuggestions({ accounts, socialGraph }: Contexts, { viewerId }: Looking) {
  return {
    /**
     * A page of friends of friends, those with the most friends in common first: four statements. Friends whom the viewer
     * cannot see count for nothing. Everybody to whom the viewer stands in any way is left out, so that those who remain are
     * strangers; a user who does not want to be suggested is left out of the page, which may be short.
     */
    suggestions: async (
      request: PageRequest = {},
    ): Promise<Result<Page<SuggestedPerson>, NotVisible | InvalidPage>> => {
      if (viewerId === null) return err(notVisible('user'));
      const page = await socialGraph.listSuggestions(viewerId, request);
      if (!page.ok) return page;
      const users = await accounts.getUsers([viewerId, ...page.value.items.map((item) => item.userId)]);
      if (users.get(viewerId)?.status !== 'active') return err(notVisible('user'));
      const items = page.value.items.flatMap(({ userId, mutuals }): SuggestedPerson[] => {
        const user = users.get(userId);
        if (!user || user.hideFromSuggestions) return [];
        const sight = visibility('stranger', ownerState(user), 'people_search');
        return sight === 'yes' ? [{ ...personOf(user), mutuals }] : [];
      });
      return ok({ ...page.value, items });
    },
  };
}
