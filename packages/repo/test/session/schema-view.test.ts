import { countStatements, ok, statement, unwrap } from '@tintype/database';
import { change, from, type Repo } from '../../src';
import { Author, openToyLibrary, Post, Tag, type ToyLibrary, uuid } from '../toy-library';

let library: ToyLibrary;
let tenant: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  const schema = library.dataSource.driver.schema;
  const tables = ['authors', 'profiles', 'posts', 'comments', 'tags', 'post_tags'];
  await library.dataSource.query(`CREATE SCHEMA ${schema}_two`);
  for (const table of tables)
    await library.dataSource.query(
      `CREATE TABLE ${schema}_two.${table} (LIKE ${schema}.${table} INCLUDING ALL)`,
    );
  tenant = library.repo.with({ schema: `${schema}_two` });
});
afterAll(async () => {
  await library.dataSource.query(`DROP SCHEMA ${library.dataSource.driver.schema}_two CASCADE`);
  await library.close();
});

test('associations are written and preloaded in the schema of the repo, through their join table too', async () => {
  const ada = unwrap(await tenant.insert(change(Author, { id: uuid(1), name: 'Tenant', karma: 1 })));
  const sea = unwrap(await tenant.insert(change(Tag, { id: 1, label: 'own sea' })));
  const { statements } = await countStatements(tenant, async (counted) => {
    const post = change(Post, { id: 1, authorId: ada.id, title: 'Own', likes: 0 }).putAssoc('tags', [sea]);
    unwrap(await counted.insert(post));
    const [loaded] = await counted.all(from(Post).preload({ author: true, tags: true, comments: true }));
    expect(loaded).toMatchObject({ title: 'Own', author: { name: 'Tenant' }, comments: [] });
    expect(loaded?.tags?.map(({ label }) => label)).toEqual(['own sea']);
  });
  const { schema } = library.dataSource.driver;
  for (const { text } of statements.filter((sent) => sent.text.includes('"')))
    expect(text).not.toContain(`"${schema}".`);
});

test('the other schema has its own rows, as before', async () => {
  const [first] = await library.repo.all(from(Post).where({ id: 1 }).preload({ author: true, tags: true }));
  expect(first).toMatchObject({ title: 'One', author: { name: 'Ada' } });
  expect(first?.tags?.map(({ label }) => label).toSorted()).toEqual(['sea', 'stone']);
});

test('a read-only repo streams inside a transaction', async () => {
  const done = await library.repo.readOnly().transact(async (tx) => {
    const titles: string[] = [];
    for await (const post of tx.stream(from(Post).orderBy('id'))) titles.push(post.title);
    return ok(titles);
  });
  expect(unwrap(done)).toEqual(['One', 'Two', 'Three', 'Four', 'Five%']);
});

test('reads sent together may preload, in a transaction too', async () => {
  const loading = (place: Repo) =>
    place.together((reads) => [
      reads.all(from(Author).orderBy('name').preload({ posts: true })),
      reads.sql(statement({ name: 'test.fails', text: 'SELECT 1 / 0' }), {}),
      reads.all(from(Post).orderBy('id').preload({ tags: true, comments: true })),
    ]);
  const places = [
    await loading(library.repo),
    unwrap(await library.repo.transact(async (tx) => ok(await loading(tx)))),
  ];
  for (const [authors, failed, posts] of places) {
    expect(unwrap(authors).map(({ posts: own }) => own?.length)).toEqual([2, 2, 0]);
    expect(failed).toMatchObject({ error: { kind: 'read_failed', cause: { code: '22012' } } });
    expect(unwrap(posts)).toHaveLength(5);
  }
});

test('all kinds of reads are let through by a read-only repo', async () => {
  const reader = library.repo.readOnly();
  expect(await reader.count(Post)).toBe(5);
  expect(await reader.exists(from(Post).where({ title: 'One' }))).toBe(true);
  expect(await reader.get(Author, uuid(1))).toMatchObject({ name: 'Ada' });
  const page = await reader.all(from(Post).orderBy('likes', 'desc').limit(2));
  expect(page).toHaveLength(2);
});
