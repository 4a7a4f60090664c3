import { type PageRequest, pagedPlan } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { mutualsPage } from '@tintype/social-graph/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { hiddenFromLists, namedUser, peopleSteps } from '../access/plan-steps';
import { refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfNamed, type PeoplePage } from './list-people';

const readMutuals = pagedPlan({
  name: 'network.list_mutuals',
  page: 'listed',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'follow_lists'),
    hidden: hiddenFromLists,
    listed: mutualsPage('hidden', 'gate'),
    ...peopleSteps('id FROM gate', 'user_id FROM listed'),
  },
  answers: listAnswers,
});

/** See {@link People.mutuals}. */
export const listMutuals = read({
  takes: ['user', 'request'],
  shows: ['follow_lists', 'activity'],
  of: 'owner',
  run: async (viewer, userId: UserId, request: PageRequest = {}): PeoplePage =>
    viewer.viewerId === null ? refuse('user') : listOfNamed(viewer, readMutuals, userId, request),
});
