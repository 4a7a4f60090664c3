import { ok, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { loadOwners } from '../access/owners';
import { type InvalidIds, readIds } from '../access/untrusted';
import { read } from '../registration/registered-calls';
import { type RelatedPerson, relatedPerson } from './related-people';

/** See {@link People.byIds}. */
export const getPeople = read({
  takes: ['users'],
  shows: ['profile'],
  of: 'viewer',
  run: async (
    viewer,
    userIds: readonly UserId[],
  ): Promise<Result<ReadonlyMap<UserId, RelatedPerson>, InvalidIds>> => {
    const ids = readIds(userIds);
    if (!ids.ok) return ids;
    const { owners } = await loadOwners(viewer, ids.value);
    const people = new Map<UserId, RelatedPerson>();
    for (const id of ids.value) {
      const person = relatedPerson(owners.get(id), 'profile');
      if (person) people.set(id, person);
    }
    return ok(people);
  },
});
