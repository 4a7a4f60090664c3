import { type Page, type PageRequest, type PageStep, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

/**
 * Registers a list of the viewer's own that names no other person.
 *
 * @param name the name of its statement
 * @param listed the step of its rows, from the context that owns the table
 */
export function ownList<Item extends object>(
  name: string,
  listed: PageStep<{ viewerId: UserId | null }, Item>,
) {
  const readList = pagedPlan({
    name,
    page: 'listed',
    steps: { listed, ...viewerSteps },
    answers: ['listed', 'users'],
  });
  return read({
    takes: ['request'],
    shows: ['own_lists'],
    of: 'viewer',
    run: async (viewer, request: PageRequest = {}): Promise<Result<Page<Item>, NotVisible | InvalidPage>> => {
      const { viewerId } = viewer;
      if (viewerId === null) return refuse('user');
      const params = { ...planParams(viewer), viewerId };
      const page = await viewer.repo.answerPage(readList, params, request, ({ listed: items, users }) => {
        const { owners } = ownersIn(viewer, { users, relations: [] });
        return sees(owners.get(viewerId), 'own_lists') ? items : null;
      });
      return pageOrRefusal(page, 'user');
    },
  });
}
