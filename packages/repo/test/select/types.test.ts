import { and, avg, count, from, max, type Repo, type Rows, sum } from '../../src';
import type { ToyDatabase } from '../toy-database';
import { Label, Member, type MemberId, openWorkshop, type Role, Task, type TaskId } from './workshop';

let workshop: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  workshop = await openWorkshop();
  repo = workshop.repo;
});
afterAll(() => workshop.close());

/** Compiles only where the two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(is: Same<A, B>): void => expect(is).toBe(true);

const tasks = from(Task).as('task');
const members = from(Member).as('member');

test('the rows without a selection are those of the entity', async () => {
  const rows = await repo.all(tasks.join('task.member', 'member'));
  same<typeof rows, Task[]>(true);
  expect(rows[0]).toBeInstanceOf(Task);
});

test('fields have the types of their properties: branded ids, enums, null, lists, wide integers', async () => {
  const rows = await repo.all(
    tasks.join('task.member', 'member').select(({ task, member }) => ({
      id: task.id,
      member: task.memberId,
      role: member.role,
      skills: member.skills,
      steps: member.stepsWalked,
      done: task.doneAt,
      hours: task.hoursSpent,
    })),
  );
  same<
    typeof rows,
    {
      id: TaskId;
      member: MemberId | null;
      role: Role;
      skills: string[];
      steps: bigint;
      done: Date | null;
      hours: string | null;
    }[]
  >(true);
  expect(rows.find(({ id }) => id === 1)).toMatchObject({
    role: 'lead',
    skills: ['saw', 'glue'],
    steps: 9007199254740993n,
    done: new Date('2026-01-02T10:00:00Z'),
    hours: '10.50',
  });
});

test('what a left join may not find is null, also as a whole row', async () => {
  const rows = await repo.all(
    tasks
      .leftJoin('task.member', 'member')
      .select(({ task, member }) => ({ task, member, name: member.fullName, role: member.role })),
  );
  same<typeof rows, { task: Task; member: Member | null; name: string | null; role: Role | null }[]>(true);
  expect(rows.find(({ task }) => task.id === 6)).toMatchObject({ member: null, name: null, role: null });
  expect(rows.find(({ task }) => task.id === 1)?.member).toBeInstanceOf(Member);
});

test('right and full joins make what stands before them null', async () => {
  const right = await repo.all(
    tasks.rightJoin('task.member', 'member').select(({ task, member }) => ({ task, id: task.id, member })),
  );
  same<typeof right, { task: Task | null; id: TaskId | null; member: Member }[]>(true);
  expect(right.find(({ member }) => member.fullName === 'Cy')).toMatchObject({ task: null, id: null });
  const full = await repo.all(tasks.fullJoin('task.member', 'member'));
  same<typeof full, (Task | null)[]>(true);
  expect(full.filter((task) => task === null)).toHaveLength(1);
});

test('maps stand inside of maps', async () => {
  const row = await repo.one(
    members
      .where(({ member }) => member.fullName.eq('Bo'))
      .select(({ member }) => ({ who: { name: member.fullName, as: { role: member.role } } })),
  );
  same<typeof row, { who: { name: string; as: { role: Role } } } | null>(true);
  expect(row).toEqual({ who: { name: 'Bo', as: { role: 'maker' } } });
});

test('aggregates', async () => {
  const row = await repo.oneOrFail(
    tasks.join('task.member', 'member').select(({ task, member }) => ({
      all: count(),
      weight: sum(task.weight),
      hours: sum(task.hoursSpent),
      steps: sum(member.stepsWalked),
      mean: avg(task.weight),
      last: max(task.doneAt),
    })),
  );
  same<
    typeof row,
    {
      all: number;
      weight: number | null;
      hours: string | null;
      steps: bigint | null;
      mean: number | null;
      last: Date | null;
    }
  >(true);
  expect(row).toEqual({
    all: 5,
    weight: 22,
    hours: '12.80',
    steps: 18014398509482016n,
    mean: 4.4,
    last: new Date('2026-01-03'),
  });
});

test('a query as a table has the fields that it selects', async () => {
  const perMember = tasks
    .groupBy(({ task }) => task.memberId)
    .select(({ task }) => ({ member: task.memberId, tasks: count() }));
  const rows = await repo.all(
    members
      .leftJoin(perMember, 'sum', ({ member, sum: one }) => one.member.eq(member.id))
      .select(({ member, sum: one }) => ({ id: member.id, tasks: one.tasks })),
  );
  same<typeof rows, { id: MemberId; tasks: number | null }[]>(true);
  expect(rows).toHaveLength(3);
});

test('what a query preloads is in the type of its rows', async () => {
  const rows = await repo.all(
    tasks
      .join('task.member', 'member')
      .where(({ member }) => member.role.eq('lead'))
      .orderBy(({ task }) => task.id)
      .preload({ parts: true, member: true }),
  );
  const titles: string[] | undefined = rows[0]?.parts.map((part) => part.title).sort();
  const name: string | undefined = rows[0]?.member?.fullName;
  expect([titles, name]).toEqual([['Hull', 'Mast', 'Sail'], 'Ada']);
});

/** Refused by the compiler; that the repo refuses the same is tested in refusals.test.ts. */
export function refusedByTypes(member: MemberId, other: Rows<{ title: number }>): void {
  // @ts-expect-error an association that the entity does not have
  tasks.join('task.members', 'member');
  // @ts-expect-error a table that the query does not have
  tasks.join('member.tasks', 'other');
  // @ts-expect-error a column that the entity does not have
  tasks.where(({ task }) => task.parent_id.isNull());
  // @ts-expect-error an association is no column
  tasks.select(({ task }) => ({ parent: task.parent }));
  // @ts-expect-error the id of a member is not that of a task
  tasks.where(({ task }) => task.id.eq(member));
  // @ts-expect-error nor is a column of such ids
  tasks.where(({ task }) => task.id.eq(task.memberId));
  // @ts-expect-error an id without its brand
  tasks.where(({ task }) => task.id.in([1]));
  // @ts-expect-error a role that there is not
  members.where(({ member: one }) => one.role.eq('owner'));
  // @ts-expect-error a text is no number
  tasks.having(({ task }) => sum(task.weight).gt('9'));
  // @ts-expect-error a number is no condition
  tasks.where(({ task }) => and(task.weight));
  // @ts-expect-error an entity is joined by a condition
  tasks.join(Label, 'label');
  // @ts-expect-error rows of other types are no part of a union
  tasks.select(({ task }) => ({ title: task.title })).union(other);
  // @ts-expect-error a selected value is an expression
  tasks.select(() => ({ kind: 'task' }));
  // @ts-expect-error a sum of times
  tasks.select(({ task }) => ({ sum: sum(task.doneAt) }));
  // @ts-expect-error null is no order
  tasks.where(({ task }) => task.weight.gt(null));
  // @ts-expect-error a subquery of rows with two fields is no list of values
  tasks.where(({ task }) => task.id.in(tasks.select(({ task: one }) => ({ id: one.id, title: one.title }))));
}
