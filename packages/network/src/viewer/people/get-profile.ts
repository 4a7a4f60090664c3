import { keyOfName, userOfName } from '@tintype/accounts/fragments';
import { postCountsOf } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { type ProfileFields, profileFieldsOf } from '@tintype/shared-db';
import { followCountsOf } from '@tintype/social-graph/fragments';
import { gateBehindPeople } from '../access/gate-steps';
import { accessTo, ownersIn } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { peopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { textOf } from '../access/untrusted';
import { moderatedRead } from '../registration/registered-calls';
import { type KnownRelationship, knownRelationship } from './related-people';

/** A profile as this viewer sees it. A stub has the name and the relation only. */
export interface ProfilePage extends ProfileFields {
  readonly user: Person;
  readonly stub: boolean;
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
  /** The viewer's relation to the user; null for the viewer's own profile, and for a caller who is not logged in. */
  readonly relationship: KnownRelationship | null;
}

const readProfile = plan({
  name: 'network.get_profile',
  steps: {
    named: userOfName,
    ...peopleSteps('id FROM named'),
    gate: gateBehindPeople('named', 'profile'),
    follows: followCountsOf('gate'),
    posts: postCountsOf('gate'),
  },
  answers: ['named', 'users', 'relations', 'follows', 'posts'],
});

const blank = { ...profileFieldsOf({}), posts: 0, followers: 0, following: 0 };

/** See {@link People.profile}. */
export const getProfile = moderatedRead({
  takes: ['username'],
  shows: ['profile'],
  of: 'owner',
  moderated: { action: 'moderate_profile', entityType: 'username' },
  run: async (viewer, username: string): Promise<Result<ProfilePage, NotVisible>> => {
    const params = { usernameKey: keyOfName(textOf(username)), ...planParams(viewer) };
    const { named, follows, posts, ...people } = await viewer.repo.answer(readProfile, params);
    const [holder] = named;
    const owner = holder && ownersIn(viewer, people).owners.get(holder.id);
    const access = accessTo(owner, 'profile');
    if (!owner || access === 'no') return refuse('user');
    const common = { user: personOf(owner.owner), relationship: knownRelationship(owner) };
    if (access !== 'yes') return ok({ ...common, stub: true, ...blank });
    const { followers, following } = follows[0] ?? blank;
    const counts = { posts: posts[0]?.value ?? 0, followers, following };
    return ok({ ...common, stub: false, ...profileFieldsOf(owner.owner), ...counts });
  },
});
