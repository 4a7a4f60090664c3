import { join } from 'node:path';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { collected } from './collected';
import { meta, openMedia, people, streamOf, unwrap } from './media-setup';

test('the example of the README runs as it stands there', async () => {
  const { database, media, close } = await openMedia();
  try {
    const [ada, grace] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
    const example = examplesInMarkdown(join(__dirname, '..', 'README.md')).find(
      ({ title }) => title === 'Store a file, share it, and take it back',
    );
    if (example === undefined) throw new Error('the README lacks its example');
    const scope = { ...index, unwrap, people, meta, media, ada, grace, streamOf, collected };
    const { untrue, refusals } = await runExample(example, scope);
    expect(untrue).toEqual([]);
    // The two reads that find nothing.
    expect(refusals).toHaveLength(2);
  } finally {
    await close();
  }
});
