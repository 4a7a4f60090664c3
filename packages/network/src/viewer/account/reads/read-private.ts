import { ok, type Plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { ownersIn, type PeopleOfAnswer, sees } from '../../access/owners';
import { type PlanParams, planParams } from '../../access/plan-steps';
import { type NotVisible, refuse } from '../../access/refuse';
import type { ViewerContext } from '../../access/viewer-context';

interface PrivateParams extends Omit<PlanParams, 'moderating'> {
  readonly userId: UserId;
}

/**
 * Reads private data of a user. One statement, also where the viewer does not see it; none for a caller who is not logged in and
 * names no user.
 *
 * @param shown the answer to a viewer who sees the data; null where there are no data
 */
export async function readPrivate<Answer extends PeopleOfAnswer, T>(
  viewer: ViewerContext,
  ownerId: UserId | null,
  plan: Plan<PrivateParams, Answer>,
  shown: (answer: Answer) => T | null,
): Promise<Result<T, NotVisible>> {
  if (ownerId === null) return refuse('user');
  const userId = idOf(ownerId);
  const answer = await viewer.repo.answer(plan, { userId, ...planParams(viewer) });
  const owner = ownersIn(viewer, answer).owners.get(userId);
  const data = sees(owner, 'private_data') ? shown(answer) : null;
  return data === null ? refuse('user') : ok(data);
}
