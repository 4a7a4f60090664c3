import { ok, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { accessTo, loadOwners } from '../access/owners';
import { type NotVisible, refuse } from '../access/refuse';
import { type InvalidIds, readIds } from '../access/untrusted';
import { read } from '../registration/registered-calls';
import { type KnownRelationship, knownRelationship } from './related-people';

/** See {@link People.relationships}. */
export const getRelationships = read({
  takes: ['users'],
  shows: ['profile'],
  of: 'viewer',
  run: async (
    viewer,
    userIds: readonly UserId[],
  ): Promise<Result<ReadonlyMap<UserId, KnownRelationship>, NotVisible | InvalidIds>> => {
    if (viewer.viewerId === null) return refuse('user');
    const ids = readIds(userIds);
    if (!ids.ok) return ids;
    const { owners } = await loadOwners(viewer, ids.value);
    const visible = new Map<UserId, KnownRelationship>();
    for (const [id, owner] of owners) {
      const relationship = accessTo(owner, 'profile') === 'no' ? null : knownRelationship(owner);
      if (relationship && id !== viewer.viewerId) visible.set(id, relationship);
    }
    return ok(visible);
  },
});
