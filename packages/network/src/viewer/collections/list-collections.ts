import type { CollectionView } from '@tintype/content';
import { ownCollections } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

const readCollections = pagedPlan({
  name: 'network.list_collections',
  page: 'listed',
  steps: { listed: ownCollections, ...viewerSteps },
  answers: ['listed', 'users'],
});

/** See {@link CollectionReads.list}. */
export const listCollections = read({
  takes: ['request'],
  shows: ['own_lists'],
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<CollectionView>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...planParams(viewer), viewerId };
    const page = await viewer.repo.answerPage(readCollections, params, request, ({ listed, users }) => {
      const { owners } = ownersIn(viewer, { users, relations: [] });
      return sees(owners.get(viewerId), 'own_lists') ? listed : null;
    });
    return pageOrRefusal(page, 'user');
  },
});
