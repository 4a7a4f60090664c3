import { type PageRequest, pagedPlan } from '@tintype/database';
import { closeFriendsPage } from '@tintype/social-graph/fragments';
import { hiddenFromLists, peopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfViewer, type PeoplePage } from './list-people';

const readCloseFriends = pagedPlan({
  name: 'network.list_close_friends',
  page: 'listed',
  steps: {
    hidden: hiddenFromLists,
    listed: closeFriendsPage('hidden'),
    ...peopleSteps('user_id FROM listed'),
  },
  answers: listAnswers,
});

/** See {@link People.closeFriends}. */
export const listCloseFriends = read({
  takes: ['request'],
  shows: ['own_lists', 'activity'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): PeoplePage => listOfViewer(viewer, readCloseFriends, request),
});
