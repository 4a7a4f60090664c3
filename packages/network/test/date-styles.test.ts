import { unwrap } from '@tintype/database';
import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import { openNetwork, systemMeta } from '../src';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test.each([
  ['German, DMY', 'Europe/Berlin'],
  ['SQL, MDY', 'America/New_York'],
  ['Postgres, DMY', 'Asia/Kolkata'],
])('on a server with DateStyle %s, days, times and pages are the same', async (style, zone) => {
  const [named]: readonly { readonly name: string }[] = await database.ownerRepo.dataSource.query(
    'SELECT current_database() AS name',
  );
  for (const setting of [`DateStyle = '${style}'`, `TimeZone = '${zone}'`])
    await database.ownerRepo.dataSource.query(`ALTER DATABASE ${named?.name} SET ${setting}`);
  const network = await openNetwork({ url: database.url, hashPassword: async () => 'hash' });
  try {
    const username = `ada_${zone.slice(0, 4).toLowerCase()}`;
    const { id } = unwrap(
      await network.accounts.registerUser(
        {
          username,
          email: `${username}@example.org`,
          password: 'correct horse battery',
          name: 'Ada',
          birthDate: '1969-12-31',
        },
        systemMeta,
      ),
    );
    const ada = network.as(id);
    expect(unwrap(await ada.account.personalDetails()).birthDate).toBe('1969-12-31');
    const posted: unknown[] = [];
    for (const caption of ['one', 'two', 'three'])
      posted.unshift(unwrap(await ada.posts.publish({ caption })).publishedAt);
    const first = unwrap(await ada.posts.of(id, { first: 2 }));
    const second = unwrap(await ada.posts.of(id, { first: 2, after: first.next }));
    expect([...first.items, ...second.items].map(({ publishedAt }) => publishedAt)).toEqual(posted);
    expect(posted[0]).toBeInstanceOf(Date);
  } finally {
    await network.close();
  }
});
