import { type PageRequest, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { PostView } from '../views/post-view';
import { listPosts } from './list-filtered-posts';

/**
 * The public posts with the most comments; of two with as many, the newer one first. It reads every public post: see {@link listPosts}.
 *
 * @param limit 1 to 100; a number beyond is brought into that range
 *
 * @example
 * (await content.topPostsByComments(5)).map(({ comments }) => comments) // [2]
 */
export async function topPostsByComments(
  repo: Repo,
  limit: PageRequest['first'],
): Promise<readonly PostView[]> {
  return unwrap(await listPosts(repo, { sort: 'most_comments' }, { first: limit })).items;
}
