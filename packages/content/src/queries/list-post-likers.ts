import { ok, type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { PostId } from '@tintype/shared-db';
import { likersOfPost, type PostLiker } from '../fragments/likers';
import { noUsers } from '../fragments/no-users';

const likers = pagedPlan({
  name: 'content.list_post_likers',
  page: 'likers',
  steps: { without: noUsers, likers: likersOfPost('without') },
  answers: ['likers'],
});

/**
 * The users who like a post, the latest first.
 *
 * @example
 * unwrap(await content.listPostLikers(postId, { first: 50 })).items[0]?.userId === grace.id // true
 */
export async function listPostLikers(
  repo: Repo,
  postId: PostId,
  request: PageRequest = {},
): Promise<Result<Page<PostLiker>, InvalidPage>> {
  const page = await repo.answerPage(likers, { postId }, request, (answer) => answer.likers);
  return page.ok ? ok(page.value ?? { items: [], next: null }) : page;
}
