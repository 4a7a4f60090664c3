import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';
import {
  type ChosenPost,
  givenAudiences,
  givenAuthors,
  postsOfAuthor,
  recentPosts,
} from '../fragments/post-pages';
import { type PartsOfPosts, partsOfPosts, wholePostSteps, wholePosts } from '../fragments/whole-posts';
import type { PostView } from '../views/post-view';

const answers = ['chosen', ...partsOfPosts] as const;

const ofAuthor = pagedPlan({
  name: 'content.list_author_posts',
  page: 'chosen',
  steps: { audiences: givenAudiences, chosen: postsOfAuthor('audiences'), ...wholePostSteps('chosen') },
  answers,
});

const ofAuthors = pagedPlan({
  name: 'content.list_recent_posts',
  page: 'chosen',
  steps: { authors: givenAuthors, chosen: recentPosts('authors'), ...wholePostSteps('chosen') },
  answers,
});

/** Null for a post that is gone since it was chosen. */
function shown({
  chosen,
  ...parts
}: PartsOfPosts & { readonly chosen: readonly ChosenPost[] }): readonly (PostView | null)[] {
  const posts = wholePosts(parts);
  return chosen.map(({ id }) => posts.get(id) ?? null);
}

/**
 * A profile's posts, newest first.
 *
 * @param visibilities the visibilities that the viewer may see
 * @param viewerId the viewer: comments that wait for approval count when the viewer sees them in the list
 *
 * @example
 * const { items, next } = unwrap(await content.listAuthorPosts(ada.id, ['public'], { first: 30 }));
 */
export function listAuthorPosts(
  repo: Repo,
  authorId: UserId,
  visibilities: readonly PostVisibility[],
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<PostView>, InvalidPage>> {
  return repo.answerPage(ofAuthor, { authorId, visibilities, viewerId }, request, shown);
}

/**
 * The posts of several authors, newest first: the read of the home page. One statement for any number of authors.
 *
 * @param closeFriendsOf the authors who have the viewer among their close friends
 * @param viewerId as of {@link listAuthorPosts}
 *
 * @example
 * const { items, next } = unwrap(await content.listRecentPosts([ada.id, grace.id], [ada.id], { first: 30 }));
 */
export function listRecentPosts(
  repo: Repo,
  authorIds: readonly UserId[],
  closeFriendsOf: readonly UserId[],
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<PostView>, InvalidPage>> {
  const params = { authorIds: [...new Set(authorIds)], closeFriendsOf, viewerId };
  return repo.answerPage(ofAuthors, params, request, shown);
}
