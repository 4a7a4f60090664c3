import { join } from 'node:path';
import * as database from '@tintype/database';
import { inSandbox } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import * as validators from 'class-validator';
import * as pg from 'pg';
import { DataSource } from 'typeorm';
import * as index from '../../src';
import { change, Multi, type Repo } from '../../src';
import { Author, Book } from '../readme/entities';
import { BookForm } from '../readme/forms';
import * as library from '../toy-library';
import { countLikes, lockSession, unlockSession } from './statements';
import {
  authorsScope,
  openAuthors,
  openPosts,
  openWriters,
  type Scope,
  type World,
  writersScope,
} from './worlds';

let authors: World;
let posts: World;
let writers: World;
beforeAll(async () => {
  authors = await openAuthors();
  posts = await openPosts();
  writers = await openWriters();
});
afterAll(async () => {
  await writers.close();
  await posts.close();
  await authors.close();
});

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

/** What only some examples take for granted, by what they are examples of. */
function sceneOf(subject: string): Scope {
  const refused = index
    .cast(Author, { books: [{ title: '' }] }, ['fullName'])
    .castAssoc('books', { with: index.castBy(BookForm) });
  return subject === 'placedErrors' ? { changeset: refused } : {};
}

/** A multi that nothing has run yet. */
const registration = Multi.create()
  .insert('author', change(Author, { email: 'grace@example.org', fullName: 'Grace Hopper' }))
  .insert('book', ({ author }) => change(Book, { authorId: author.id, title: 'Notes' }));

const words: Scope = {
  // It has functions `min` and `max` of its own.
  ...validators,
  ...database,
  ...index,
  DataSource,
  pg,
  url: 'postgres://ada@db/library',
  registration,
  cookies: {},
  key: 7,
  countLikes,
  lockSession,
  unlockSession,
  show: () => undefined,
  archive: async () => undefined,
};

async function run(example: Example, given: Scope): Promise<void> {
  // Whatever the file exports may be in its example.
  const own: object = await import(example.path);
  // The sandbox undoes what it has done by a refusal that it does not tell.
  const doors = example.subject === 'inSandbox' ? [] : ['repo'];
  const scope = { ...words, ...own, ...given, ...sceneOf(example.subject) };
  expect(await runExample(example, scope, doors)).toEqual({ untrue: [], refusals: [] });
}

const titled = (chosen: (example: Example) => boolean) =>
  examples.filter(chosen).map((example) => [example.title, example] as const);

/** These want what a transaction is not: the end of one, or a connection of their own. */
const outside = new Set(['close', 'closeDataSource', 'read', 'readToken', 'withoutLimits']);

function worldOf({ code }: Example): World {
  if (/\bWriter\b/.test(code)) return writers;
  return /\b(Post|Comment|Chapter|postId|post|likesOf)\b/.test(code) ? posts : authors;
}

test.each(titled(({ waits }) => !waits))('the example of %s runs, and is true', async (_title, example) =>
  run(example, { ...library, ...writersScope, ...authorsScope, ...authors, postId: 1 }),
);

// In a transaction that is undone: each example finds the same rows.
test.each(titled(({ waits, subject }) => waits && !outside.has(subject)))(
  'the example of %s runs on the database, and is true',
  async (_title, example) => {
    const { repo, dataSource, scopeOf } = worldOf(example);
    await inSandbox(repo, async (tx: Repo) =>
      run(example, { ...(await scopeOf(tx)), repo: tx, dataSource, standby: dataSource }),
    );
  },
);

test.each(titled(({ subject }) => outside.has(subject)))(
  'the example of %s runs outside of a transaction, and is true',
  async (_title, example) => {
    const { repo, dataSource, scopeOf } = worldOf(example);
    const { options } = dataSource;
    const url = 'url' in options ? options.url : undefined;
    await run(example, { ...(await scopeOf(repo)), repo, dataSource, url });
  },
);

test('every function of the package has an example', () => {
  const functions = Object.entries(index).filter(
    ([name, value]) =>
      !(name in database) && !(typeof value === 'function' && value.prototype instanceof Error),
  );
  expect(withoutExample(Object.fromEntries(functions), examples)).toEqual([]);
});
