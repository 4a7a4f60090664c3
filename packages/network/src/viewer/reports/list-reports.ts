import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { OwnReport } from '@tintype/moderation';
import { ownReports } from '@tintype/moderation/fragments';
import type { InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

const readReports = pagedPlan({
  name: 'network.list_reports',
  page: 'listed',
  steps: { listed: ownReports, ...viewerSteps },
  answers: ['listed', 'users'],
});

/** See {@link Reports.list}. */
export const listReports = read({
  takes: ['request'],
  shows: ['own_lists'],
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<OwnReport>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...planParams(viewer), viewerId };
    const page = await viewer.repo.answerPage(readReports, params, request, ({ listed, users }) => {
      const { owners } = ownersIn(viewer, { users, relations: [] });
      return sees(owners.get(viewerId), 'own_lists') ? listed : null;
    });
    return pageOrRefusal(page, 'user');
  },
});
