import { plan, type Step } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser, type PlanParams, planParams } from '../access/plan-steps';
import type { ViewerContext } from '../access/viewer-context';

/**
 * How one row of a store is read, in one round trip: undefined where the viewer does not see the store, or where there is no such row.
 *
 * @param name the name of the statement
 * @param found the step of the row, behind the step `gate`, which has the owner of the store if the viewer sees it
 */
export function rowOfStore<Params extends object, Row extends object>(
  name: string,
  found: Step<Params, Row>,
) {
  const readRow = plan({
    name,
    steps: {
      wanted: namedUser,
      ...gateOfUsers('wanted', 'shop'),
      found,
      ...judgedPeopleSteps('id FROM gate'),
    },
    answers: ['found', 'users', 'relations'],
  });
  return async (
    viewer: ViewerContext,
    ownerId: UserId,
    more: Omit<Params, keyof PlanParams>,
  ): Promise<Row | undefined> => {
    const userId = idOf(ownerId);
    // What `more` leaves out is among the parameters of every plan.
    const params = { userId, ...planParams(viewer), ...more } as never;
    const { found: rows, ...people } = await viewer.repo.answer(readRow, params);
    return sees(ownersIn(viewer, people).owners.get(userId), 'shop') ? rows[0] : undefined;
  };
}
