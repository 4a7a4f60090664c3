import { loadModule } from 'libpg-query';
import { judgeStatement } from '../src/judge-statement';
import { type Rule, rules } from '../src/rules';
import { tables } from './fixtures';

beforeAll(() => loadModule());

const rulesBroken = (text: string): Rule[] => [
  ...new Set(judgeStatement(text, tables).map(({ rule }) => rule)),
];

const refused: [Rule, string, string][] = [
  [
    'one_group',
    'a join of two groups',
    'SELECT FROM tintype.users u JOIN tintype.posts p ON p.author_id = u.id',
  ],
  ['one_group', 'a join of two claims', 'SELECT FROM tintype.usernames JOIN tintype.emails USING (user_id)'],
  [
    'one_group',
    'a subquery in FROM, of another group',
    'SELECT FROM tintype.users u JOIN (SELECT author_id FROM tintype.posts GROUP BY 1) p ON p.author_id = u.id',
  ],
  [
    'one_group',
    'an UPDATE from another group',
    'UPDATE tintype.users u SET name = n.username_key FROM tintype.usernames n WHERE n.user_id = u.id',
  ],
  [
    'owner_join',
    'a join of one group on another column',
    'SELECT FROM tintype.posts p JOIN tintype.comments c ON c.author_id = p.author_id',
  ],
  ['owner_join', 'tables side by side', 'SELECT FROM tintype.posts p, tintype.comments c WHERE p.id = $1'],
  [
    'owner_join',
    'a condition that need not hold',
    'SELECT FROM tintype.posts p JOIN tintype.comments c ON c.post_id = p.id OR c.parent_id = p.id',
  ],
  [
    'result_join',
    'a join with the ids of another group',
    'WITH mine AS MATERIALIZED (SELECT followee_id FROM tintype.follows WHERE follower_id = $1) SELECT FROM mine JOIN tintype.users u ON u.id = mine.followee_id',
  ],
  [
    'result_join',
    'a DELETE by another column than the owner',
    'WITH mine AS (SELECT followee_id FROM tintype.follows WHERE follower_id = $1) DELETE FROM tintype.posts p USING mine WHERE p.author_id = mine.followee_id',
  ],
  [
    'correlated',
    'a subquery of another group',
    'SELECT ARRAY(SELECT t.tag_id FROM tintype.tags t WHERE t.post_id = p.id) FROM tintype.posts p WHERE p.id = $1',
  ],
  [
    'correlated',
    'a subquery of the same group, by another column',
    'SELECT FROM tintype.follows f WHERE EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = f.followee_id)',
  ],
  [
    'correlated',
    'a subquery that names a table function',
    'SELECT (SELECT u.name FROM tintype.users u WHERE u.id = one) FROM unnest($1::uuid[]) AS one',
  ],
  [
    'correlated',
    'a subquery that names a CTE',
    'WITH mine AS (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1) SELECT FROM mine WHERE NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = mine.id)',
  ],
  [
    'correlated',
    'a CTE of another group beside a table',
    'WITH mine AS MATERIALIZED (SELECT blocked_id AS id FROM tintype.blocks WHERE blocker_id = $1) SELECT FROM tintype.posts p WHERE NOT EXISTS (SELECT FROM mine WHERE mine.id = p.author_id)',
  ],
  [
    'lateral',
    'a look-up for each row of a table function',
    'SELECT FROM unnest($1::uuid[]) AS author CROSS JOIN LATERAL (SELECT p.id FROM tintype.posts p WHERE p.author_id = author LIMIT 3) AS newest',
  ],
  [
    'lateral',
    'a look-up in another group',
    'SELECT FROM tintype.users u CROSS JOIN LATERAL (SELECT p.id FROM tintype.posts p WHERE p.author_id = u.id LIMIT 3) AS newest',
  ],
  [
    'id_list',
    'IN with ids of another group',
    'WITH mine AS MATERIALIZED (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1) SELECT FROM tintype.users WHERE id IN (SELECT id FROM mine)',
  ],
  [
    'materialized',
    'a CTE that may be inlined',
    'WITH mine AS (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1) SELECT FROM tintype.users WHERE id = ANY(ARRAY(SELECT id FROM mine))',
  ],
  [
    'outer_join',
    'a table function that keeps its rows',
    'SELECT FROM unnest($1::uuid[]) AS one LEFT JOIN tintype.users u ON u.id = one',
  ],
  [
    'outer_join',
    'a CTE that keeps its rows',
    'WITH one AS (SELECT $1::uuid AS id) SELECT FROM tintype.users u RIGHT JOIN one ON one.id = u.id',
  ],
  [
    'function_arguments',
    'a table function over a column',
    'SELECT FROM tintype.posts p CROSS JOIN LATERAL regexp_matches(p.caption, $1) AS found',
  ],
  [
    'function_arguments',
    'a table function over a subquery',
    'SELECT FROM unnest(ARRAY(SELECT id FROM tintype.users)) AS one',
  ],
  [
    'recursion',
    'a walk through a table',
    'WITH RECURSIVE walk AS (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1 UNION SELECT f.followee_id FROM walk JOIN tintype.follows f ON f.follower_id = walk.id) SELECT id FROM walk',
  ],
  ['locks', 'a lock by another column', 'SELECT FROM tintype.follows WHERE followee_id = $1 FOR UPDATE'],
  ['locks', 'a lock by a list of ids', 'SELECT FROM tintype.users WHERE id = ANY($1::uuid[]) FOR SHARE'],
  [
    'locks',
    'a lock of either of two',
    'SELECT FROM tintype.users WHERE id = $1 OR id = $2 FOR NO KEY UPDATE',
  ],
  [
    'locks',
    'a lock by the rows of a CTE',
    'WITH one AS (SELECT id FROM tintype.posts WHERE id = $1) SELECT FROM tintype.comments c JOIN one ON one.id = c.post_id FOR SHARE OF c',
  ],
  [
    'owner_change',
    'an UPDATE of the owner',
    'UPDATE tintype.follows SET follower_id = $1 WHERE follower_id = $2',
  ],
  [
    'owner_change',
    'a change of the owner at a conflict',
    'INSERT INTO tintype.profiles (user_id, bio) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET user_id = $3',
  ],
];

test.each(refused)('%s refuses %s', (rule, _title, text) => {
  expect(rulesBroken(text)).toEqual([rule]);
});

test('each rule has a statement that it refuses', () => {
  expect(new Set(refused.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules)));
});

const allowed: [string, string][] = [
  ['one table', 'SELECT FROM tintype.users WHERE id = ANY($1::uuid[])'],
  [
    'two tables with one owner',
    'SELECT FROM tintype.users u LEFT JOIN tintype.profiles p ON p.user_id = u.id',
  ],
  [
    'the owner by USING',
    'SELECT FROM tintype.comments c JOIN tintype.comments p USING (post_id) WHERE p.id = c.parent_id',
  ],
  [
    'the owner by one parameter',
    'SELECT FROM tintype.posts p, tintype.comments c WHERE p.id = $1 AND c.post_id = $1',
  ],
  [
    'the owner in a comparison of rows',
    'SELECT FROM tintype.comments c JOIN tintype.comments p ON (p.post_id, p.id) = (c.post_id, c.parent_id)',
  ],
  [
    'counted rows beside their owner',
    'SELECT FROM tintype.posts p LEFT JOIN (SELECT post_id, count(*) AS n FROM tintype.comments GROUP BY post_id) c ON c.post_id = p.id',
  ],
  [
    'reference and local tables',
    'SELECT FROM tintype.posts p JOIN tintype.kinds k ON k.label = p.caption, tintype.actions',
  ],
  [
    'ids from a materialized CTE',
    'WITH mine AS MATERIALIZED (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1) SELECT FROM tintype.users WHERE id = ANY(ARRAY(SELECT id FROM mine))',
  ],
  [
    'a chain whose results are joined',
    'WITH page AS MATERIALIZED (SELECT id, author_id FROM tintype.posts WHERE author_id = $1 LIMIT 3), found AS MATERIALIZED (SELECT id, name FROM tintype.users WHERE id = ANY(ARRAY(SELECT author_id FROM page))) SELECT FROM page LEFT JOIN found ON found.id = page.author_id',
  ],
  [
    'keyed look-ups, united and grouped',
    'WITH facts AS MATERIALIZED (SELECT followee_id AS id, 1 AS fact FROM tintype.follows WHERE follower_id = $1 AND followee_id = ANY($2::uuid[]) UNION ALL SELECT blocker_id, 2 FROM tintype.blocks WHERE blocked_id = $1 AND blocker_id = ANY($2::uuid[])) SELECT id, bit_or(fact) FROM facts GROUP BY id',
  ],
  [
    'a CTE of the same group',
    'WITH mine AS (SELECT followee_id AS id FROM tintype.follows WHERE follower_id = $1) SELECT FROM mine JOIN tintype.follows f ON f.follower_id = mine.id',
  ],
  [
    'a subquery that names nothing around it',
    'SELECT FROM tintype.users WHERE id = (SELECT user_id FROM tintype.usernames WHERE username_key = $1)',
  ],
  [
    'a subquery with the same owner',
    'SELECT (SELECT count(*) FROM tintype.comments c WHERE c.post_id = p.id) FROM tintype.posts p',
  ],
  [
    'a subquery with the same owner by one parameter',
    'SELECT FROM tintype.follows f WHERE f.follower_id = $1 AND NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = $1 AND b.blocked_id = f.followee_id)',
  ],
  [
    'LATERAL with the same owner',
    'SELECT FROM tintype.posts p CROSS JOIN LATERAL (SELECT c.body FROM tintype.comments c WHERE c.post_id = p.id LIMIT 1) AS latest',
  ],
  [
    'a table function over a parameter',
    'SELECT FROM tintype.posts p JOIN unnest($1::uuid[]) AS author ON author = p.author_id',
  ],
  [
    'an INSERT from another group',
    'WITH added AS (INSERT INTO tintype.follows (follower_id, followee_id) VALUES ($1, $2) RETURNING follower_id) INSERT INTO tintype.profiles (user_id, bio) SELECT follower_id, $3 FROM added ON CONFLICT (user_id) DO UPDATE SET bio = excluded.bio',
  ],
  [
    'an UPDATE of the owners that a CTE names',
    'WITH gone AS (DELETE FROM tintype.follows WHERE follower_id = $1 RETURNING follower_id) UPDATE tintype.profiles p SET bio = NULL FROM gone WHERE p.user_id = gone.follower_id',
  ],
  [
    'a lock of one owner',
    'SELECT FROM tintype.comments WHERE post_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
  ],
  [
    'a lock of one owner, by a join',
    'SELECT FROM tintype.posts p JOIN tintype.comments c ON c.post_id = p.id WHERE p.id = $1 FOR SHARE OF c',
  ],
  [
    'a lock of the owner that parameters choose',
    'SELECT FROM tintype.follows WHERE follower_id = least($1::uuid, $2::uuid) FOR UPDATE',
  ],
  ['a lock of a local table', 'SELECT FROM tintype.actions FOR UPDATE'],
  ['no table at all', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'],
];

test.each(allowed)('allowed is %s', (_title, text) => {
  expect(judgeStatement(text, tables)).toEqual([]);
});

test('what is no statement of rows is refused', () => {
  expect(() => judgeStatement('CREATE TABLE t ()', tables)).toThrow(
    'a statement is SELECT, INSERT, UPDATE or DELETE, not CreateStmt',
  );
});
