import {
  type Page,
  type PagedPlan,
  type PageRequest,
  type PageStep,
  pagedPlan,
  type Result,
} from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { blockedPage, closeFriendsPage, restrictedPage } from '../fragments/people-pages';
import type { ListedPerson } from '../sql/people-lists';
import { wholePage } from './whole-page';

type Reading = (ownerId: UserId, request?: PageRequest) => Promise<Result<Page<ListedPerson>, InvalidPage>>;

type Params = { viewerId: UserId | null };
type PageOfPeople = PagedPlan<Params, { readonly people: readonly ListedPerson[] }, 'people'>;

const pageOf = (table: string, people: PageStep<Params, ListedPerson>): PageOfPeople =>
  pagedPlan({
    name: `social_graph.list_${table}`,
    page: 'people',
    steps: { people },
    answers: ['people'],
  });

const pageOfBlocks = pageOf('blocks', blockedPage(null));
const pageOfRestrictions = pageOf('restrictions', restrictedPage(null));
const pageOfCloseFriends = pageOf('close_friends', closeFriendsPage(null));

/** Pages of the lists of people that a user keeps, newest entry first. Only the owner of a list sees it. */
export function listReads(repo: Repo) {
  const reads = (page: PageOfPeople): Reading => {
    return (ownerId, request = {}) => wholePage(repo, page, { viewerId: idOf(ownerId) }, request);
  };
  return {
    /**
     * The users that a user blocks.
     *
     * @example
     * const { items, next } = unwrap(await socialGraph.listBlocked(ada.id, { first: 50 }));
     */
    listBlocked: reads(pageOfBlocks),
    /**
     * The users that a user restricts.
     *
     * @example
     * const { items, next } = unwrap(await socialGraph.listRestricted(ada.id, { first: 50 }));
     */
    listRestricted: reads(pageOfRestrictions),
    /**
     * A user's close friends.
     *
     * @example
     * const { items, next } = unwrap(await socialGraph.listCloseFriends(ada.id, { first: 50 }));
     */
    listCloseFriends: reads(pageOfCloseFriends),
  };
}
