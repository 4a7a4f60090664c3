import { fork } from 'node:child_process';
import { join } from 'node:path';
import { insertUser, testSize } from '@tintype/shared-db/testing';
import { type MediaFixture, openMedia } from '../media-setup';
import { saidBy } from '../said-by';

const size = testSize({ small: 20_000_000, deep: 2_000_000_000 });

let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia();
});
afterAll(() => fixture?.close());

test(`a file of ${size / 1_000_000} MB goes in and out in less than 200 MB of memory`, async () => {
  const { database, folder } = fixture;
  const { id: ownerId } = await insertUser(database.ownerRepo);
  const child = fork(join(__dirname, '../streaming-process.js'), [
    database.url,
    folder,
    ownerId,
    String(size),
  ]);
  const said = await saidBy<{ read: number; same: boolean; mostMemory: number }>(child);
  expect(said).toMatchObject({ read: size, same: true });
  expect(said.mostMemory).toBeLessThan(200_000_000);
});
