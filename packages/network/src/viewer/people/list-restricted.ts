import { type PageRequest, pagedPlan } from '@tintype/database';
import { restrictedPage } from '@tintype/social-graph/fragments';
import { hiddenFromLists, peopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfViewer, type PeoplePage } from './list-people';

const readRestricted = pagedPlan({
  name: 'network.list_restricted',
  page: 'listed',
  steps: { hidden: hiddenFromLists, listed: restrictedPage('hidden'), ...peopleSteps('user_id FROM listed') },
  answers: listAnswers,
});

/** See {@link People.restricted}. */
export const listRestricted = read({
  takes: ['request'],
  shows: ['own_lists', 'activity'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): PeoplePage => listOfViewer(viewer, readRestricted, request),
});
