import type { PersonalDetails } from '@tintype/accounts';
import { personalDetailsOf } from '@tintype/accounts/fragments';
import { plan, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { judgedPeopleSteps, namedUser } from '../../access/plan-steps';
import type { NotVisible } from '../../access/refuse';
import { moderatedRead } from '../../registration/registered-calls';
import { readPrivate } from './read-private';

const readPersonalDetails = plan({
  name: 'network.get_personal_details',
  steps: { wanted: namedUser, ...judgedPeopleSteps('id FROM wanted'), details: personalDetailsOf('wanted') },
  answers: ['users', 'relations', 'details'],
});

/** See {@link Account.personalDetails}. */
export const getPersonalDetails = moderatedRead({
  takes: ['user'],
  shows: ['private_data'],
  of: 'owner',
  moderated: { action: 'moderate_personal_details', entityType: 'user', ownByDefault: true },
  run: (viewer, ownerId: UserId | null = viewer.viewerId): Promise<Result<PersonalDetails, NotVisible>> =>
    readPrivate(viewer, ownerId, readPersonalDetails, ({ details }) => details[0] ?? null),
});
