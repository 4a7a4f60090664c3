import { loadModule } from 'libpg-query';
import { judgeStatements } from '../src/judge-statements';
import { tables } from './fixtures';

beforeAll(() => loadModule());

const joined = {
  name: 'notes.list_authors',
  file: 'packages/notes/src/queries/list-authors.ts',
  text: 'SELECT FROM tintype.users u JOIN tintype.posts p ON p.author_id = u.id',
};
const alone = {
  name: 'notes.find',
  file: 'packages/notes/src/queries/find.ts',
  text: 'SELECT FROM tintype.posts',
};

test('a violation names the file, the statement, what it does, the rule and what is allowed', () => {
  expect(judgeStatements([alone, joined], tables, [])).toEqual([
    'packages/notes/src/queries/list-authors.ts: notes.list_authors reads u (group user) and p (group post) in one query level. ' +
      'Rule one_group: a query level reads tables of one group; ids of another group come from an AS MATERIALIZED CTE, ' +
      'by = ANY(ARRAY(SELECT id FROM it))',
  ]);
});

test('an exception is for one rule, and for all texts of a paged list', () => {
  const exception = { statements: [joined.name], distributed: 'two statements' };
  const lost = { ...joined, name: `${joined.name}_lost` };
  expect(judgeStatements([joined, lost], tables, [{ rule: 'one_group', ...exception }])).toEqual([]);
  expect(judgeStatements([joined, lost], tables, [{ rule: 'owner_join', ...exception }])).toHaveLength(2);
});

test('an exception that is not needed is a violation', () => {
  const exceptions = [
    { rule: 'one_group' as const, statements: ['notes.find', 'notes.gone'], distributed: 'two statements' },
  ];
  expect(judgeStatements([alone], tables, exceptions)).toEqual([
    'exceptions: notes.find obeys the rule one_group; take it off the list',
    'exceptions: no statement is named notes.gone',
  ]);
});
