import { CONTEXTS } from '@tintype/shared-db';
import { createTestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { openNetwork } from '../src';

test('src/compose.ts composes every context that owns tables', async () => {
  const database = await createTestDatabase();
  try {
    const network = await openNetwork({ url: database.url, cursorKey: testCursorKey });
    const missing = CONTEXTS.map((context) =>
      context.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    )
      .filter((name) => !Object.keys(network).includes(name))
      .map((name) => `src/compose.ts: Contexts lacks "${name}"`);
    expect(missing).toEqual([]);
    await network.close();
  } finally {
    await database.close();
  }
});
