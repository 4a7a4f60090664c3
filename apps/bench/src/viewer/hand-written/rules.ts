/**
 * The visibility policy as a person would write it out by hand, for `reads.ts` and `commands.ts`. Those have one statement for each
 * call of the viewer API, over any tables, as fast as we could make it. `$1` is the viewer. The rules are:
 *
 * - a viewer whose own account is not active reads as a caller who is not logged in, so that `v.id` is null;
 * - an author who is not active, or across a block, shows nothing, except to themselves while the account is suspended or waits
 *   for its deletion;
 * - a post for followers needs a follow, one for close friends a place on the author's list; all posts of a private account need a
 *   follow, too;
 * - people who are hidden from the viewer are on no list, and lists are full.
 *
 * Probes are scalar subqueries: the planner may turn an EXISTS into a hash of a whole table.
 */

export const from = (row: string): string => `(SELECT true FROM tintype.${row})`;

/** Whether one of the two blocks the other. Every query has `v`, the viewer as an active user, or nulls. */
export const blocked = (other: string): string => `(
    ${from(`blocks WHERE blocker_id = ${other} AND blocked_id = v.id`)} IS NOT NULL
    OR ${from(`blocks WHERE blocker_id = v.id AND blocked_id = ${other}`)} IS NOT NULL)`;

export const follows = (other: string): string =>
  `${from(`follows WHERE follower_id = v.id AND followee_id = ${other} AND state = 'accepted'`)} IS NOT NULL`;

export const closeFriendOf = (other: string): string =>
  `${from(`close_friends WHERE owner_id = ${other} AND friend_id = v.id`)} IS NOT NULL`;

export const kept = `a.status IN ('active', 'pending_deletion', 'suspended')`;

/** Whether the viewer sees the post `p` of the author `a`. */
export const seesPost = `CASE WHEN a.id = $1 THEN ${kept}
    ELSE a.status = 'active' AND NOT ${blocked('a.id')} AND CASE p.visibility
      WHEN 'public' THEN NOT a.is_private OR ${follows('a.id')}
      WHEN 'followers' THEN ${follows('a.id')}
      ELSE ${closeFriendOf('a.id')} AND (NOT a.is_private OR ${follows('a.id')}) END END`;

/** A person `u` as lists show them, with the profile `n`. */
export const person = `u.username, '/' || u.username AS url, coalesce(n.name, '') AS name, u.verified, u.is_private`;
export const named = 'LEFT JOIN tintype.profiles n ON n.user_id = u.id';

/** Whether the viewer sees the comment `m` of a post that the viewer sees. */
export const shownComment = `NOT m.hidden_by_block AND (m.status <> 'pending' AND NOT m.hidden OR m.author_id = $1 OR m.post_author_id = $1)`;
