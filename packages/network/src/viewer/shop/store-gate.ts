import type { UserId } from '@tintype/shared-db';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser } from '../access/plan-steps';
import type { ViewerContext } from '../access/viewer-context';

/** The first steps of a read of a store. Behind them the step `gate` has the owner of the store, if the viewer sees it. */
export const storeGate = { wanted: namedUser, ...gateOfUsers('wanted', 'shop') };

/** The last steps of such a read, by which `seesStore` decides. */
export const ownerOfStore = judgedPeopleSteps('id FROM gate');

/** Whether the viewer sees the store of a user. */
export function seesStore(
  viewer: ViewerContext,
  ownerId: UserId,
  people: Parameters<typeof ownersIn>[1],
): boolean {
  return sees(ownersIn(viewer, people).owners.get(ownerId), 'shop');
}
