import { join } from 'node:path';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { meta, openShop, people, unwrap } from './shop-setup';

test('the example of the README runs as it stands there', async () => {
  const { database, shop } = await openShop();
  try {
    const { id: ownerId } = await insertUser(database.ownerRepo, { username: 'ada' });
    const { id: buyerId } = await insertUser(database.ownerRepo);
    const { id: front } = await insertMedia(database.ownerRepo, { ownerId });
    const { id: back } = await insertMedia(database.ownerRepo, { ownerId });
    const example = examplesInMarkdown(join(__dirname, '..', 'README.md')).find(
      ({ title }) => title === 'A store and its first order',
    );
    if (example === undefined) throw new Error('the README lacks its example');
    const scope = {
      ...index,
      unwrap,
      people,
      meta,
      shop,
      ownerId,
      buyerId,
      front,
      back,
      repo: database.ownerRepo,
    };
    const { untrue, refusals } = await runExample(example, scope, ['repo']);
    expect(untrue).toEqual([]);
    // A second store, an order of more than there is, and a picture of another product.
    expect(refusals).toHaveLength(3);
  } finally {
    await database.close();
  }
});
