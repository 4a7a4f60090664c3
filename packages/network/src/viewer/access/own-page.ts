import type { Page, PagedPlan, PageRequest, Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { RelationFacts } from '@tintype/social-graph/fragments';
import type { ContentKind } from '../../visibility/vocabulary';
import { type LoadedOwners, ownersIn, sees } from './owners';
import { type PlanParams, planParams } from './plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from './refuse';
import type { ShownUser } from './shown-users';
import type { ViewerContext } from './viewer-context';

/** The answer of a list of the viewer's own. One that names no other person reads no relations. */
interface OwnAnswer {
  readonly users: readonly ShownUser[];
  readonly relations?: readonly RelationFacts[];
}

/** A page of the own list of the viewer, or what refuses it. */
export type OwnPage<Item> = Promise<Result<Page<Item>, NotVisible | InvalidPage>>;

/**
 * Reads a page of a list that is the viewer's own.
 *
 * @param kind what the list is of: the policy decides whether the viewer, as its owner, sees it
 * @param itemsOf the items of an answer, in the order of its page; null for one that is left out
 */
export async function ownPage<
  Params extends Partial<PlanParams>,
  Answer extends OwnAnswer,
  Cut extends keyof Answer,
  Item,
>(
  viewer: ViewerContext,
  plan: PagedPlan<Params, Answer, Cut>,
  request: PageRequest,
  kind: ContentKind,
  itemsOf: (answer: Answer, loaded: LoadedOwners) => readonly (Item | null)[],
): OwnPage<Item> {
  const { viewerId } = viewer;
  if (viewerId === null) return refuse('user');
  // A plan of such a list has some of the parameters that every plan may have, and no other.
  const params = planParams(viewer) as PlanParams & Params;
  const page = await viewer.repo.answerPage(plan, params, request, (answer) => {
    const loaded = ownersIn(viewer, { users: answer.users, relations: answer.relations ?? [] });
    return sees(loaded.owners.get(viewerId), kind) ? itemsOf(answer, loaded) : null;
  });
  return pageOrRefusal(page, 'user');
}
