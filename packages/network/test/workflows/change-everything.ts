import type { UserId } from '@tintype/shared-db';
import { insertMedia, insertPostMedia, insertPostTag, insertUser } from '@tintype/shared-db/testing';
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
  if (!friend || !troll || !first || !second || !third) throw new Error('a user is missing');
  const [me, stranger] = [network.as(ada), network.as(first.id)];
  const post = unwrap(await stranger.posts.publish({ caption: 'For @goner' }));
  const said = unwrap(await stranger.comments.add(post.id, 'See, @goner'));
  const picture = await insertMedia(ownerRepo, { ownerId: ada });
  const later = unwrap(await me.posts.publish({ caption: 'Later', media: [{ mediaId: picture.id }] }));
  const { mediaId } = await insertPostMedia(ownerRepo, { postId: post.id, authorId: first.id });
  await insertPostTag(ownerRepo, { postId: post.id, mediaId, userId: ada });
  unwrap(await me.posts.edit(later.id, { caption: 'Later still' }, 1));
  unwrap(await me.posts.like(post.id));
  const shown = await insertMedia(ownerRepo, { ownerId: ada });
  const told = unwrap(await me.stories.publish({ caption: 'Later', media: [{ mediaId: shown.id }] }));
  const { id: highlight } = unwrap(await me.stories.createHighlight({ name: 'Later' }));
  unwrap(await me.stories.addToHighlight(highlight, told.id));
  const story = unwrap(await stranger.stories.publish({ caption: 'Later' }));
  unwrap(await me.stories.view(story.id));
  const { id: collection } = unwrap(await me.collections.create({ name: 'Later' }));
  unwrap(await me.collections.addPost(collection, post.id));
  unwrap(await me.comments.like(post.id, said.id));
  unwrap(await me.comments.add(post.id, 'Later'));
  unwrap(await me.hashtags.unfollow(unwrap(await me.hashtags.get('lisboa')).id));
  unwrap(await me.people.unfollow(friend));
  unwrap(await me.people.removeFollower(friend));
  unwrap(await me.people.follow(second.id));
  unwrap(await network.as(second.id).people.follow(ada));
  unwrap(await me.people.unblock(troll));
  unwrap(await me.people.unmute(friend));
  unwrap(await me.people.restrict(friend));
  unwrap(await me.people.removeCloseFriend(friend));
  unwrap(await me.people.dismissSuggestion(third.id));
  for (const text of [
    `UPDATE tintype.passkeys SET name = 'Another' WHERE user_id = $1`,
    'DELETE FROM tintype.devices WHERE user_id = $1',
    'DELETE FROM tintype.totps WHERE user_id = $1',
    'DELETE FROM tintype.recovery_codes WHERE user_id = $1',
    "UPDATE tintype.reports SET note = 'Another' WHERE reporter_id = $1",
    "UPDATE tintype.stores SET name = 'Another' WHERE owner_id = $1",
    'UPDATE tintype.products SET price = price + 1 WHERE owner_id = $1',
    'UPDATE tintype.cart_lines SET quantity = quantity + 1 WHERE $1 IN (seller_id, buyer_id)',
    `UPDATE tintype.product_media SET alt_text = 'Another' WHERE owner_id = $1`,
    `UPDATE tintype.product_tags SET created_at = created_at - interval '1 day' WHERE author_id = $1`,
    'UPDATE tintype.orders SET total = total + 1 WHERE $1 IN (seller_id, buyer_id)',
    `UPDATE tintype.order_lines l SET quantity = quantity + 1 FROM tintype.orders o
     WHERE o.id = l.order_id AND $1 IN (o.seller_id, o.buyer_id)`,
    `UPDATE tintype.media_shares SET level = 'read' WHERE $1 IN (owner_id, grantee_id)`,
    `UPDATE tintype.media_links SET expires_at = now() WHERE owner_id = $1`,
    "UPDATE tintype.credentials SET changed_at = changed_at + interval '1 day' WHERE user_id = $1",
  ])
    await ownerRepo.dataSource.query(text, [ada]);
}
