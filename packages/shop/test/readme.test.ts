import { join } from 'node:path';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { meta, openShop, people, unwrap } from './shop-setup';

test('the example of the README runs as it stands there', async () => {
  const { database, shop } = await openShop();
  try {
    const { id: ownerId } = await insertUser(database.ownerRepo, { username: 'ada' });
    const { id: buyerId } = await insertUser(database.ownerRepo);
    const example = examplesInMarkdown(join(__dirname, '..', 'README.md')).find(
      ({ title }) => title === 'A store and its first order',
    );
    if (example === undefined) throw new Error('the README lacks its example');
    const scope = { ...index, unwrap, people, meta, shop, ownerId, buyerId, repo: database.ownerRepo };
    const { untrue, refusals } = await runExample(example, scope, ['repo']);
    expect(untrue).toEqual([]);
    // A second store, and an order of more than there is.
    expect(refusals).toHaveLength(2);
  } finally {
    await database.close();
  }
});
