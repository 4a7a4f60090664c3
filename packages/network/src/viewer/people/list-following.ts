import { type PageRequest, pagedPlan } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { followingPage } from '@tintype/social-graph/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { hiddenFromLists, namedUser, peopleSteps } from '../access/plan-steps';
import { moderatedRead } from '../registration/registered-calls';
import { listAnswers, listOfNamed, type PeoplePage } from './list-people';

const readFollowing = pagedPlan({
  name: 'network.list_following',
  page: 'listed',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'follow_lists'),
    hidden: hiddenFromLists,
    listed: followingPage('hidden', 'gate'),
    ...peopleSteps('id FROM gate', 'user_id FROM listed'),
  },
  answers: listAnswers,
});

/** See {@link People.following}. */
export const listFollowing = moderatedRead({
  takes: ['user', 'request'],
  shows: ['follow_lists', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_following', entityType: 'user' },
  run: (viewer, userId: UserId, request: PageRequest = {}): PeoplePage =>
    listOfNamed(viewer, readFollowing, userId, request),
});
