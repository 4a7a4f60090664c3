import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

const counts = statement<{ authorIds: readonly UserId[] }, { authorId: UserId; value: number }>({
  name: 'content.count_author_posts',
  text: `SELECT author_id, value FROM tintype.author_counters WHERE author_id = ANY($authorIds::uuid[]) AND kind = 'posts'`,
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
  const rows = await repo.sql(counts, { authorIds });
  return new Map(rows.map((row) => [row.authorId, row.value]));
}
