import { bound, ok, unwrap } from '../../src';
import { addLike, listLikers, lockPost, postId, tables } from '../examples/statements';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTables(tables);
});
afterAll(() => opened.close());

test('statements and series of one transaction that run at once take turns, and each is told its own outcome', async () => {
  const { database } = opened;
  const told = await database.transact(async (tx) => {
    const written = (userId: number) => tx.write(addLike, { postId, userId });
    const sent = (userId: number) =>
      tx.series([bound(lockPost, { postId }), bound(addLike, { postId, userId })]);
    return ok(await Promise.all([written(2), sent(3), sent(2), written(3), written(4), sent(1)]));
  });
  expect(unwrap(told).map((result) => result.ok)).toEqual([true, true, false, false, true, false]);
  const { items } = unwrap(await database.page(listLikers, { postId }));
  expect(items.map(({ userId }) => userId)).toEqual([1, 2, 3, 4]);
});
