import { type PageRequest, pagedPlan } from '@tintype/database';
import { filesSharedWith, type SharedFile } from '@tintype/media/fragments';
import { type OwnPage, ownPage } from '../access/own-page';
import { sees } from '../access/owners';
import { judgedPeopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';

const readShared = pagedPlan({
  name: 'network.list_shared_files',
  page: 'shared',
  steps: { shared: filesSharedWith, ...judgedPeopleSteps('owner_id FROM shared') },
  answers: ['shared', 'users', 'relations'],
});

/** See {@link MediaReads.sharedWithMe}. */
export const listSharedWithMe = read({
  takes: ['request'],
  shows: ['own_lists', 'activity'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<SharedFile> =>
    ownPage(viewer, readShared, request, 'own_lists', ({ shared }, { owners }) =>
      shared.map((file) => (sees(owners.get(file.ownerId), 'activity') ? file : null)),
    ),
});
