import { err, type Page, type PageRequest, type Result } from '@tintype/database';
import { cast, type FormInput, from, type Invalid, type InvalidPage, type Repo } from '@tintype/repo';
import { Report } from '@tintype/shared-db/moderation';
import { ReportFiltersForm } from '../forms/report-filters-form';

/**
 * The open reports, the oldest first.
 *
 * @param filters see {@link ReportFiltersForm}
 * @returns a page; `invalid` filters; `invalid_page`
 *
 * @example
 * const { items } = unwrap(await moderation.listOpenReports({ target: 'user' }, { first: 20 }));
 * items.map(({ reason }) => reason) // ['spam']
 */
export async function listOpenReports(
  repo: Repo,
  filters: FormInput<ReportFiltersForm> = {},
  request: PageRequest = {},
): Promise<Result<Page<Report>, Invalid<ReportFiltersForm> | InvalidPage>> {
  const read = cast(ReportFiltersForm, filters).applyAction('update');
  if (!read.ok) return err(read.error);
  const { target, reason } = read.value;
  const wanted = { ...(target ? { target } : {}), ...(reason ? { reason } : {}) };
  return repo.pageOf(
    from(Report)
      .where({ state: 'open', ...wanted })
      .orderBy('createdAt'),
    request,
  );
}
