import type { EdgeList } from '../../edges/edge-list';
import { AliasTable } from '../numbers/alias-table';
import { apportion } from '../numbers/apportion';
import { drawFrom, logNormalQuantiles } from '../numbers/quantiles';
import { Random, STREAM } from '../numbers/random';
import type { PlannedFollow } from '../records';
import type { UserTable } from '../tables/user-table';
import { END, START, settle } from '../timeline';

/** On Instagram a user follows at most 7,500 accounts. */
const MOST_FOLLOWED = 7500;

const OUT_DEGREE_SIGMA = 1.15;
const FOLLOWS_NOBODY_SHARE = 0.03;

/** The share of follows that are looked for in the user's own community instead of everywhere. */
const OWN_COMMUNITY_SHARE = 0.5;

/** Mutual follows: neighbours on the community's ring, on each side up to this part of the user's follows. */
const NEIGHBOUR_SHARE = 0.24;

const LATEST = END - 1;

/** The follow graph made up from degrees and popularity: nothing of it is kept but the number of follows of each user. */
export class FollowGraph {
  readonly perUser: Uint32Array;
  private readonly everywhere: AliasTable;
  private readonly nearby: AliasTable;

  constructor(
    private readonly users: UserTable,
    follows: number,
  ) {
    this.perUser = apportion(follows, outDegreeWeights(users), Math.min(MOST_FOLLOWED, users.count - 1));
    const { communities } = users;
    this.everywhere = new AliasTable(users.popularity, Int32Array.of(0, users.count));
    this.nearby = new AliasTable(communities.byMember(users.popularity), communities.starts);
  }

  *walk(): Generator<PlannedFollow> {
    const { users } = this;
    const random = new Random(users.seed);
    // The follower who was last seen choosing this user, plus one: a set of choices that needs no clearing.
    const chosenBy = new Int32Array(users.count);
    const chosen = new Int32Array(Math.min(MOST_FOLLOWED, users.count));
    for (let follower = 0; follower < users.count; follower += 1) {
      const count = this.choose(follower, random.rewind(STREAM.follow, follower), chosenBy, chosen);
      for (let place = 0; place < count; place += 1) {
        yield followRecord(users, follower, chosen[place] ?? 0, random);
      }
    }
  }

  private choose(follower: number, random: Random, chosenBy: Int32Array, chosen: Int32Array): number {
    const wanted = this.perUser[follower] ?? 0;
    chosenBy[follower] = follower + 1;
    let count = this.chooseNeighbours(follower, chosenBy, chosen);
    const { communities } = this.users;
    const community = communities.of(follower);
    for (let tries = wanted * 3 + 20; count < wanted && tries > 0; tries -= 1) {
      const near = random.chance(OWN_COMMUNITY_SHARE);
      const followee = near
        ? (communities.members[this.nearby.draw(random, community)] ?? 0)
        : this.everywhere.draw(random, 0);
      if (chosenBy[followee] === follower + 1) continue;
      chosenBy[followee] = follower + 1;
      chosen[count++] = followee;
    }
    // A user who follows nearly all others takes those that are left, from a random place on.
    for (let followee = random.below(this.users.count); count < wanted; followee += 1) {
      if (followee >= this.users.count) followee = 0;
      if (chosenBy[followee] === follower + 1) continue;
      chosenBy[followee] = follower + 1;
      chosen[count++] = followee;
    }
    return count;
  }

  /** Both ends of a ring distance decide alike, so these follows are mutual without either knowing the other's list. */
  private chooseNeighbours(follower: number, chosenBy: Int32Array, chosen: Int32Array): number {
    const { communities } = this.users;
    const community = communities.of(follower);
    const start = communities.starts[community] ?? 0;
    const size = (communities.starts[community + 1] ?? 0) - start;
    const place = (communities.positionOf[follower] ?? 0) - start;
    const reach = Math.min(this.reach(follower), (size - 1) >> 1);
    let count = 0;
    for (let distance = 1; distance <= reach; distance += 1) {
      for (const side of [place + distance, place + size - distance]) {
        const neighbour = communities.members[start + (side % size)] ?? 0;
        if (this.reach(neighbour) < distance) continue;
        chosenBy[neighbour] = follower + 1;
        chosen[count++] = neighbour;
      }
    }
    return count;
  }

  private reach(user: number): number {
    return Math.ceil((this.perUser[user] ?? 0) * NEIGHBOUR_SHARE - 0.5);
  }
}

/**
 * The follows of a measured graph, node n as user n.
 *
 * @example
 * for (const follow of walkEdges(users, edges)) console.log(follow.followerId);
 */
export function* walkEdges(users: UserTable, edges: EdgeList): Generator<PlannedFollow> {
  const random = new Random(users.seed);
  for (let edge = 0; edge < edges.from.length; edge += 1) {
    random.rewind(STREAM.importedFollow, edge);
    yield followRecord(users, edges.from[edge] ?? 0, edges.to[edge] ?? 0, random);
  }
}

/** Once both are there; sooner rather than later. */
function followRecord(users: UserTable, follower: number, followee: number, random: Random): PlannedFollow {
  const met = Math.max(users.registeredAt[follower] ?? START, users.registeredAt[followee] ?? START);
  const delay = random.unit();
  const time = met + 1 + delay * delay * (LATEST - met - 1);
  return {
    followerId: users.id(follower),
    followeeId: users.id(followee),
    at: settle(time, met, LATEST, users.offsetMinutes(follower)),
  };
}

function outDegreeWeights(users: UserTable): Float64Array {
  const quantiles = logNormalQuantiles(OUT_DEGREE_SIGMA);
  const random = new Random(users.seed);
  const weights = new Float64Array(users.count);
  for (let user = 0; user < users.count; user += 1) {
    random.rewind(STREAM.followCount, user);
    weights[user] = random.chance(FOLLOWS_NOBODY_SHARE) ? 0 : drawFrom(quantiles, random);
  }
  return weights;
}
