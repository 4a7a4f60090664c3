import { count, desc, from, type Given, prepared } from '@tintype/repo';
import type { Contender } from '../contender';
import { Post } from '../entities';
import { openRepo, withPosts } from './tintype';

const busy = ({ postIds }: Given<{ postIds: readonly string[] }>) =>
  from(Post)
    .as('post')
    .join('post.author', 'author')
    .join('post.comments', 'comment')
    .where(({ post }) => post.id.in(postIds))
    .groupBy(({ post, author }) => [post.id, author.id])
    .having(({ comment }) => count(comment.id).gt(1))
    .orderBy(({ post }) => desc(post.createdAt))
    .limit(20);

const talked = prepared((given: Given<{ postIds: readonly string[] }>) =>
  busy(given).select(({ post, author, comment }) => ({
    id: post.id,
    caption: post.caption,
    author: author.name,
    comments: count(comment.id),
  })),
);

const page = prepared((given: Given<{ postIds: readonly string[] }>) =>
  busy(given).select(({ post, comment }) => ({ post, comments: count(comment.id) })),
);

/** This house's repo with its queries built and written once. Its other operations have no query, and are those of the plain contender. */
export async function open(url: string): Promise<Contender> {
  const repo = await openRepo(url);
  return {
    talked: (postIds) => repo.all(talked({ postIds })),
    page: async (postIds) => withPosts(repo, await repo.all(page({ postIds }))),
    close: () => repo.close(),
  };
}
