import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';
import { partsOfPosts, wholePostSteps, wholePosts } from '../fragments/whole-posts';
import type { PostView } from '../views/post-view';

const byIds = plan({
  name: 'content.get_posts',
  steps: { wanted: givenIds, ...wholePostSteps('wanted') },
  answers: partsOfPosts,
});

/**
 * The published posts with these ids, by id. One statement.
 *
 * @param viewerId the viewer: comments that wait for approval count when the viewer sees them in the list
 *
 * @example
 * (await content.getPosts([a, b])).get(a)?.id === a // true
 */
export async function getPosts(
  repo: Repo,
  ids: readonly PostId[],
  viewerId: UserId | null = null,
): Promise<ReadonlyMap<PostId, PostView>> {
  if (ids.length === 0) return new Map();
  return wholePosts(await repo.answer(byIds, { ids: [...new Set(ids)], viewerId }));
}

/**
 * The published post with this id, or null.
 *
 * @param viewerId as of {@link getPosts}
 *
 * @example
 * (await content.getPost(postId))?.caption // 'Analytical #engine'
 */
export async function getPost(
  repo: Repo,
  id: PostId,
  viewerId: UserId | null = null,
): Promise<PostView | null> {
  return (await getPosts(repo, [id], viewerId)).get(id) ?? null;
}
