import type { UserId } from '@tintype/shared-db';
import { insertBlock, insertFollow, insertUser } from '@tintype/shared-db/testing';
import { type Audience, systemMeta, unwrap } from '../../src';
import { type TestNetwork } from '../../src/testing';

/** How somebody may stand to an owner, as far as settings tell; two kinds of block, and a request that is no follow yet. */
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

export interface Somebody {
  readonly id: UserId;
  readonly username: string;
}

/** Somebody new who stands so to the owner; the owner, for `self`. */
export async function somebody(
  { database }: TestNetwork,
  relation: Relation,
  owner: Somebody,
): Promise<Somebody> {
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
