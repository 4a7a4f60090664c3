import {
  and,
  arrayAgg,
  asc,
  avg,
  coalesce,
  count,
  cte,
  denseRank,
  desc,
  exists,
  firstValue,
  fragment,
  from,
  lag,
  lastValue,
  lead,
  lower,
  max,
  min,
  not,
  nullIf,
  or,
  type Repo,
  type Rows,
  rank,
  recursive,
  rowNumber,
  scalar,
  sum,
  value,
  when,
} from '../../src';
import type { ToyDatabase } from '../toy-database';
import { ada, Label, Member, openWorkshop, Task, type TaskId } from './workshop';

let workshop: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  workshop = await openWorkshop();
  repo = workshop.repo;
});
afterAll(() => workshop.close());

const tasks = from(Task).as('task');
const members = from(Member).as('member');
const titled = from(Task)
  .as('task')
  .select(({ task }) => ({ title: task.title }));
const perMember = tasks
  .groupBy(({ task }) => task.memberId)
  .select(({ task }) => ({ member: task.memberId, tasks: count() }));
const heavy = cte(
  'heavy',
  tasks.where(({ task }) => task.weight.gte(5)),
);
const tree = recursive(
  'tree',
  from(Task)
    .where({ id: 1 as TaskId })
    .as('task')
    .select(({ task }) => ({ id: task.id, depth: value(0, 'integer') })),
  (above) =>
    from(Task)
      .as('task')
      .join(above, 'above', ({ task, above: parent }) => task.parentId.eq(parent.id))
      .select(({ task, above: parent }) => ({ depth: parent.depth.plus(1), id: task.id })),
);

/** What each query gives, and the same by hand. Rows are compared in any order where the SQL has none. */
const cases: readonly (readonly [string, Rows<unknown>, string])[] = [
  ['select of a map', titled, 'SELECT title FROM tasks'],
  [
    'join of a list',
    members
      .join('member.tasks', 'task')
      .select(({ member, task }) => ({ name: member.fullName, title: task.title })),
    'SELECT m.full_name AS name, t.title FROM members m JOIN tasks t ON t.member_id = m.id',
  ],
  [
    'join of one row',
    tasks
      .join('task.member', 'member')
      .select(({ member, task }) => ({ name: member.fullName, title: task.title })),
    'SELECT m.full_name AS name, t.title FROM members m JOIN tasks t ON t.member_id = m.id',
  ],
  [
    'join through a join table',
    tasks
      .join('task.labels', 'label')
      .select(({ task, label }) => ({ title: task.title, label: label.name })),
    `SELECT t.title, l.name AS label FROM tasks t JOIN task_labels j ON j.task_id = t.id JOIN labels l ON l.id = j.label_id`,
  ],
  [
    'left join with a condition of its own',
    tasks
      .leftJoin('task.labels', 'label', ({ label }) => label.name.eq('wood'))
      .select(({ task, label }) => ({ title: task.title, label: label.name })),
    `SELECT t.title, l.name AS label FROM tasks t LEFT JOIN (task_labels j JOIN labels l ON l.id = j.label_id)
       ON j.task_id = t.id AND l.name = 'wood'`,
  ],
  [
    'right join',
    tasks
      .rightJoin('task.member', 'member')
      .select(({ task, member }) => ({ title: task.title, name: member.fullName })),
    'SELECT t.title, m.full_name AS name FROM tasks t RIGHT JOIN members m ON m.id = t.member_id',
  ],
  [
    'full join',
    tasks
      .fullJoin('task.member', 'member')
      .select(({ task, member }) => ({ title: task.title, name: member.fullName })),
    'SELECT t.title, m.full_name AS name FROM tasks t FULL JOIN members m ON m.id = t.member_id',
  ],
  [
    'cross join',
    tasks.crossJoin(Label, 'label').select(({ task, label }) => ({ title: task.title, label: label.name })),
    'SELECT t.title, l.name AS label FROM tasks t CROSS JOIN labels l',
  ],
  [
    'join of an entity by a condition: column against column',
    tasks
      .join(Task, 'other', ({ task, other }) => and(other.weight.eq(task.weight), other.id.gt(task.id)))
      .select(({ task, other }) => ({ one: task.title, other: other.title })),
    'SELECT t.title AS one, o.title AS other FROM tasks t JOIN tasks o ON o.weight = t.weight AND o.id > t.id',
  ],
  [
    'join of a query',
    members
      .leftJoin(perMember, 'done', ({ member, done }) => done.member.eq(member.id))
      .select(({ member, done }) => ({ name: member.fullName, tasks: coalesce(done.tasks, 0) })),
    `SELECT m.full_name AS name, coalesce(d.n, 0)::int AS tasks FROM members m
       LEFT JOIN (SELECT member_id, count(*) n FROM tasks GROUP BY 1) d ON d.member_id = m.id`,
  ],
  [
    'lateral join',
    members
      .lateral('last', ({ member }) =>
        tasks
          .where(({ task }) => task.memberId.eq(member.id))
          .orderBy(({ task }) => desc(task.id))
          .limit(1),
      )
      .select(({ member, last }) => ({ name: member.fullName, last: last.title })),
    `SELECT m.full_name AS name, l.title AS last FROM members m
       LEFT JOIN LATERAL (SELECT * FROM tasks t WHERE t.member_id = m.id ORDER BY id DESC LIMIT 1) l ON true`,
  ],
  [
    'group by and count',
    perMember,
    'SELECT member_id AS member, count(*)::int AS tasks FROM tasks GROUP BY 1',
  ],
  [
    'group by several',
    tasks
      .groupBy(({ task }) => [task.memberId, task.weight])
      .select(({ task }) => ({ member: task.memberId, weight: task.weight, tasks: count() })),
    'SELECT member_id AS member, weight, count(*)::int AS tasks FROM tasks GROUP BY 1, 2',
  ],
  [
    'having',
    perMember.having(({ task }) => sum(task.weight).gt(9)).having(count().lt(3)),
    `SELECT member_id AS member, count(*)::int AS tasks FROM tasks GROUP BY 1 HAVING sum(weight) > 9 AND count(*) < 3`,
  ],
  [
    'aggregates',
    tasks.select(({ task }) => ({
      all: count(),
      timed: count(task.hoursSpent),
      weights: count(task.weight, { distinct: true }),
      weight: sum(task.weight),
      hours: sum(task.hoursSpent),
      mean: avg(task.weight),
      meanHours: avg(task.hoursSpent),
      least: min(task.hoursSpent),
      last: max(task.doneAt),
    })),
    `SELECT count(*)::int AS all, count(hours_spent)::int AS timed, count(DISTINCT weight)::int AS weights,
       sum(weight)::int AS weight, sum(hours_spent) AS hours, avg(weight)::float8 AS mean, avg(hours_spent) AS "meanHours",
       min(hours_spent) AS least, max(done_at) AS last FROM tasks`,
  ],
  [
    'aggregates of nothing',
    tasks
      .where(({ task }) => task.id.lt(0 as TaskId))
      .select(({ task }) => ({
        all: count(),
        sum: sum(task.weight),
        avg: avg(task.weight),
        max: max(task.doneAt),
      })),
    `SELECT 0 AS all, NULL AS sum, NULL AS avg, NULL AS max`,
  ],
  [
    'aggregates with filter',
    tasks.select(({ task }) => ({
      done: count().filter(task.doneAt.isNotNull()),
      heavy: sum(task.weight).filter(task.weight.gt(4)),
    })),
    `SELECT count(*) FILTER (WHERE done_at IS NOT NULL)::int AS done,
       sum(weight) FILTER (WHERE weight > 4)::int AS heavy FROM tasks`,
  ],
  [
    'lists of values, in an order',
    tasks
      .groupBy(({ task }) => task.memberId)
      .select(({ task }) => ({
        member: task.memberId,
        titles: arrayAgg(task.title, { orderBy: desc(task.title) }),
        times: arrayAgg(task.doneAt, { orderBy: task.id }),
      })),
    `SELECT member_id AS member, array_agg(title ORDER BY title DESC) AS titles, array_agg(done_at ORDER BY id) AS times
       FROM tasks GROUP BY 1`,
  ],
  [
    'windows',
    tasks.select(({ task }) => {
      const heaviest = { partitionBy: task.memberId, orderBy: [desc(task.weight), asc(task.id)] };
      return {
        id: task.id,
        place: rowNumber().over(heaviest),
        rank: rank().over({ orderBy: desc(task.weight) }),
        dense: denseRank().over({ orderBy: desc(task.weight) }),
        total: sum(task.weight).over({ partitionBy: task.memberId }),
        before: lag(task.title).over(heaviest),
        next: lead(task.title, 2).over(heaviest),
        best: firstValue(task.title).over(heaviest),
        worst: lastValue(task.title).over({ ...heaviest, frame: { unit: 'rows', from: 'start', to: 'end' } }),
        near: sum(task.weight).over({ orderBy: task.id, frame: { unit: 'rows', from: -1, to: 1 } }),
        everything: count().filter(task.weight.gt(1)).over(),
      };
    }),
    `SELECT id, row_number() OVER w::int AS place, rank() OVER (ORDER BY weight DESC)::int AS rank,
       dense_rank() OVER (ORDER BY weight DESC)::int AS dense, sum(weight) OVER (PARTITION BY member_id)::int AS total,
       lag(title) OVER w AS before, lead(title, 2) OVER w AS next, first_value(title) OVER w AS best,
       last_value(title) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS worst,
       sum(weight) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)::int AS near,
       count(*) FILTER (WHERE weight > 1) OVER ()::int AS everything
       FROM tasks WINDOW w AS (PARTITION BY member_id ORDER BY weight DESC, id)`.replaceAll(
      /(\w+\((?:\*|\w*)\)) (OVER \w+|OVER \([^)]*\)|FILTER \([^)]*\) OVER \(\))::int/g,
      '($1 $2)::int',
    ),
  ],
  [
    'a subquery as a table',
    perMember.as('one').select(({ one }) => ({ most: max(one.tasks) })),
    'SELECT max(n)::int AS most FROM (SELECT count(*) n FROM tasks GROUP BY member_id) s',
  ],
  [
    'a subquery as a value, which names a column around it',
    members.select(({ member }) => ({
      name: member.fullName,
      tasks: scalar(tasks.where(({ task }) => task.memberId.eq(member.id)).select(() => ({ n: count() }))),
    })),
    `SELECT full_name AS name, (SELECT count(*)::int FROM tasks t WHERE t.member_id = m.id) AS tasks FROM members m`,
  ],
  [
    'exists and not exists',
    members
      .where(({ member }) => not(exists(tasks.where(({ task }) => task.memberId.eq(member.id)))))
      .select(({ member }) => ({ name: member.fullName })),
    `SELECT full_name AS name FROM members m WHERE NOT EXISTS (SELECT 1 FROM tasks t WHERE t.member_id = m.id)`,
  ],
  [
    'in a subquery',
    tasks
      .where(({ task }) =>
        task.memberId.in(
          members.where(({ member }) => member.role.eq('lead')).select(({ member }) => ({ id: member.id })),
        ),
      )
      .select(({ task }) => ({ title: task.title })),
    `SELECT title FROM tasks WHERE member_id IN (SELECT id FROM members WHERE role = 'lead')`,
  ],
  [
    'equal names in a query inside of another do not mix',
    tasks
      .where(({ task: outer }) =>
        exists(
          from(Task)
            .as('task')
            .where(({ task }) => task.parentId.eq(outer.id)),
        ),
      )
      .select(({ task }) => ({ title: task.title })),
    `SELECT title FROM tasks t WHERE EXISTS (SELECT 1 FROM tasks p WHERE p.parent_id = t.id)`,
  ],
  [
    'CTE, used twice and written once',
    heavy
      .as('one')
      .join(heavy, 'two', ({ one, two }) => two.parentId.eq(one.id))
      .select(({ one, two }) => ({ one: one.title, two: two.title })),
    `WITH heavy AS (SELECT * FROM tasks WHERE weight >= 5)
       SELECT a.title AS one, b.title AS two FROM heavy a JOIN heavy b ON b.parent_id = a.id`,
  ],
  [
    'CTE that is worked out on its own',
    cte(
      'light',
      tasks.where(({ task }) => task.weight.lt(5)),
      { materialized: true },
    )
      .as('light')
      .select(({ light }) => ({ title: light.title })),
    `WITH light AS MATERIALIZED (SELECT * FROM tasks WHERE weight < 5) SELECT title FROM light`,
  ],
  [
    'recursive CTE, whose step gives its fields in another order',
    tree.as('node').select(({ node }) => ({ id: node.id, depth: node.depth })),
    `WITH RECURSIVE tree AS (SELECT id, 0 AS depth FROM tasks WHERE id = 1 UNION
       SELECT t.id, depth + 1 FROM tasks t JOIN tree ON t.parent_id = tree.id) SELECT id, depth FROM tree`,
  ],
  [
    'recursive CTE joined to a table',
    tree
      .as('node')
      .join(Task, 'task', ({ node, task }) => task.id.eq(node.id))
      .groupBy(({ node }) => node.depth)
      .select(({ node, task }) => ({ depth: node.depth, weight: sum(task.weight) })),
    `WITH RECURSIVE tree AS (SELECT id, 0 AS depth FROM tasks WHERE id = 1 UNION
       SELECT t.id, depth + 1 FROM tasks t JOIN tree ON t.parent_id = tree.id)
       SELECT depth, sum(weight)::int AS weight FROM tree JOIN tasks USING (id) GROUP BY 1`,
  ],
  [
    'union, in an order and with a limit',
    titled
      .union(members.select(({ member }) => ({ title: member.fullName })))
      .orderBy(({ rows }) => rows.title)
      .limit(4),
    `SELECT title FROM tasks UNION SELECT full_name FROM members ORDER BY 1 LIMIT 4`,
  ],
  [
    'union all',
    titled.unionAll(titled.where(({ task }) => task.id.eq(1 as TaskId))),
    'SELECT title FROM tasks UNION ALL SELECT title FROM tasks WHERE id = 1',
  ],
  [
    'union by name, and not by place',
    tasks
      .select(({ task }) => ({ id: task.weight, size: task.weight.times(10) }))
      .union(tasks.select(({ task }) => ({ size: task.weight, id: task.weight.plus(1) }))),
    'SELECT weight AS id, weight * 10 AS size FROM tasks UNION SELECT weight + 1, weight FROM tasks',
  ],
  [
    'intersect',
    titled.intersect(titled.where(({ task }) => task.weight.gt(4))),
    'SELECT title FROM tasks INTERSECT SELECT title FROM tasks WHERE weight > 4',
  ],
  [
    'except',
    titled.except(titled.where(({ task }) => task.weight.gt(4))),
    'SELECT title FROM tasks EXCEPT SELECT title FROM tasks WHERE weight > 4',
  ],
  [
    'distinct',
    tasks.distinct().select(({ task }) => ({ weight: task.weight })),
    'SELECT DISTINCT weight FROM tasks',
  ],
  [
    'distinct on',
    tasks
      .distinct(({ task }) => task.memberId)
      .orderBy(({ task }) => [desc(task.weight), task.id])
      .select(({ task }) => ({ title: task.title })),
    'SELECT DISTINCT ON (member_id) title FROM tasks ORDER BY member_id, weight DESC, id',
  ],
  [
    'order with nulls first, limit and offset',
    tasks
      .select(({ task }) => ({ title: task.title }))
      .orderBy(({ task }) => [asc(task.doneAt, 'first'), desc(task.id, 'last')])
      .limit(3)
      .offset(1),
    'SELECT title FROM tasks ORDER BY done_at NULLS FIRST, id DESC NULLS LAST LIMIT 3 OFFSET 1',
  ],
  [
    'comparisons, and, or, not',
    titled.where(({ task }) =>
      and(
        or(task.weight.between([1, 3]), task.title.ilike('b%'), task.title.like('%ll')),
        not(task.title.eq('Seam')),
        task.id.notIn([6 as TaskId]),
        task.hoursSpent.ne(null),
      ),
    ),
    `SELECT title FROM tasks WHERE (weight BETWEEN 1 AND 3 OR title ILIKE 'b%' OR title LIKE '%ll') AND NOT title = 'Seam'
       AND id <> 6 AND hours_spent IS NOT NULL`,
  ],
  [
    'null as a value like any other',
    titled.where(({ task }) => task.memberId.isDistinctFrom(ada)),
    `SELECT title FROM tasks WHERE member_id IS DISTINCT FROM '${ada}'`,
  ],
  [
    'arithmetic, case, nullif, lower',
    tasks.select(({ task }) => ({
      id: task.id,
      double: task.weight.times(2).plus(task.id).minus(1),
      half: task.weight.dividedBy(2),
      hours: task.hoursSpent.plus('0.05'),
      size: when(task.weight.gt(4), value('large', 'text'), 'small'),
      title: lower(task.title),
      weight: nullIf(task.weight, 5),
    })),
    `SELECT id, weight * 2 + id - 1 AS double, weight / 2 AS half, hours_spent + 0.05 AS hours,
       CASE WHEN weight > 4 THEN 'large' ELSE 'small' END AS size, lower(title) AS title, nullif(weight, 5) AS weight FROM tasks`,
  ],
  [
    'lists',
    members.select(({ member }) => ({
      name: member.fullName,
      skills: member.skills,
      saws: member.skills.includes('saw'),
      both: member.skills.contains(['glue', 'saw']),
      within: member.skills.isWithin(['saw', 'plane']),
      any: member.skills.overlaps(['glue', 'plane']),
      same: member.skills.eq(['saw']),
    })),
    `SELECT full_name AS name, skills, 'saw' = ANY(skills) AS saws, skills @> '{glue,saw}' AS both, skills <@ '{saw,plane}' AS within,
       skills && '{glue,plane}' AS any, skills = '{saw}' AS same FROM members`,
  ],
  [
    'JSON',
    members.select(({ member }) => ({
      name: member.fullName,
      theme: member.settings.at('theme'),
      called: member.settings.textAt('theme', 'name'),
      dark: member.settings.contains({ theme: { dark: true } }),
    })),
    `SELECT full_name AS name, settings -> 'theme' AS theme, settings #>> '{theme,name}' AS called,
       settings @> '{"theme": {"dark": true}}' AS dark FROM members`,
  ],
  [
    'fragments',
    tasks
      .where(({ task }) => fragment('boolean')`starts_with(${task.title}, ${'S'})`)
      .select(({ task }) => ({ length: fragment('integer')`length(${task.title}) * ${2}::int` })),
    `SELECT length(title) * 2 AS length FROM tasks WHERE starts_with(title, 'S')`,
  ],
  [
    'the same expression with a parameter in select, group and order',
    tasks
      .select(({ task }) => ({ band: fragment('integer')`${task.weight} / ${3}::int`, tasks: count() }))
      .groupBy((_tables, selected) => selected.band)
      .orderBy((_tables, selected) => desc(selected.band)),
    'SELECT weight / 3 AS band, count(*)::int AS tasks FROM tasks GROUP BY 1 ORDER BY 1 DESC',
  ],
  [
    'selectMerge and exclude',
    titled
      .selectMerge(({ task }) => ({ id: task.id }))
      .where(({ task }) => task.weight.gt(99))
      .exclude('where')
      .limit(1)
      .exclude('limit'),
    'SELECT title, id FROM tasks',
  ],
  [
    'what the short form says, in the long form',
    from(Task)
      .where({ weight: 5 })
      .or('title', 'like', 'S%')
      .orderBy('id')
      .last()
      .as('task')
      .select(({ task }) => ({ title: task.title })),
    `SELECT title FROM tasks WHERE weight = 5 OR title LIKE 'S%' ORDER BY id DESC LIMIT 1`,
  ],
];

test.each(cases)('%s: as the same SQL by hand', async (_title, query, sql) => {
  const rows = await repo.all(query);
  const expected: unknown[] = await workshop.dataSource.query(sql);
  expect(expected.length).toBeGreaterThan(0);
  if (/ORDER BY[^)]*$/.test(sql)) expect(rows).toEqual(expected);
  else expect(sorted(rows)).toEqual(sorted(expected));
});

function sorted(rows: readonly unknown[]): unknown[] {
  const key = (row: unknown): string =>
    JSON.stringify(Object.entries(Object(row)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return rows.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
