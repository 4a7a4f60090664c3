import { unwrap } from '@tintype/database';
import type { Repo } from '../../src';
import { change } from '../../src';
import * as pure from '../changeset/library';
import { Author, Book } from '../readme/entities';
import { AuthorForm, BookForm } from '../readme/forms';
import { readmeTables } from '../readme/tables';
import { shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';
import * as library from '../toy-library';
import { addBook, likesOf, listComments, lockAuthor, readComments } from './statements';

/** What an example takes for granted, by the names that it uses. */
export type Scope = Readonly<Record<string, unknown>>;

/** Tables, and what examples that speak of them find there. */
export interface World extends Pick<ToyDatabase, 'dataSource' | 'repo' | 'close'> {
  readonly scopeOf: (tx: Repo) => Promise<Scope>;
}

/** Ada and her book; the changesets of the examples are about her. */
export async function openAuthors(): Promise<World> {
  const toy = await openTables([Author, Book], readmeTables);
  const { id } = unwrap(
    await toy.repo.insert(
      change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace', rank: 1, version: 1 }),
    ),
  );
  const scopeOf = async (tx: Repo): Promise<Scope> => {
    const author = await tx.preload(await tx.getOrFail(Author, id), { books: true });
    return { ...authorsScope, author, authorId: id, lockAuthor, addBook };
  };
  return { ...toy, scopeOf };
}

const authorId = library.uuid(1);

/** What needs no table. */
export const authorsScope: Scope = {
  Author,
  Book,
  AuthorForm,
  BookForm,
  author: pure.loaded(Author, {
    id: authorId,
    email: 'ada@example.org',
    fullName: 'Ada Lovelace',
    rank: 1,
    version: 1,
    books: [],
  }),
  authorId,
  book: pure.loaded(Book, { id: library.uuid(2), authorId, title: 'Sketch', pages: 100 }),
  id: library.uuid(9),
  email: 'grace@example.org',
  fullName: 'Grace Hopper',
  title: 'Notes',
  titles: ['Notes', 'Letters'],
  params: { email: 'countess@example.org', fullName: 'Ada King', books: [{ title: 'Notes' }] },
  order: { quantity: 3 },
  booking: { room: 1, period: '[2026-01-01,2026-01-08)' },
};

/** Forms and rows with values inside, lists and decimals. */
export const writersScope: Scope = {
  ...pure,
  writer: pure.loaded(pure.Writer, { id: 1, name: 'Ada', balance: '0.10', languages: ['en'], address: null }),
  novel: pure.loaded(pure.Novel, { id: 1, title: 'Notes', tags: [] }),
  sea: pure.loaded(pure.Tag, { id: 1, word: 'sea' }),
};

/** Posts with comments and tags. */
export async function openPosts(): Promise<World> {
  const opened = await library.openToyLibrary();
  const scopeOf = async (tx: Repo): Promise<Scope> => {
    const post = await tx.getOrFail(library.Post, 1);
    return {
      ...library,
      post,
      postId: 1,
      authorId,
      hidden: [9],
      after: null,
      id: 1,
      listComments,
      readComments,
      likesOf,
    };
  };
  return { ...opened, scopeOf };
}

export async function openWriters(): Promise<World> {
  const shelf = await openTables(shelfEntities, shelfTables);
  return { ...shelf, scopeOf: async () => ({ Writer, email: 'ada@example.org' }) };
}
