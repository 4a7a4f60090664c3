import { join } from 'node:path';
import { loadModule } from 'libpg-query';
import { exceptions } from '../src/exceptions';
import { judgeStatements } from '../src/judge-statements';
import {
  collectStatements,
  definesStatements,
  filesWithoutStatements,
} from '../src/statements/collect-statements';

const root = join(__dirname, '../../..');
// Before anything loads the packages.
const statements = collectStatements(root);

test('the statements of all packages are found, with their files', () => {
  const filesOf = (name: string) => statements.filter((found) => found.name === name).map(({ file }) => file);
  expect(filesOf('content.like_post')).toEqual(['packages/content/src/sql/like-post.ts']);
  expect(filesOf('shared_db.find_counter_drift')).toEqual([
    'packages/shared-db/src/counters/verify-counters.ts',
  ]);
  // The first page and the later ones.
  const followers = 'packages/social-graph/src/queries/list-follows.ts';
  expect(filesOf('social_graph.list_followers')).toEqual([followers, followers]);
});

test('no file makes statements where they are not seen', () => {
  expect(filesWithoutStatements(root, statements)).toEqual([]);
  expect(filesWithoutStatements(root, [])).toContain('packages/content/src/sql/like-post.ts');
});

test.each([
  ["import { statement } from '@tintype/database';", true],
  ["import {\n  type Page,\n  pagedStatement,\n} from '@tintype/repo';", true],
  ["import { givenIds, plan } from '@tintype/database';", true],
  ["import { step, writeStatement } from '@tintype/database';", true],
  ["import { type Page } from '@tintype/database';", false],
  ["import { type Statement } from '@tintype/database';", false],
])('%s defines statements: %s', (text, expected) => {
  expect(definesStatements(text)).toBe(expected);
});

test('they obey the rules', async () => {
  const { placedTables } = jest.requireActual<typeof import('../src/tables/placed-tables')>(
    '../src/tables/placed-tables',
  );
  await loadModule();
  expect(judgeStatements(statements, placedTables(), exceptions)).toEqual([]);
});
