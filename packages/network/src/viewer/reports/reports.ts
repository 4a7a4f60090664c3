import type { Page, PageRequest, Result } from '@tintype/database';
import type { OwnReport } from '@tintype/moderation';
import type { InvalidPage } from '@tintype/repo';
import type { NotVisible } from '../access/refuse';
import { listReports } from './list-reports';

/** What a viewer has reported, by `posts.report`, `comments.report`, `stories.report` and `people.report`. */
export interface Reports {
  /**
   * A page of the reports that the viewer filed, the latest first, with what became of them. One round trip.
   *
   * @returns a page; `not_found` when the viewer's account is not active; `invalid_page`
   *
   * @example
   * await network.as(grace.id).posts.report(postId, { reason: 'spam' });
   * const { items } = unwrap(await network.as(grace.id).reports.list({ first: 20 }));
   * items.map(({ target, state }) => [target, state]) // [['post', 'open']]
   */
  list(request?: PageRequest): Promise<Result<Page<OwnReport>, NotVisible | InvalidPage>>;
}

/** The registrations of {@link Reports}. */
export const reports = { list: listReports } satisfies Reports;
