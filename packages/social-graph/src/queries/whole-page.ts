import { ok, type Page, type PagedPlan, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';

/** One page of people, for a caller who is trusted: no row is left out. One statement. */
export async function wholePage<Params extends object, Entry extends object>(
  repo: Repo,
  plan: PagedPlan<Params, { readonly people: readonly Entry[] }, 'people'>,
  params: Params,
  request: PageRequest,
): Promise<Result<Page<Entry>, InvalidPage>> {
  const page = await repo.answerPage(plan, params, request, ({ people }) => people);
  return page.ok ? ok(page.value ?? { items: [], next: null }) : page;
}
