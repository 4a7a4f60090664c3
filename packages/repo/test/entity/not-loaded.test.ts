import { inspect } from 'node:util';
import { unwrap } from '@tintype/database';
import { change, isPreloaded, NotLoadedError, type Repo } from '../../src';
import { rowMaker } from '../../src/entity/row-prototype';
import { Author, openToyLibrary, Post, Profile, type ToyLibrary, uuid } from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

const ada = (): Promise<Author> => repo.getOrFail(Author, uuid(1));

test('reading an association that was not loaded sends nothing and says how to load it', async () => {
  const { repo: watched, names } = library.watched();
  const post = await watched.getOrFail(Post, 1);
  expect(() => post.comments).toThrow(NotLoadedError);
  expect(() => post.comments).toThrow(
    '"comments" of this Post was not loaded: repo.preload(row, { comments: true }) loads it',
  );
  expect(names()).toEqual(['posts.select']);
});

test('the error names entity and relation', async () => {
  const post = await repo.getOrFail(Post, 1);
  const read = (): unknown => {
    try {
      return post.author;
    } catch (error) {
      return error;
    }
  };
  expect(read()).toMatchObject({ name: 'NotLoadedError', entity: 'Post', relation: 'author' });
});

test('so do the rows behind a preloaded association', async () => {
  const post = await repo.preload(await repo.getOrFail(Post, 1), { author: true });
  expect(() => post.author?.posts).toThrow(NotLoadedError);
});

test('isPreloaded tells without throwing', async () => {
  const post = await repo.getOrFail(Post, 4);
  expect(isPreloaded(post, 'author')).toBe(false);
  await repo.preload(post, { author: true });
  expect(isPreloaded(post, 'author')).toBe(true);
  expect(post.author).toBeNull();
});

describe('the guard is not seen by', () => {
  test('instanceof and constructor', async () => {
    const author = await ada();
    expect(author).toBeInstanceOf(Author);
    expect(author.constructor).toBe(Author);
  });

  test('JSON, keys, loops, spread and Object.assign', async () => {
    const author = await ada();
    const plain = { id: uuid(1), name: 'Ada', karma: 5 };
    expect(JSON.parse(JSON.stringify(author))).toEqual(plain);
    expect(Object.keys(author)).toEqual(['id', 'name', 'karma']);
    const looped: string[] = [];
    for (const key in author) looped.push(key);
    expect(looped).toEqual(['id', 'name', 'karma']);
    expect({ ...author }).toStrictEqual(plain);
    expect(Object.assign({}, author)).toStrictEqual(plain);
    expect(structuredClone(author)).toEqual(plain);
  });

  test('equality, strict and not, in both directions', async () => {
    const made = Object.assign(new Author(), { id: uuid(1), name: 'Ada', karma: 5 });
    expect(await ada()).toEqual(made);
    expect(made).toEqual(await ada());
    expect(await ada()).toStrictEqual(made);
    expect(await ada()).toEqual({ id: uuid(1), name: 'Ada', karma: 5 });
    expect(await ada()).not.toEqual({ id: uuid(1), name: 'Bo', karma: 5 });
    expect(await ada()).toMatchObject({ name: 'Ada' });
    expect([await ada()]).toContainEqual(made);
  });

  test('inspect, which names the class', async () => {
    expect(inspect(await ada())).toMatch(/^Author \{/);
  });

  test('a changeset of the row, and its write', async () => {
    const author = await ada();
    expect(unwrap(await repo.update(change(author, { karma: 6 })))).toMatchObject({ karma: 6, name: 'Ada' });
    expect(unwrap(await repo.update(change(author, { karma: 5 }), { force: true }))).toMatchObject({
      karma: 5,
    });
  });
});

test('setting an association makes it a property like any other', async () => {
  const author = await ada();
  const profile = await repo.getOrFail(Profile, 1);
  author.profile = profile;
  expect(Object.getOwnPropertyDescriptor(author, 'profile')).toEqual({
    value: profile,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  author.profile = null;
  expect(author.profile).toBeNull();
  expect(() => author.posts).toThrow(NotLoadedError);
});

test('deleting it makes it not loaded again', async () => {
  const author = await repo.preload(await ada(), { posts: true });
  Reflect.deleteProperty(author, 'posts');
  expect(() => author.posts).toThrow(NotLoadedError);
});

test('of rows made with new, an association is undefined as in any class', () => {
  expect(new Post().comments).toBeUndefined();
});

test('in production it is undefined as well', () => {
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    const Row = rowMaker(Post, library.dataSource.getMetadata(Post));
    const post = new Row();
    expect(post.comments).toBeUndefined();
    expect(post).toBeInstanceOf(Post);
    expect(change(post).loaded).toBe(true);
  } finally {
    process.env['NODE_ENV'] = environment;
  }
});

test('a row that was read counts as loaded, also with changes applied; one that was made does not', async () => {
  expect(change(await ada()).loaded).toBe(true);
  expect(change(new Author()).loaded).toBe(false);
  expect(change(change(await ada(), { karma: 1 }).applyChanges()).loaded).toBe(true);
});

test('TypeORM, which looks at every association, saves a copy of a row that was read', async () => {
  const author = await ada();
  await expect(library.dataSource.manager.save(author)).rejects.toThrow(NotLoadedError);
  await library.dataSource.manager.save(Author, { ...author, karma: 8 });
  expect(await ada()).toMatchObject({ karma: 8 });
  await library.dataSource.manager.save(Author, { ...author, karma: 5 });
});
