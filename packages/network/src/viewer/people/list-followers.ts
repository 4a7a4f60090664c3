import { type PageRequest, pagedPlan } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { followersPage } from '@tintype/social-graph/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { hiddenFromLists, namedUser, peopleSteps } from '../access/plan-steps';
import { moderatedRead } from '../registration/registered-calls';
import { listAnswers, listOfNamed, type PeoplePage } from './list-people';

const readFollowers = pagedPlan({
  name: 'network.list_followers',
  page: 'listed',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'follow_lists'),
    hidden: hiddenFromLists,
    listed: followersPage('hidden', 'gate'),
    ...peopleSteps('id FROM gate', 'user_id FROM listed'),
  },
  answers: listAnswers,
});

/** See {@link People.followers}. */
export const listFollowers = moderatedRead({
  takes: ['user', 'request'],
  shows: ['follow_lists', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_followers', entityType: 'user' },
  run: (viewer, userId: UserId, request: PageRequest = {}): PeoplePage =>
    listOfNamed(viewer, readFollowers, userId, request),
});
