import { AliasTable } from '../numbers/alias-table';
import { drawFrom, exponentialQuantiles } from '../numbers/quantiles';
import type { Random } from '../numbers/random';
import type { UserTable } from '../tables/user-table';
import { DAY, END, START, settle } from '../timeline';

const OWN_COMMUNITY_SHARE = 0.6;
const TRIES = 24;

/** Someone who registers more than this after a post mostly never sees it. */
const SEEN_FOR = 30 * DAY;
const SEES_OLD_POST_SHARE = 0.05;

const DECAY = exponentialQuantiles();

/** Draws who reacts to something, without telling anyone twice about the same thing. */
export class Audience {
  private readonly nearby: AliasTable;

  constructor(readonly users: UserTable) {
    const { communities } = users;
    this.nearby = new AliasTable(communities.byMember(users.activity), communities.starts);
  }

  /** Someone by activity, rather from the same community as `author`. */
  anyone(random: Random, author: number): number {
    const { active, communities } = this.users;
    if (!random.chance(OWN_COMMUNITY_SHARE)) return active.draw(random, 0);
    return communities.members[this.nearby.draw(random, communities.of(author))] ?? 0;
  }

  /** Someone registered by then, which is one of the first `registered` users; at least the author is. */
  registered(random: Random, author: number, registered: number): number {
    for (let tries = 4; tries > 0; tries -= 1) {
      const user = this.anyone(random, author);
      if (user < registered) return user;
    }
    return random.below(registered);
  }

  /** A user whose `mark` is not `taken` yet; sets it. The caller makes sure that such a user is left. */
  unmarked(random: Random, author: number, at: number, mark: Uint32Array, taken: number): number {
    for (let tries = TRIES; tries > 0; tries -= 1) {
      const user = this.anyone(random, author);
      if (mark[user] === taken) continue;
      const late = (this.users.registeredAt[user] ?? START) > at + SEEN_FOR;
      if (late && !random.chance(SEES_OLD_POST_SHARE)) continue;
      mark[user] = taken;
      return user;
    }
    let user = random.below(this.users.count);
    while (mark[user] === taken) user = user + 1 === this.users.count ? 0 : user + 1;
    mark[user] = taken;
    return user;
  }

  /** When `user` reacts to what happened at `at`: soon, and rarely much later. */
  reaction(random: Random, user: number, at: number, meanDelay: number, latest: number): number {
    const earliest = Math.max(at, this.users.registeredAt[user] ?? START);
    return reactionTime(random, earliest, meanDelay, latest, this.users.offsetMinutes(user));
  }
}

/**
 * An instant after `earliest`, by `meanDelay` on average with exponential decay, moved to waking hours.
 *
 * @example
 * reactionTime(random, post.at, 1.5 * DAY, END - 1, 60)
 */
export function reactionTime(
  random: Random,
  earliest: number,
  meanDelay: number,
  latest: number,
  offsetMinutes: number,
): number {
  const time = earliest + 1 + drawFrom(DECAY, random) * meanDelay;
  const room = Math.max(0, latest - earliest - 1);
  const fitting = time <= latest ? time : earliest + 1 + random.unit() * room;
  return settle(fitting, earliest, Math.min(latest, END - 1), offsetMinutes);
}
