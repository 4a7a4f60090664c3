import type { Page } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import type { PostView } from '../../src';
import { type ContentFixture, meta, openContent, unwrap } from '../content-setup';

const hour = 60 * 60 * 1000;
const noon = Date.UTC(2026, 4, 1, 12);
let time = noon;
let fixture: ContentFixture;
let authors: UserId[];
beforeAll(async () => {
  fixture = await openContent({ clock: () => new Date(time) });
  authors = [];
  for (let index = 0; index < 3; index += 1) authors.push((await insertUser(fixture.database.ownerRepo)).id);
});
afterAll(() => fixture.database.close());

/** A clock that jumps back and forth by up to an hour, and that shows some times more than once. */
const jumps = [0, 0, 1, -hour, -hour, hour, hour, 0, -20_000, -20_000, 5, 0, hour, -hour, 2, 2];

async function all(read: (after: string | null) => Promise<Page<PostView>>): Promise<PostView[]> {
  const items: PostView[] = [];
  let after: string | null = null;
  do {
    const page: Page<PostView> = await read(after);
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

test('posts come in the order of the times of their clock, then of their ids; no page loses one', async () => {
  const { content } = fixture;
  const published: { readonly id: PostId; readonly publishedAt: Date; readonly authorId: UserId }[] = [];
  for (const [index, jump] of jumps.entries()) {
    time = noon + jump;
    const authorId = authors[index % authors.length] ?? ('' as UserId);
    published.push(unwrap(await content.publishPost({ authorId, caption: `Frame ${index}` }, meta)));
  }
  const expected = published
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
  for (const first of [1, 3, 7, 100]) {
    const home = await all(async (after) =>
      unwrap(await content.listRecentPosts(authors, [], { first, after })),
    );
    expect(home.map(({ id }) => id)).toEqual(expected);
    for (const authorId of authors) {
      const own = await all(async (after) =>
        unwrap(await content.listAuthorPosts(authorId, ['public'], { first, after })),
      );
      const ids = new Set(published.filter((post) => post.authorId === authorId).map(({ id }) => id));
      expect(own.map(({ id }) => id)).toEqual(expected.filter((id) => ids.has(id)));
    }
  }
});

test('posts of one moment come in the order in which they were published, the newest first', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  time = noon;
  const ids: PostId[] = [];
  for (let index = 0; index < 20; index += 1)
    ids.push(unwrap(await content.publishPost({ authorId, caption: `Frame ${index}` }, meta)).id);
  const { items } = unwrap(await content.listAuthorPosts(authorId, ['public'], { first: 100 }));
  expect(items.map(({ id }) => id)).toEqual(ids.toReversed());
});

test('a page that was begun before the clock jumped back goes on after it', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const publish = async (at: number) => {
    time = at;
    return unwrap(await content.publishPost({ authorId, caption: 'Frame' }, meta)).id;
  };
  const early = await publish(noon - 2 * hour);
  const late = await publish(noon);
  const read = async (after: string | null) =>
    unwrap(await content.listAuthorPosts(authorId, ['public'], { first: 1, after }));
  const first = await read(null);
  expect(first.items.map(({ id }) => id)).toEqual([late]);
  // Published after the page was read, with a time one hour before its posts.
  const between = await publish(noon - hour);
  const second = await read(first.next);
  const third = await read(second.next);
  expect([...second.items, ...third.items].map(({ id }) => id)).toEqual([between, early]);
  expect(third.next).toBeNull();
});

test('comments come in the order of their clock too, and no page loses one', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const { id: postId } = unwrap(await content.publishPost({ authorId, caption: 'Frame' }, meta));
  const added: { readonly id: CommentId; readonly createdAt: Date }[] = [];
  for (const [index, jump] of jumps.entries()) {
    time = noon + jump;
    added.push(unwrap(await content.addComment({ postId, authorId, body: `Word ${index}` }, meta)));
  }
  const seen: CommentId[] = [];
  let after: string | null = null;
  do {
    const page: Page<{ readonly id: CommentId }> = unwrap(
      await content.listComments(postId, { first: 3, after }),
    );
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  const oldestFirst = added.toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  expect(seen).toEqual(oldestFirst.map(({ id }) => id));
});
