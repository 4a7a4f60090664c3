import { type PageRequest, pagedPlan } from '@tintype/database';
import { requestsPage } from '@tintype/social-graph/fragments';
import { hiddenFromLists, peopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfViewer, type PeoplePage } from './list-people';

const readRequests = pagedPlan({
  name: 'network.list_requests',
  page: 'listed',
  steps: { hidden: hiddenFromLists, listed: requestsPage('hidden'), ...peopleSteps('user_id FROM listed') },
  answers: listAnswers,
});

/** See {@link People.requests}. */
export const listRequests = read({
  takes: ['request'],
  shows: ['own_lists', 'activity'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): PeoplePage => listOfViewer(viewer, readRequests, request),
});
