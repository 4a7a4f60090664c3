import { cast, count, createRepo, desc, from, type Parameter, type Repo } from '@tintype/repo';
import { DataSource } from 'typeorm';
import { AuthorForm } from '../author-form';
import type { Contender, InsertOutcome, PageRow, PostRow } from '../contender';
import { Author, Comment, Post } from '../entities';

/** This house's repo: a changeset of untrusted input, constraint violations as its errors, relations by preload. */
export async function open(url: string): Promise<Contender> {
  const repo = await openRepo(url);
  return {
    insert: (input) => insert(repo, input),
    preload: (postIds) => preload(repo, postIds),
    talked: (postIds) => repo.all(busyRows(postIds)),
    page: async (postIds) => withPosts(repo, await repo.all(busyPosts(postIds))),
    close: () => repo.close(),
  };
}

export async function openRepo(url: string): Promise<Repo> {
  const dataSource = new DataSource({ type: 'postgres', url, entities: [Author, Post, Comment] });
  return createRepo(await dataSource.initialize());
}

async function insert(repo: Repo, input: unknown): Promise<InsertOutcome> {
  const inserted = await repo.insert(cast(Author, input, AuthorForm));
  return inserted.ok
    ? { ok: true, author: inserted.value }
    : { ok: false, errors: inserted.error.changeset.errorsByField };
}

async function preload(repo: Repo, postIds: readonly string[]): Promise<readonly PostRow[]> {
  const posts = await repo.list(Post, { where: { id: postIds } });
  return repo.preload(posts, { comments: { author: true }, author: true });
}

type PostIds = readonly string[] | Parameter<readonly string[]>;

/** The newest twenty of these posts with more than one comment. */
const busy = (postIds: PostIds) =>
  from(Post)
    .as('post')
    .join('post.author', 'author')
    .join('post.comments', 'comment')
    .where(({ post }) => post.id.in(postIds))
    .groupBy(({ post, author }) => [post.id, author.id])
    .having(({ comment }) => count(comment.id).gt(1))
    .orderBy(({ post }) => desc(post.createdAt))
    .limit(20);

export const busyRows = (postIds: PostIds) =>
  busy(postIds).select(({ post, author, comment }) => ({
    id: post.id,
    caption: post.caption,
    author: author.name,
    comments: count(comment.id),
  }));

export const busyPosts = (postIds: PostIds) =>
  busy(postIds).select(({ post, comment }) => ({ post, comments: count(comment.id) }));

/** The rows of a page with all that belongs to their posts. */
export async function withPosts(
  repo: Repo,
  rows: readonly { readonly post: Post; readonly comments: number }[],
): Promise<readonly PageRow[]> {
  const posts = await repo.preload(
    rows.map(({ post }) => post),
    { comments: { author: true }, author: true },
  );
  return posts.map((post, index) => ({ id: post.id, comments: rows[index]?.comments ?? 0, post }));
}
