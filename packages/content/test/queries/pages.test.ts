import { statement } from '@tintype/database';
import { steadyStatements } from '@tintype/database/testing';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, unwrap, useContent } from '../content-setup';

const fixture = useContent();

const oneMoment = statement<{ authorId: string; at: Date }, object>({
  name: 'test.insert_posts_of_one_moment',
  text: `INSERT INTO tintype.posts (id, author_id, status, published_at)
    SELECT gen_random_uuid(), $authorId, 'published', $at FROM generate_series(1, 1000)`,
});

test('[inv 64] walking a profile meets each post once, also a thousand of one moment, while others come and go', async () => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  await database.ownerRepo.sql(oneMoment, { authorId: author.id, at: new Date('2026-01-01T00:00:00Z') });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly { id: string }[]; next: string | null } = unwrap(
      await content.listAuthorPosts(author.id, ['public'], { first: 97, after }),
    );
    seen.push(...page.items.map((post) => post.id));
    await insertPost(database.ownerRepo, { authorId: author.id });
    after = page.next;
  } while (after !== null);
  expect(seen).toHaveLength(1000);
  expect(new Set(seen).size).toBe(1000);
});

test('[inv 65] a cursor of one list is refused by another, and so is a changed one', async () => {
  const { database, content } = fixture;
  const [author, other] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
  await database.ownerRepo.sql(oneMoment, { authorId: author.id, at: new Date() });
  const page = unwrap(await content.listAuthorPosts(author.id, ['public'], { first: 2 }));
  const next = page.next ?? '';
  const flipped = `${next.slice(0, 5)}${next[5] === 'A' ? 'B' : 'A'}${next.slice(6)}`;
  const attempts = [
    content.listAuthorPosts(other.id, ['public'], { after: next }),
    content.listRecentPosts([author.id], [], { after: next }),
    content.listAuthorPosts(author.id, ['public'], { after: flipped }),
    content.listAuthorPosts(author.id, ['public'], { after: '' }),
  ];
  for (const result of await Promise.all(attempts)) {
    expect(result.ok || result.error.changeset.errorsByField).toEqual({
      after: ['is not a cursor of this list'],
    });
  }
});

test.each([
  [-5, 1],
  [0, 1],
  [1e9, 100],
  [Number.NaN, 20],
])('a page of %p rows has %p', async (first, expected) => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  await database.ownerRepo.sql(oneMoment, { authorId: author.id, at: new Date() });
  expect(unwrap(await content.listAuthorPosts(author.id, ['public'], { first })).items).toHaveLength(
    expected,
  );
});

test('recent posts of several authors come newest first, and go on where the page ended', async () => {
  const { database, content } = fixture;
  const authors = await Promise.all([1, 2, 3].map(() => insertUser(database.ownerRepo)));
  const expected: string[] = [];
  for (let index = 0; index < 9; index += 1) {
    const author = authors[index % 3];
    if (!author) throw new Error('no author');
    const post = await insertPost(database.ownerRepo, {
      authorId: author.id,
      at: new Date(Date.UTC(2026, 0, 1 + index)),
    });
    expected.unshift(post.id);
  }
  const ids = authors.map((author) => author.id);
  const first = unwrap(await content.listRecentPosts(ids, [], { first: 4 }));
  const second = unwrap(await content.listRecentPosts(ids, [], { first: 100, after: first.next }));
  expect([...first.items, ...second.items].map((post) => post.id)).toEqual(expected);
  expect(second.next).toBeNull();
});

test('[inv 66] pages cost one statement, whatever their size', async () => {
  const { database } = fixture;
  const author = await insertUser(database.ownerRepo);
  await database.ownerRepo.sql(oneMoment, { authorId: author.id, at: new Date() });
  const sent = await steadyStatements(database.repo, [1, 10, 100], async ({ counted, size }) =>
    unwrap(await createContent(counted, people).listAuthorPosts(author.id, ['public'], { first: size })),
  );
  expect(sent).toEqual(['content.list_author_posts']);
});

test('a write to another context is refused by the database', async () => {
  const { database } = fixture;
  const author = await insertUser(database.ownerRepo);
  await expect(
    database.repo.dataSource.query('UPDATE tintype.users SET verified = true WHERE id = $1', [author.id]),
  ).rejects.toThrow('permission denied');
  expect(meta.actorId).toBeNull();
});
