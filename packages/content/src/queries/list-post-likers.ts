import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { PostId } from '@tintype/shared-db';
import { likersOfPost, type PostLiker } from '../fragments/likers';

const likers = pagedPlan({
  name: 'content.list_post_likers',
  page: 'likers',
  steps: { likers: likersOfPost(null) },
  answers: ['likers'],
});

/**
 * The users who like a post, the latest first.
 *
 * @example
 * unwrap(await content.listPostLikers(postId, { first: 50 })).items[0]?.userId === grace.id // true
 */
export function listPostLikers(
  repo: Repo,
  postId: PostId,
  request: PageRequest = {},
): Promise<Result<Page<PostLiker>, InvalidPage>> {
  return repo.answerPage(likers, { postId }, request, (answer) => answer.likers);
}
