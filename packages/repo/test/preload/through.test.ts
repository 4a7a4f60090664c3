import { ProgrammerError } from '@tintype/database';
import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import {
  asc,
  change,
  count,
  from,
  NotLoadedError,
  PreloadOrder,
  type Repo,
  Through,
  unwrap,
} from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';
import { Author, Chapter, openToyLibrary, Post, type ToyLibrary, uuid } from '../toy-library';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

@Entity({ name: 'teams' })
class Team {
  @PrimaryColumn({ type: 'int' }) id!: number;

  @PreloadOrder<Member>(['rank', 'desc'])
  @OneToMany(
    () => Member,
    (member) => member.team,
  )
  members?: Relation<Member>[];

  @Through('members', 'tasks')
  tasks?: Relation<Task>[];

  @Through('members', 'tasks', 'tags')
  tags?: Relation<Label>[];
}

@Entity({ name: 'members' })
class Member {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'int', name: 'team_id' }) teamId!: number;
  @Column({ type: 'int', nullable: true }) rank!: number | null;

  @ManyToOne(
    () => Team,
    (team) => team.members,
  )
  @JoinColumn({ name: 'team_id' })
  team?: Relation<Team>;

  @OneToMany(
    () => Task,
    (task) => task.member,
  )
  tasks?: Relation<Task>[];
}

@Entity({ name: 'tasks' })
class Task {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'int', name: 'member_id', nullable: true }) memberId!: number | null;

  @ManyToOne(
    () => Member,
    (member) => member.tasks,
    { nullable: true },
  )
  @JoinColumn({ name: 'member_id' })
  member?: Relation<Member> | null;

  @Through('member', 'team')
  team?: Relation<Team> | null;

  @PreloadOrder<Label>(['word', 'asc', 'last'])
  @ManyToMany(() => Label)
  @JoinTable({
    name: 'task_labels',
    joinColumn: { name: 'task_id' },
    inverseJoinColumn: { name: 'label_id' },
  })
  tags?: Relation<Label>[];
}

@Entity({ name: 'labels' })
class Label {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) word!: string;
}

let toy: ToyDatabase;
let repo: Repo;
let library: ToyLibrary;
beforeAll(async () => {
  toy = await openTables(
    [Team, Member, Task, Label],
    `CREATE TABLE teams (id int PRIMARY KEY);
     CREATE TABLE members (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams, rank int);
     CREATE TABLE tasks (id int PRIMARY KEY, member_id int REFERENCES members);
     CREATE TABLE labels (id int PRIMARY KEY, word text NOT NULL);
     CREATE TABLE task_labels (task_id int REFERENCES tasks, label_id int REFERENCES labels, PRIMARY KEY (task_id, label_id));
     INSERT INTO teams VALUES (1), (2), (3);
     INSERT INTO members VALUES (1, 1, 5), (2, 1, 9), (3, 2, 1);
     INSERT INTO tasks VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, NULL);
     INSERT INTO labels VALUES (1, 'z'), (2, 'a');
     INSERT INTO task_labels VALUES (1, 1), (1, 2), (3, 1);`,
  );
  repo = toy.repo;
  library = await openToyLibrary();
});
afterAll(async () => {
  await library.close();
  await toy.close();
});

const teams = (): Promise<Team[]> => repo.all(from(Team).orderBy('id'));
const ids = (rows: readonly { readonly id: number }[] | undefined): readonly number[] =>
  (rows ?? []).map(({ id }) => id);

describe('an association through others', () => {
  test('is preloaded by what stands on the way, each row once', async () => {
    const loaded = await repo.preload(await teams(), { tasks: true, tags: true });
    same<(typeof loaded)[number]['tasks'], Relation<Task>[]>(true);
    expect(loaded.map(({ tasks }) => ids(tasks))).toEqual([[3, 1, 2], [4], []]);
    expect(loaded.map(({ tags }) => ids(tags))).toEqual([[1, 2], [], []]);
    expect(ids(Object(loaded[0]).members)).toEqual([2, 1]);
  });

  test('of one row is one, or null', async () => {
    const tasks = await repo.preload(await repo.all(from(Task).orderBy('id')), { team: true });
    expect(tasks.map(({ team }) => team?.id ?? null)).toEqual([1, 1, 1, 2, null]);
    expect(tasks[0]?.team).toBe(tasks[1]?.team);
  });

  test('goes on to further associations, and takes what is asked of its rows', async () => {
    const [first] = await repo.preload(await teams(), { tasks: { tags: true } });
    expect(first?.tasks.map(({ tags }) => ids(tags))).toEqual([[1], [2, 1], []]);
    const [few] = await repo.preload(await teams(), { tasks: from(Task).where({ id: [1, 4] }) });
    expect(ids(few?.tasks)).toEqual([1]);
  });

  test('loads nothing twice, and again where it must', async () => {
    const sent: string[] = [];
    const watching = repo.with({ onStatement: ({ name }) => sent.push(name) });
    const rows = await watching.preload(await teams(), { members: true, tasks: true });
    expect(sent).toEqual(['members.preload', 'tasks.preload']);
    await watching.preload(rows, { tasks: true });
    expect(sent).toHaveLength(2);
    await watching.preload(rows, { tasks: true }, { force: true });
    expect(sent).toHaveLength(4);
  });

  test('is not there before, and is not written', async () => {
    const [team] = await teams();
    if (team === undefined) throw new Error('there are teams');
    expect(() => team.tasks).toThrow(NotLoadedError);
    expect(() => change(team).putAssoc('tasks', [])).toThrow('Team has no association "tasks"');
  });

  test('is joined by the tables on the way', async () => {
    const counted = from(Team)
      .as('team')
      .leftJoin('team.tasks', 'task')
      .groupBy(({ team }) => team.id)
      .select(({ team, task }) => ({ id: team.id, tasks: count(task.id) }))
      .orderBy(({ team }) => asc(team.id));
    expect(await repo.all(counted)).toEqual([
      { id: 1, tasks: 3 },
      { id: 2, tasks: 1 },
      { id: 3, tasks: 0 },
    ]);
    const labelled = from(Team)
      .as('team')
      .join('team.tags', 'label', ({ label }) => label.word.eq('a'));
    expect(ids(await repo.all(labelled))).toEqual([1]);
  });

  test('wants two steps, and steps that are associations', async () => {
    expect(() => Through(...(['members'] as unknown as [string, string]))).toThrow(ProgrammerError);
    @Entity({ name: 'teams' })
    class Odd {
      @PrimaryColumn({ type: 'int' }) id!: number;
      @Through('members', 'tasks') tasks?: Task[];
    }
    const rows = [Object.assign(new Odd(), { id: 1 })];
    await expect(repo.preload(rows, { tasks: true })).rejects.toThrow(ProgrammerError);
  });
});

describe('a preload from joins', () => {
  test('goes on to the rows that were joined to the joined ones, by one statement', async () => {
    const sent: string[] = [];
    const query = from(Team)
      .as('team')
      .leftJoin('team.members', 'member')
      .leftJoin('member.tasks', 'task')
      .leftJoin('task.tags', 'tag')
      .orderBy(({ team, member, task, tag }) => [asc(team.id), asc(member.id), asc(task.id), asc(tag.id)])
      .preloadJoined({ members: ['member', { tasks: ['task', { tags: 'tag' }] }] });
    const rows = await repo.with({ onStatement: ({ name }) => sent.push(name) }).all(query);
    same<(typeof rows)[number]['members'][number]['tasks'][number]['tags'], Relation<Label>[]>(true);
    expect(
      rows.map(({ members }) =>
        members.map((member) => [member.id, member.tasks.map(({ id, tags }) => [id, ids(tags)])]),
      ),
    ).toEqual([
      [
        [
          1,
          [
            [1, [1, 2]],
            [2, []],
          ],
        ],
        [2, [[3, [1]]]],
      ],
      [[3, [[4, []]]]],
      [],
    ]);
    expect(sent).toHaveLength(1);
    const [one] = rows[0]?.members[0]?.tasks[0]?.tags ?? [];
    expect(one).toBe(rows[0]?.members[1]?.tasks[0]?.tags[0]);
  });

  test('is told by the table that each was joined to', () => {
    const query = from(Team).as('team').join('team.members', 'member').join('member.tasks', 'task');
    expect(() => query.preloadJoined({ members: ['task', {}] })).toThrow('is not joined as "team.members"');
    // @ts-expect-error tasks of a member have no team that was joined
    expect(() => query.preloadJoined({ members: ['member', { tasks: ['task', { team: 'x' }] }] })).toThrow(
      'the query has no table "x"',
    );
  });
});

describe('the order of a preload', () => {
  test('is that of the association, unless the step says another one', async () => {
    const [one] = await repo.preload(await teams(), { members: true });
    expect(ids(one?.members)).toEqual([2, 1]);
    const [other] = await repo.preload(await teams(), {
      members: { orderBy: [{ field: 'id', direction: 'asc' }] },
    });
    expect(ids(other?.members)).toEqual([1, 2]);
    const [best] = await repo.preload(await teams(), { members: { limit: 1 } });
    expect(ids(best?.members)).toEqual([2]);
    const task = await repo.preload(await repo.getOrFail(Task, 1), { tags: true });
    expect(task.tags.map(({ word }) => word)).toEqual(['a', 'z']);
  });
});

describe('assoc', () => {
  test('is a query of the rows behind an association, of one row and of several', async () => {
    const [first, second] = await teams();
    if (first === undefined || second === undefined) throw new Error('there are teams');
    const members = repo.assoc(first, 'members');
    expect(ids(await repo.all(members.orderBy('id')))).toEqual([1, 2]);
    expect(await repo.count(members.where('rank', 'gt', 5))).toBe(1);
    expect(await repo.count(repo.assoc([first, second], 'members'))).toBe(3);
    const page = unwrap(await repo.pageOf(members.orderBy('rank'), { first: 1 }));
    expect(ids(page.items)).toEqual([1]);
    const other = await repo.pageOf(repo.assoc(second, 'members').orderBy('rank'), {
      first: 1,
      after: page.next,
    });
    expect(other.ok).toBe(false);
  });

  test('goes through a join table, to one row, and by a key of several columns', async () => {
    const task = await repo.getOrFail(Task, 1);
    expect(ids(await repo.all(repo.assoc(task, 'tags').orderBy('id')))).toEqual([1, 2]);
    expect((await repo.one(repo.assoc(task, 'member')))?.id).toBe(1);
    expect(await repo.all(repo.assoc(await repo.getOrFail(Task, 5), 'member'))).toEqual([]);
    const chapters = await library.repo.list(Chapter);
    expect(await library.repo.count(library.repo.assoc(chapters, 'sections'))).toBe(3);
    expect(await library.repo.count(library.repo.assoc(chapters, 'keywords'))).toBe(2);
    expect(await library.repo.count(library.repo.assoc(chapters, 'keywords').as('k'))).toBe(2);
  });

  test('takes rows that TypeORM read, and refuses what is no row', async () => {
    const author = await library.dataSource.manager.findOneByOrFail(Author, { id: uuid(1) });
    const posts = library.repo.assoc(author, 'posts');
    expect(ids(await library.repo.all(posts.orderBy('id')))).toEqual([1, 2]);
    const written = await library.repo.transact(async (tx) => {
      await tx.updateAll(Post, posts, { set: ({ row }) => ({ likes: row.likes.plus(1) }) });
      return tx.rollback({ kind: 'undone' as const, likes: await tx.aggregate(posts, 'sum', 'likes') });
    });
    expect(written).toMatchObject({ error: { likes: 32 } });
    expect(() => library.repo.assoc([] as Author[], 'posts')).toThrow(ProgrammerError);
    expect(() => library.repo.assoc({} as Author, 'posts')).toThrow(
      'assoc takes rows of an entity, and Object is not an entity',
    );
    expect(() => library.repo.assoc([author, new Post()] as Author[], 'posts')).toThrow(
      'assoc takes rows of one entity, not Author and Post',
    );
    // @ts-expect-error there is no such association
    expect(() => library.repo.assoc(author, 'books')).toThrow('Author has no association "books"');
  });
});
