import { type Page, type PagedPlan, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ContentKind } from '../../visibility/vocabulary';
import { ownPage } from '../access/own-page';
import { ownersIn, type PeopleOfAnswer, sees } from '../access/owners';
import { type PlanParams, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import type { ViewerContext } from '../access/viewer-context';
import { type RelatedPerson, relatedPerson } from './related-people';

/** A page of people, or why the viewer gets no page. */
export type PeoplePage<T = RelatedPerson> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;

interface Listed {
  readonly userId: UserId;
}

/** The answer of the plan of a list. */
interface ListAnswer extends PeopleOfAnswer {
  readonly listed: readonly Listed[];
}

/** The plan of a list of people. Its page is the step `listed`. */
type ListPlan<Params extends object> = PagedPlan<Params, ListAnswer, 'listed'>;

/** The answers of the plan of a list of people. */
export const listAnswers = ['listed', 'users', 'relations'] as const;

/** Reads a list of people of a user whose lists the viewer sees. */
export async function listOfNamed(
  viewer: ViewerContext,
  plan: ListPlan<PlanParams & { readonly userId: UserId }>,
  userId: UserId,
  request: PageRequest,
): PeoplePage {
  const id = idOf(userId);
  const params = { userId: id, ...planParams(viewer) };
  const page = await viewer.repo.answerPage(plan, params, request, ({ listed, ...answer }) => {
    const { owners } = ownersIn(viewer, answer);
    if (!sees(owners.get(id), 'follow_lists')) return null;
    return listed.map(({ userId: one }) => relatedPerson(owners.get(one)));
  });
  return pageOrRefusal(page, 'user');
}

/**
 * Reads a list that only the viewer sees.
 *
 * @param shows the content kind that the list shows of each person
 */
export function listOfViewer<Params extends Partial<PlanParams>>(
  viewer: ViewerContext,
  plan: ListPlan<Params>,
  request: PageRequest,
  shows: ContentKind = 'activity',
): PeoplePage {
  return ownPage(viewer, plan, request, 'own_lists', ({ listed }, { owners }) =>
    listed.map(({ userId }) => relatedPerson(owners.get(userId), shows)),
  );
}
