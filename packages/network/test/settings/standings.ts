import type { UserId } from '@tintype/shared-db';
import { insertBlock, insertFollow, insertUser } from '@tintype/shared-db/testing';
import { type Audience, systemMeta, unwrap } from '../../src';
import { type TestNetwork } from '../../src/testing';

/** The relations of a user to an owner, as far as settings depend on them. A block has two directions; `asking` is a request that is not a follow yet. */
export const RELATIONS = [
  'self',
  'mutual',
  'follower',
  'followed',
  'asking',
  'stranger',
  'blocking',
  'blocked',
] as const;
export type Relation = (typeof RELATIONS)[number];

export const AUDIENCES: readonly Audience[] = ['everyone', 'followers', 'followed', 'nobody'];

/** Who belongs to an audience, of those who are not across a block. */
export const members: Readonly<Record<Audience, readonly Relation[]>> = {
  everyone: ['self', 'mutual', 'follower', 'followed', 'asking', 'stranger'],
  followers: ['self', 'mutual', 'follower'],
  followed: ['self', 'mutual', 'followed'],
  nobody: ['self'],
};

export interface RelatedUser {
  readonly id: UserId;
  readonly username: string;
}

/** A new user with this relation to the owner. For `self`, the owner. */
export async function relatedUser(
  { database }: TestNetwork,
  relation: Relation,
  owner: RelatedUser,
): Promise<RelatedUser> {
  if (relation === 'self') return owner;
  const repo = database.ownerRepo;
  const one = await insertUser(repo);
  const follow = { followerId: one.id, followeeId: owner.id };
  if (relation === 'mutual' || relation === 'follower') await insertFollow(repo, follow);
  if (relation === 'mutual' || relation === 'followed')
    await insertFollow(repo, { followerId: owner.id, followeeId: one.id });
  if (relation === 'asking') await insertFollow(repo, { ...follow, state: 'pending' });
  if (relation === 'blocking') await insertBlock(repo, { blockerId: one.id, blockedId: owner.id });
  if (relation === 'blocked') await insertBlock(repo, { blockerId: owner.id, blockedId: one.id });
  return one;
}

/** Changes what a user allows. */
export async function allow(
  { network }: TestNetwork,
  userId: UserId,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  unwrap(await network.accounts.changeSettings(userId, settings, { ...systemMeta, actorId: userId }));
}
