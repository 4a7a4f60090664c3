import { ok } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const anHour = 60 * 60 * 1000;
const clock = { at: Date.UTC(2026, 4, 1, 12, 10) };
const fixture = useContent({ poolSize: racers, clock: () => new Date(clock.at) });

async function readersOf(count: number): Promise<UserId[]> {
  const users = await Promise.all(
    Array.from({ length: count }, () => insertUser(fixture.database.ownerRepo)),
  );
  return users.map(({ id }) => id);
}

const viewsOf = async (postId: PostId): Promise<number | undefined> =>
  (await fixture.content.getPost(postId))?.views;

const fold = async (limit = 10_000): Promise<number> => {
  let folded = 0;
  for (let last = 1; last > 0; folded += last)
    last = unwrap(await fixture.content.foldViews(limit, meta)).folded;
  return folded;
};

test('a post that 32 users view at once, each four times, has 32 views when the hour is over', async () => {
  const { content, database } = fixture;
  const [author, ...readers] = (await readersOf(racers + 1)) as [UserId, ...UserId[]];
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: author });
  const views = await Promise.all(
    [1, 2, 3, 4].flatMap(() => readers.map((userId) => content.viewPost({ postId, userId }, meta))),
  );
  expect(views.filter((view) => unwrap(view).changed)).toHaveLength(racers);
  expect(unwrap(await content.viewPost({ postId, userId: author }, meta))).toEqual({ changed: false });
  expect([await fold(), await viewsOf(postId)]).toEqual([0, 0]);
  clock.at += anHour;
  expect(await fold()).toBe(racers);
  expect([await fold(), await viewsOf(postId)]).toEqual([0, racers]);
  const [again] = readers as [UserId];
  expect(unwrap(await content.viewPost({ postId, userId: again }, meta))).toEqual({ changed: true });
  clock.at += anHour;
  await fold();
  expect(await viewsOf(postId)).toBe(racers + 1);
});

test('32 folds at once count every view once, while others view and a fold is killed', async () => {
  const { content, database } = fixture;
  const readers = await readersOf(racers);
  const [author] = (await readersOf(1)) as [UserId];
  const posts = await Promise.all(
    [1, 2, 3, 4].map(async () => (await insertPost(database.ownerRepo, { authorId: author })).id),
  );
  const viewAll = () =>
    Promise.all(
      posts.flatMap((postId) => readers.map((userId) => content.viewPost({ postId, userId }, meta))),
    );
  await viewAll();
  clock.at += anHour;
  // A fold that ends before its commit leaves every view for the next one.
  await database.sandbox(async (tx) => {
    expect(unwrap(await createContent(tx, people).foldViews(7, meta))).toEqual({ folded: 7 });
  });
  const [folded] = await Promise.all([
    Promise.all(Array.from({ length: racers }, () => content.foldViews(7, meta))),
    viewAll(),
  ]);
  const counted = folded.reduce((sum, one) => sum + unwrap(one).folded, 0);
  expect(counted + (await fold())).toBe(posts.length * racers);
  for (const postId of posts) expect(await viewsOf(postId)).toBe(racers);
  clock.at += anHour;
  await fold();
  for (const postId of posts) expect(await viewsOf(postId)).toBe(2 * racers);
  expect(await rows(database.ownerRepo, 'SELECT FROM tintype.post_viewings')).toEqual([]);
});

test('views of a post that is removed meanwhile are counted or gone, and no call fails', async () => {
  const { content, database } = fixture;
  const readers = await readersOf(racers);
  const [author] = (await readersOf(1)) as [UserId];
  for (let round = 0; round < 4; round += 1) {
    const { id: postId } = await insertPost(database.ownerRepo, { authorId: author });
    await Promise.all(readers.map((userId) => content.viewPost({ postId, userId }, meta)));
    clock.at += anHour;
    await Promise.all([
      content.foldViews(5, meta),
      content.viewPost({ postId, userId: author }, meta),
      database.ownerRepo.transact(
        async (tx) =>
          ok(await tx.query({ text: 'DELETE FROM tintype.posts WHERE id = $1', values: [postId] })),
        { replays: 5 },
      ),
      content.foldViews(5, meta),
    ]);
    expect(
      await rows(database.ownerRepo, 'SELECT FROM tintype.post_counters WHERE post_id = $1', [postId]),
    ).toEqual([]);
  }
});
