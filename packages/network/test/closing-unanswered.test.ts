import { DatabaseError } from '@tintype/database';
import { createFaultyProxy } from '@tintype/faulty-proxy';
import { createTestDatabase, insertUser, testCursorKey } from '@tintype/shared-db/testing';
import { openNetwork } from '../src';

test('a network whose server does not answer any more closes in time, and each call is told of it', async () => {
  const database = await createTestDatabase();
  const proxy = await createFaultyProxy(database.url);
  const user = await insertUser(database.ownerRepo);
  const network = await openNetwork({ url: proxy.url, poolSize: 4, cursorKey: testCursorKey });
  proxy.swallowEverything();
  const calls = Array.from({ length: 32 }, () =>
    network
      .as(user.id)
      .feed.home()
      .catch((error: unknown) => error),
  );
  await network.close({ within: 100 });
  for (const told of await Promise.all(calls)) {
    expect(told).toBeInstanceOf(DatabaseError);
    expect(told).toMatchObject({ code: 'cut_by_close', outcomeUnknown: false });
  }
  await proxy.close();
  await database.close();
});
