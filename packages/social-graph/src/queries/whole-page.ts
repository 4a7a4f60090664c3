import type { Page, PagedPlan, PageRequest, Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';

/** One page of people, for a caller who is trusted: no row is left out. One statement. */
export function wholePage<Params extends object, Entry extends object>(
  repo: Repo,
  plan: PagedPlan<Params, { readonly people: readonly Entry[] }, 'people'>,
  params: Params,
  request: PageRequest,
): Promise<Result<Page<Entry>, InvalidPage>> {
  return repo.answerPage(plan, params, request, ({ people }) => people);
}
