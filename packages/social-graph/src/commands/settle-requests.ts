import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { People } from '../people';
import { lockRequestsSql, settleRequestsSql } from '../sql/settle-requests';
import { followingCap } from './follow-user';

/** How many requests to an account that went public were accepted, and how many dropped. */
export interface SettledRequests {
  readonly accepted: number;
  /** The requests of followers who have reached the cap, or whose account is not active. */
  readonly dropped: number;
}

/**
 * Accepts every request to a user who has just become public. It is a side effect of that change, which logs it. No request is left
 * over: a follow locks the followee's user row FOR SHARE. The request of a user whose account is not active is dropped, since no list
 * showed it; that user can follow at once after coming back.
 *
 * Must run in the transaction that has locked the user's row. Locks the requests by follower, then the counters by kind and id.
 *
 * @example
 * await repo.transact(async (tx) => ok(await settleRequests(tx, people, grace.id))); // { accepted: 1, dropped: 0 }
 */
export async function settleRequests(
  repo: Repo,
  people: People,
  userId: UserId,
  cap = followingCap,
): Promise<SettledRequests> {
  repo.assertInTransaction();
  const followers = (await repo.sql(lockRequestsSql, { userId })).map(({ followerId }) => followerId);
  const activeFollowers = [...(await people.findActive(repo, followers))];
  const settled = await repo.sqlOne(settleRequestsSql, { userId, activeFollowers, at: repo.now(), cap });
  return settled ?? { accepted: 0, dropped: 0 };
}
