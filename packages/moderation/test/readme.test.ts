import { join } from 'node:path';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import * as index from '../src';
import { meta, openModeration, unwrap, user } from './moderation-setup';

test('the example of the README runs as it stands there', async () => {
  const fixture = await openModeration();
  try {
    const [ada, grace, mallory] = [await user(fixture), await user(fixture), await user(fixture)];
    const example = examplesInMarkdown(join(__dirname, '..', 'README.md')).find(
      ({ title }) => title === 'A report and its end',
    );
    if (example === undefined) throw new Error('the README lacks its example');
    const scope = { ...index, unwrap, meta, moderation: fixture.moderation, ada, grace, mallory };
    const { untrue, refusals } = await runExample(example, scope, []);
    expect(untrue).toEqual([]);
    // The second report of one reporter, and the second decision.
    expect(refusals).toHaveLength(2);
  } finally {
    await fixture.database.close();
  }
});
