import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { insertFollow, insertUser } from '@tintype/shared-db/testing';
import { createSocialGraph, type SocialGraph } from '../../src';
import { meta, people, sideEffects, unwrap } from '../graph-setup';

/** The users of the examples; there is no edge between them yet. */
export interface Stage {
  readonly ada: { readonly id: UserId };
  readonly grace: { readonly id: UserId };
  readonly friend: { readonly id: UserId };
  readonly troll: { readonly id: UserId };
}

export async function setStage(repo: Repo): Promise<Stage> {
  const user = (username: string) => insertUser(repo, { username });
  return {
    ada: await user('ada'),
    grace: await user('grace'),
    friend: await user('friend'),
    troll: await user('troll'),
  };
}

/** The graph as the network binds it, with side effects that do nothing. */
export const graphOn = (tx: Repo): SocialGraph => createSocialGraph(tx, people, sideEffects);

type Scene = (tx: Repo, stage: Stage) => Promise<unknown>;

const followed: Scene = (tx, { ada, grace }) =>
  insertFollow(tx, { followerId: ada.id, followeeId: grace.id });
const asked: Scene = (tx, { ada, grace }) =>
  insertFollow(tx, { followerId: ada.id, followeeId: grace.id, state: 'pending' });

/** Ada follows a friend, who follows Grace. */
const befriended: Scene = async (tx, { ada, friend, grace }) => {
  await insertFollow(tx, { followerId: ada.id, followeeId: friend.id });
  await insertFollow(tx, { followerId: friend.id, followeeId: grace.id });
};

/** Grace is on one of Ada's lists. */
const listed =
  (list: 'restrict' | 'addCloseFriend' | 'dismissSuggestion'): Scene =>
  async (tx, { ada, grace }) =>
    unwrap(await graphOn(tx)[list]({ ownerId: ada.id, otherId: grace.id }, meta));

const muted: Scene = async (tx, { ada, grace }) =>
  unwrap(await graphOn(tx).mute({ muterId: ada.id, mutedId: grace.id, stories: false }, meta));

const scenes: Readonly<Record<string, Scene>> = {
  acceptRequest: asked,
  cancelRequest: asked,
  countFollows: followed,
  exportParts: followed,
  getRelationships: followed,
  listFollowers: followed,
  listFollowing: followed,
  listMuted: muted,
  listMutuals: befriended,
  listRequests: asked,
  listSuggestions: befriended,
  purgeUser: followed,
  rejectRequest: asked,
  removeCloseFriend: listed('addCloseFriend'),
  removeFollower: followed,
  restoreSuggestion: listed('dismissSuggestion'),
  settleRequests: asked,
  unblockUser: async (tx, { ada, troll }) =>
    unwrap(await graphOn(tx).block({ blockerId: ada.id, blockedId: troll.id }, meta)),
  unfollowUser: followed,
  unmuteUser: muted,
  unrestrict: listed('restrict'),
};

/** The rows that an example needs, by the name of its function. */
export const sceneOf = (subject: string): Scene => scenes[subject] ?? (async () => undefined);
