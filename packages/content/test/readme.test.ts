import { join } from 'node:path';
import { createActionLog } from '@tintype/action-log';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { Multi } from '@tintype/repo';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { meta, openContent, people, unwrap } from './content-setup';

let now = new Date();

/** Moves on with each look, so that no two rows have one time. */
function clock(): Date {
  now = new Date(now.getTime() + 1);
  return now;
}

const nextHour = (): void => {
  now = new Date(now.getTime() + 60 * 60 * 1000);
};

/** The headings whose examples show one refusal each. */
const refusing = ['Names of hashtags', 'All or nothing', 'From a draft to a post that is read'];

test.each(
  examplesInMarkdown(join(__dirname, '..', 'README.md')).map((example) => [example.title, example] as const),
)('the example of the README under "%s" runs as it stands there', async (heading, example) => {
  const { database, content } = await openContent({ clock });
  try {
    const [ada, grace] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
    const scope = {
      ...{ ...index, Multi, unwrap, people, ada, grace, content, nextHour, repo: database.repo },
      ...{ meta: { ...meta, actorId: ada.id }, log: createActionLog(database.repo) },
    };
    const { untrue, refusals } = await runExample(example, scope, ['repo']);
    expect(untrue).toEqual([]);
    expect(refusals).toHaveLength(refusing.includes(heading) ? 1 : 0);
  } finally {
    await database.close();
  }
});
