import type { Repo } from '@tintype/repo';
import { Author, Comment, Post } from '../entities';

/** Posts with their authors and comments, and the comments' authors: one statement per level, keyed by the level above. */
export async function preloadPosts(repo: Repo, postIds: readonly string[]): Promise<readonly Post[]> {
  const posts = await repo.list(Post, { where: { id: postIds } });
  const comments = await repo.list(Comment, { where: { postId: posts.map((post) => post.id) } });
  const authorIds = [...new Set([...posts, ...comments].map((row) => row.authorId))];
  const authors = new Map(
    (await repo.list(Author, { where: { id: authorIds } })).map((author) => [author.id, author]),
  );
  const byId = new Map(posts.map((post) => [post.id, post]));
  for (const row of [...posts, ...comments]) {
    const author = authors.get(row.authorId);
    if (author) row.author = author;
  }
  for (const post of posts) post.comments = [];
  for (const comment of comments) byId.get(comment.postId)?.comments.push(comment);
  return posts;
}
