import type { UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';

/** Changes rows of every kind that an export reads after the sessions, each over a connection of its own and committed. */
export async function changeEverything(
  { network, database }: TestNetwork,
  ada: UserId,
  others: UserId[],
): Promise<void> {
  const { ownerRepo } = database;
  const [friend, troll] = [others[0], others.at(-1)];
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => insertUser(ownerRepo)));
  if (!friend || !troll || !first || !second || !third) throw new Error('nobody lives here');
  const [me, stranger] = [network.as(ada), network.as(first.id)];
  const post = unwrap(await stranger.publishPost({ caption: 'For @goner' }));
  const said = unwrap(await stranger.comment(post.id, 'See, @goner'));
  unwrap(await me.publishPost({ caption: 'Later' }));
  unwrap(await me.likePost(post.id));
  unwrap(await me.likeComment(post.id, said.id));
  unwrap(await me.comment(post.id, 'Later'));
  unwrap(await me.unfollow(friend));
  unwrap(await me.removeFollower(friend));
  unwrap(await me.follow(second.id));
  unwrap(await network.as(second.id).follow(ada));
  unwrap(await me.unblock(troll));
  unwrap(await me.unmute(friend));
  unwrap(await me.restrict(friend));
  unwrap(await me.removeCloseFriend(friend));
  unwrap(await me.dismissSuggestion(third.id));
  for (const text of [
    `UPDATE tintype.passkeys SET name = 'Another' WHERE user_id = $1`,
    'DELETE FROM tintype.devices WHERE user_id = $1',
    'DELETE FROM tintype.totps WHERE user_id = $1',
    'DELETE FROM tintype.recovery_codes WHERE user_id = $1',
    "UPDATE tintype.credentials SET changed_at = changed_at + interval '1 day' WHERE user_id = $1",
  ])
    await ownerRepo.dataSource.query(text, [ada]);
}
