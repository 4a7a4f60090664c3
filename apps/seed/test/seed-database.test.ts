import { openNetwork, unwrap } from '@tintype/network';
import { createTestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { seedDatabase } from '../src';

test('an app seeds a database of its own, and every user can log in', async () => {
  const database = await createTestDatabase();
  try {
    const lines: string[] = [];
    const { password } = await seedDatabase({
      url: database.url,
      users: 20,
      onProgress: (line) => lines.push(line),
    });
    expect(lines.join('\n')).toContain('20 people');
    const network = await openNetwork({ url: database.url, cursorKey: testCursorKey });
    const [{ username }] = await database.ownerRepo.dataSource.query(
      'SELECT username FROM tintype.users LIMIT 1',
    );
    const entered = unwrap(await network.as(null).account.logIn({ identifier: username, password }, {}));
    expect(entered.kind).toBe('session');
    await network.close();
    // The same network again is no work, and no mistake.
    await seedDatabase({ url: database.url, users: 20 });
    await expect(seedDatabase({ url: database.url, users: 21 })).rejects.toThrow('not empty');
  } finally {
    await database.close();
  }
});
