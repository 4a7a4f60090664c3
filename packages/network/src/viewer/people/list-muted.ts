import { type PageRequest, pagedPlan } from '@tintype/database';
import { mutedPage } from '@tintype/social-graph/fragments';
import { hiddenFromLists, peopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { listAnswers, listOfViewer, type PeoplePage } from './list-people';

const readMuted = pagedPlan({
  name: 'network.list_muted',
  page: 'listed',
  steps: { hidden: hiddenFromLists, listed: mutedPage('hidden'), ...peopleSteps('user_id FROM listed') },
  answers: listAnswers,
});

/** See {@link People.muted}. */
export const listMuted = read({
  takes: ['request'],
  shows: ['own_lists', 'activity'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): PeoplePage => listOfViewer(viewer, readMuted, request),
});
