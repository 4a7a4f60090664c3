import { cast, createRepo, type Repo } from '@tintype/repo';
import { DataSource } from 'typeorm';
import { AuthorForm } from '../author-form';
import type { Contender, InsertOutcome, PostRow } from '../contender';
import { Author, Comment, Post } from '../entities';

/** This house's repo: a changeset of untrusted input, constraint violations as its errors, relations by preload. */
export async function open(url: string): Promise<Contender> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    entities: [Author, Post, Comment],
  }).initialize();
  const repo = createRepo(dataSource);
  return {
    insert: (input) => insert(repo, input),
    preload: (postIds) => preload(repo, postIds),
    close: () => repo.close(),
  };
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
