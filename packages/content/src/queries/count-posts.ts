import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { postCountsOf } from '../fragments/author-counts';

const counts = plan({
  name: 'content.count_author_posts',
  steps: { wanted: givenIds, counts: postCountsOf('wanted') },
  answers: ['counts'],
});

/**
 * How many published posts each of these authors has. Authors without posts are left out. One statement.
 *
 * @example
 * (await content.countAuthorPosts([ada.id, grace.id])).get(ada.id) // 1
 */
export async function countAuthorPosts(
  repo: Repo,
  authorIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, number>> {
  if (authorIds.length === 0) return new Map();
  const rows = (await repo.answer(counts, { ids: authorIds })).counts;
  return new Map(rows.map((row) => [row.authorId, row.value]));
}
