import { asc, count, desc, from, type Repo } from '../../src';
import { openToyLibrary, Post, type ToyLibrary } from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

test('join, group_by, count and select of a map', async () => {
  const talked = from(Post)
    .as('post')
    .join('post.comments', 'comment')
    .groupBy(({ post }) => post.id)
    .select(({ post, comment }) => ({ title: post.title, comments: count(comment.id) }))
    .orderBy(({ post }, selected) => [desc(selected.comments), asc(post.id)]);
  const rows = await repo.all(talked);
  const typed: { title: string; comments: number }[] = rows;
  expect(typed).toEqual([
    { title: 'One', comments: 3 },
    { title: 'Two', comments: 1 },
    { title: 'Three', comments: 1 },
    { title: 'Five%', comments: 1 },
  ]);
});
