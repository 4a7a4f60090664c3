import { type PageRequest, pagedPlan } from '@tintype/database';
import { blockedPage, blockersOfViewer } from '@tintype/social-graph/fragments';
import { peopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfViewer, type PeoplePage } from './list-people';

const readBlocked = pagedPlan({
  name: 'network.list_blocked',
  page: 'listed',
  steps: { hidden: blockersOfViewer, listed: blockedPage('hidden'), ...peopleSteps('user_id FROM listed') },
  answers: listAnswers,
});

/** See {@link People.blocked}. */
export const listBlocked = read({
  takes: ['request'],
  shows: ['own_lists', 'profile'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): PeoplePage =>
    listOfViewer(viewer, readBlocked, request, 'profile'),
});
