import { type PageRequest, type PageStep, pagedPlan } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type OwnPage, ownPage } from '../access/own-page';
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
    run: (viewer, request: PageRequest = {}): OwnPage<Item> =>
      ownPage(viewer, readList, request, 'own_lists', (answer) => answer.listed),
  });
}
