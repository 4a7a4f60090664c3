import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { People } from '../people';
import { lockRequestsSql, settleRequestsSql } from '../sql/settle-requests';
import { followingCap } from './follow-user';

/** What became of the requests to an account that went public. */
export interface SettledRequests {
  readonly accepted: number;
  /** Of askers who follow as many as one may, or whose account is not active. */
  readonly dropped: number;
}

/**
 * Accepts every request to a user who has just become public: a side effect of that change, logged with it and not by itself.
 * None can be left over: whoever asks holds the user's row FOR SHARE while asking. The request of an asker whose account is
 * not active was in no list, so it is dropped and not accepted; when they are back they may follow at once.
 *
 * Must run in the transaction that holds the user's row. Locks the requests by asker, then the counters by kind and id.
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
  const askers = (await repo.sql(lockRequestsSql, { userId })).map(({ followerId }) => followerId);
  const activeAskers = [...(await people.findActive(repo, askers))];
  const settled = await repo.sqlOne(settleRequestsSql, { userId, activeAskers, at: repo.now(), cap });
  return settled ?? { accepted: 0, dropped: 0 };
}
