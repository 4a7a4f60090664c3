import {
  type Page,
  type PagedStatement,
  type PageRequest,
  pagedStatement,
  type Result,
} from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { type ListedPerson, type PeopleList, peopleLists } from '../sql/people-lists';

type Reading = (ownerId: UserId, request?: PageRequest) => Promise<Result<Page<ListedPerson>, InvalidPage>>;

type PageOfPeople = PagedStatement<{ ownerId: UserId }, ListedPerson>;

const pageOfTable = (table: string, owner: string, other: string): PageOfPeople =>
  pagedStatement<{ ownerId: UserId }, ListedPerson>({
    name: `social_graph.list_${table}`,
    parameters: { ownerId: 'derived' },
    keys: { createdAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: `SELECT ${other} AS user_id, created_at FROM tintype.${table}
      WHERE ${owner} = $ownerId AND (created_at, ${other}) < ($afterCreatedAt, $afterUserId)
      ORDER BY created_at DESC, ${other} DESC LIMIT $limit`,
  });

const pageOfList = ({ table, other }: PeopleList): PageOfPeople => pageOfTable(table, 'owner_id', other);

const pageOfBlocks = pageOfTable('blocks', 'blocker_id', 'blocked_id');
const pageOfRestrictions = pageOfList(peopleLists.restrictions);
const pageOfCloseFriends = pageOfList(peopleLists.closeFriends);

/** Pages of the lists of people that a user keeps, newest entry first. Only the owner of a list sees it. */
export function listReads(repo: Repo) {
  const reads = (page: PageOfPeople): Reading => {
    return (ownerId, request = {}) => repo.page(page, { ownerId: idOf(ownerId) }, request);
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
