import { countStatements, ok, type Page, ProgrammerError, statement, unwrap } from '@tintype/database';
import { and, count, cte, desc, from, max, type Repo, recursive, rowNumber, sum } from '../../src';
import type { ToyDatabase } from '../toy-database';
import { ada, bo, Label, Member, openWorkshop, Task, type TaskId } from './workshop';

let workshop: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  workshop = await openWorkshop();
  repo = workshop.repo;
});
afterAll(() => workshop.close());

const preparedStatements = statement<object, { statement: string }>({
  name: 'workshop.prepared_statements',
  text: 'SELECT statement FROM pg_prepared_statements',
});
const dropLabels = statement<object, object>({
  name: 'workshop.drop_labels',
  text: 'DELETE FROM task_labels',
});
const tasks = from(Task).as('task');
const heaviest = tasks
  .join('task.member', 'member')
  .orderBy(({ task }) => [desc(task.weight), task.id])
  .select(({ task, member }) => ({ title: task.title, name: member.fullName, weight: task.weight }));
const perMember = tasks
  .join('task.member', 'member')
  .groupBy(({ member }) => member.id)
  .select(({ task, member }) => ({ member: member.id, weight: sum(task.weight), tasks: count() }));

describe('by every door of the repo', () => {
  test('one gives the only row or null, and refuses several', async () => {
    const named = (title: string) => heaviest.where(({ task }) => task.title.eq(title));
    expect(await repo.one(named('Hull'))).toEqual({ title: 'Hull', name: 'Ada', weight: 5 });
    expect(await repo.one(named('Shed'))).toBeNull();
    await expect(repo.oneOrFail(named('Shed'))).rejects.toThrow('no row of the query');
    await expect(repo.one(heaviest)).rejects.toThrow('one found several rows');
    expect(await repo.one(heaviest.limit(1))).toMatchObject({ title: 'Boat' });
  });

  test('exists and count, of groups too', async () => {
    expect(await repo.exists(perMember.having(() => count().gt(2)))).toBe(true);
    expect(await repo.exists(perMember.having(() => count().gt(3)))).toBe(false);
    expect([await repo.count(perMember), await repo.count(heaviest.limit(2))]).toEqual([2, 2]);
  });

  test('aggregates of selected fields and of columns', async () => {
    expect(await repo.aggregate(perMember, 'max', 'weight')).toBe(13);
    expect(await repo.aggregate(perMember, 'avg', 'tasks')).toBe(2.5);
    expect(
      await repo.aggregate(
        tasks.where(({ task }) => task.weight.gt(4)),
        'sum',
        'hoursSpent',
      ),
    ).toBe('10.80');
    expect(await repo.aggregate(tasks, 'count', 'memberId')).toBe(5);
    await expect(repo.aggregate(tasks, 'sum', 'title')).rejects.toThrow('no sum of "title", which is text');
  });

  test('a stream, in batches and with preloads', async () => {
    const titles = await repo.transact(async (tx) => {
      const found: string[] = [];
      for await (const row of tx.stream(heaviest, { batch: 2 })) found.push(`${row.name} ${row.title}`);
      for await (const task of tx.stream(tasks.orderBy(({ task }) => task.id).preload({ labels: true }), {
        batch: 4,
      }))
        found.push(
          task.labels
            .map(({ name }) => name)
            .sort()
            .join(),
        );
      return ok(found);
    });
    expect(unwrap(titles)).toEqual([
      'Ada Boat',
      'Ada Hull',
      'Bo Mast',
      'Bo Sail',
      'Bo Seam',
      'cloth,wood',
      'wood',
      'wood',
      'cloth',
      'cloth',
      '',
    ]);
    await expect(repo.stream(heaviest).next()).rejects.toThrow('inside repo.transact');
  });

  test('a CTE by itself, and a union', async () => {
    const light = cte(
      'light',
      tasks.where(({ task }) => task.weight.lt(3)),
    );
    expect((await repo.all(light)).map(({ title }) => title).sort()).toEqual(['Seam', 'Shed']);
    expect(await repo.count(light)).toBe(2);
    const both = tasks
      .where(({ task }) => task.id.eq(1 as TaskId))
      .union(tasks.where(({ task }) => task.id.lt(3 as TaskId)));
    const rows = await repo.all(both.orderBy(({ rows: row }) => row.id));
    expect(rows.map((row) => [row.title, row instanceof Task])).toEqual([
      ['Boat', true],
      ['Hull', true],
    ]);
  });

  test('pages of rows in an order of a joined table have every row once', async () => {
    const query = tasks
      .leftJoin('task.member', 'member')
      .orderBy(({ member }) => member.fullName)
      .preload({ labels: true });
    const whole = (await repo.all(query.orderBy(({ task }) => task.id))).map(({ id }) => id);
    const ids: number[] = [];
    let after: string | null = null;
    do {
      const page: Page<Task> = unwrap(await repo.pageOf(query, { first: 2, after }));
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(whole);
    expect(ids).toHaveLength(6);
  });

  test('pages of groups, in an order by what they count', async () => {
    const query = perMember.orderBy(({ member }, selected) => [desc(selected.tasks), member.id]);
    const first = unwrap(await repo.pageOf(query, { first: 1 }));
    const second = unwrap(await repo.pageOf(query, { first: 1, after: first.next }));
    expect([first.items, second.items, second.next]).toEqual([
      [{ member: bo, weight: 9, tasks: 3 }],
      [{ member: ada, weight: 13, tasks: 2 }],
      null,
    ]);
    const foreign = await repo.pageOf(
      query.having(() => count().gt(0)),
      { first: 1, after: first.next },
    );
    expect(foreign.ok).toBe(false);
    const more = await repo.pageOf(
      query.having(() => count().gt(0)),
      { first: 1 },
      { list: 'mine' },
    );
    const gone = await repo.pageOf(
      query.having(() => count().gt(1)),
      { first: 1, after: unwrap(more).next },
      { list: 'mine' },
    );
    expect(unwrap(gone).items).toEqual(second.items);
  });

  test('pages that cannot be exact are refused', async () => {
    await expect(repo.pageOf(perMember)).rejects.toThrow('needs an order');
    await expect(repo.pageOf(heaviest.limit(2))).rejects.toThrow('a limit of its own');
    const equal = tasks
      .select(({ task }) => ({ weight: task.weight }))
      .orderBy(({ task }) => desc(task.weight));
    await expect(repo.pageOf(equal, { first: 2 })).rejects.toThrow('two rows with the same keys');
  });
});

describe('as a source of writes and preloads', () => {
  const inSandbox = async <T>(run: (tx: Repo) => Promise<T>): Promise<T> => {
    const undone = await repo.transact(async (tx) => tx.rollback(await run(tx)));
    if (undone.ok) throw new Error('it should be undone');
    return undone.error as T;
  };

  test('insertAll takes the rows of a query', async () => {
    const copies = tasks
      .join('task.labels', 'label')
      .where(({ label }) => label.name.eq('cloth'))
      .select(({ task }) => ({
        title: task.title,
        id: task.id.plus(100),
        weight: task.weight,
        parentId: task.id,
      }));
    const { written, rows } = await inSandbox(async (tx) => ({
      // The sum of an id and a number has lost its brand, as it should.
      written: await tx.insertAll(Task, copies as never, {
        shared: { memberId: ada },
        returning: ['title', 'id'],
      }),
      rows: await tx.list(Task, {
        where: { memberId: ada, title: ['Sail', 'Seam'] },
        orderBy: [{ field: 'id' }],
      }),
    }));
    expect(written.count).toBe(3);
    expect(rows.map(({ id, parentId, weight }) => [id, parentId, weight])).toEqual([
      [104, 4, 3],
      [105, 5, 1],
    ]);
    await expect(repo.insertAll(Label, tasks as never)).rejects.toThrow(
      'labels has no column for "parentId"',
    );
  });

  test('updateAll and deleteAll take the rows of a query with joins and a limit', async () => {
    const ofBo = tasks.join('task.member', 'member').where(({ member }) => member.fullName.eq('Bo'));
    const changed = await inSandbox((tx) =>
      tx.updateAll(
        Task,
        ofBo.orderBy(({ task }) => task.id).limit(2),
        { inc: { weight: 10 } },
        { returning: ['id', 'weight'] },
      ),
    );
    expect(changed.rows.map(({ id, weight }) => [id, weight]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [3, 15],
      [4, 13],
    ]);
    const parents = tasks
      .select(({ task }) => ({ id: task.parentId }))
      .where(({ task }) => task.parentId.isNotNull());
    const childless = ofBo.where(({ task }) => task.id.notIn(cte('parents', parents)));
    const deleted = await inSandbox(async (tx) => {
      await tx.sql(dropLabels, {});
      return tx.deleteAll(Task, childless, { returning: ['title'] });
    });
    expect(deleted.rows.map(({ title }) => title).sort()).toEqual(['Mast', 'Seam']);
    await expect(repo.updateAll(Task, perMember as never, { set: { weight: 1 } })).rejects.toThrow(
      ProgrammerError,
    );
    await expect(repo.deleteAll(Label, tasks as never)).rejects.toThrow('those of another table');
  });

  test('a preload takes a query with joins; what it finds is in the type', async () => {
    const clothed = tasks
      .join('task.labels', 'label', ({ label }) => label.name.eq('cloth'))
      .orderBy(({ task }) => desc(task.id))
      .preload({ parent: true });
    const members = await repo.all(from(Member).orderBy('fullName').preload({ tasks: clothed }));
    expect(members.map((member) => member.tasks.map((task) => [task.title, task.parent?.title]))).toEqual([
      [['Boat', undefined]],
      [
        ['Seam', 'Sail'],
        ['Sail', 'Boat'],
      ],
      [],
    ]);
    await expect(repo.all(from(Task).preload({ labels: from(Label).as('label') }))).rejects.toThrow(
      'join table',
    );
    await expect(repo.all(from(Member).preload({ tasks: tasks.limit(1) }))).rejects.toThrow('no limit');
  });
});

describe('rows of joined tables', () => {
  test('are preloaded from the join: each row once, in the order of the query, by one statement', async () => {
    const query = tasks
      .join('task.parts', 'part', ({ part }) => part.weight.gt(1))
      .leftJoin('task.member', 'member')
      .leftJoin('task.labels', 'label')
      .orderBy(({ task, part }) => [desc(task.id), desc(part.weight), part.id])
      .preloadJoined({ parts: 'part', member: 'member', labels: 'label' });
    const { result, statements } = await countStatements(repo, (counted) => counted.all(query));
    const shown = result.map((task) => ({
      title: task.title,
      parts: task.parts.map(({ title }) => title),
      by: task.member?.fullName,
      labels: task.labels.map(({ name }) => name).sort(),
    }));
    expect(shown).toEqual([
      { title: 'Boat', parts: ['Hull', 'Mast', 'Sail'], by: 'Ada', labels: ['cloth', 'wood'] },
    ]);
    expect(statements).toHaveLength(1);
    expect(result[0]?.parts[0]).toBeInstanceOf(Task);
  });

  test('where a left join finds none, a list is empty and one row is null; preload goes on from there', async () => {
    const query = tasks
      .leftJoin('task.parts', 'part')
      .leftJoin('task.member', 'member')
      .where(({ task }) => task.id.gte(4 as TaskId))
      .orderBy(({ task }) => task.id)
      .preloadJoined({ parts: 'part', member: 'member' })
      .preload({ parts: { labels: true } });
    const rows = await repo.all(query);
    expect(rows.map((task) => [task.title, task.member?.fullName ?? null, task.parts.length])).toEqual([
      ['Sail', 'Bo', 1],
      ['Seam', 'Bo', 0],
      ['Shed', null, 0],
    ]);
    expect(rows[0]?.parts[0]?.labels.map(({ name }) => name)).toEqual(['cloth']);
    const one = await repo.one(query.where(({ task }) => task.id.eq(4 as TaskId)));
    expect(one?.parts[0]?.title).toBe('Seam');
  });

  test('what was joined otherwise, and lists that would be cut, are refused', async () => {
    const joined = tasks.join('task.parts', 'part');
    // @ts-expect-error an association that the entity does not have
    expect(() => joined.preloadJoined({ comments: 'part' })).toThrow('is not joined as "task.comments"');
    // @ts-expect-error a table that the query does not have
    expect(() => joined.preloadJoined({ parts: 'other' })).toThrow('no table "other"');
    expect(() => joined.preloadJoined({ labels: 'part' })).toThrow('is not joined as "task.labels"');
    const query = joined.preloadJoined({ parts: 'part' });
    await expect(repo.pageOf(query)).rejects.toThrow('would cut their lists');
    await expect(repo.all(query.select(({ task }) => ({ id: task.id })))).rejects.toThrow(
      'selects something else',
    );
    expect(Object.keys((await repo.all(query.exclude('preload')))[0] ?? {})).not.toContain('parts');
  });
});

describe('statements', () => {
  const shaped = (title: string, ids: readonly number[], rows: number) =>
    heaviest.where(({ task }) => and(task.title.ne(title), task.id.in(ids as readonly TaskId[]))).limit(rows);

  test('one text for each shape, prepared under one name', async () => {
    const sent: { text: string; name: string }[] = [];
    const watched = repo.with({ onStatement: ({ text, name }) => sent.push({ text, name }) });
    await watched.all(shaped('Boat', [1, 2, 3], 2));
    await watched.all(shaped("'; DROP TABLE tasks; --", [5], 9));
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]?.name).toBe('tasks.select');
    const prepared = await repo.checkout(async (one) => {
      await one.all(shaped('Boat', [1], 1));
      return one.sql(preparedStatements, {});
    });
    expect(prepared.filter((one) => one.statement === sent[0]?.text)).toHaveLength(1);
  });

  test('a CTE is in the statement once, and a preload is a statement more', async () => {
    const heavy = cte(
      'heavy',
      tasks.where(({ task }) => task.weight.gt(4)),
    );
    const query = heavy.as('one').join(heavy, 'two', ({ one, two }) => one.id.eq(two.parentId));
    const { statements } = await countStatements(repo, async (counted) => {
      await counted.all(query);
      await counted.all(tasks.preload({ member: true, labels: true }));
    });
    expect(statements[0]?.text.match(/"heavy" AS /g)).toHaveLength(1);
    expect(statements.map(({ name }) => name).sort()).toEqual([
      'labels.preload',
      'members.preload',
      'tasks.select',
      'tasks.select',
    ]);
  });

  test('in a transaction they see what it wrote, and locks hold until its end', async () => {
    await expect(repo.all(tasks.lock('update'))).rejects.toThrow('inside repo.transact');
    const done = await repo.transact(async (holder) => {
      await holder.updateAll(Member, { id: ada }, { set: { fullName: 'Ada King' } });
      const locked = tasks.join('task.member', 'member').where(({ task }) => task.id.lte(2 as TaskId));
      const own = await holder.all(
        locked.lock('update', 'task').select(({ member }) => ({ name: member.fullName })),
      );
      const free = await repo.transact(async (other) =>
        ok(await other.all(tasks.lock('skip locked').orderBy(({ task }) => task.id))),
      );
      const failing = repo.transact(async (other) => ok(await other.all(tasks.lock('nowait'))));
      await expect(failing).rejects.toMatchObject({ code: '55P03' });
      return holder.rollback({ own, free: unwrap(free).map(({ id }) => id) });
    });
    expect(done).toEqual({
      ok: false,
      error: { own: [{ name: 'Ada King' }, { name: 'Ada King' }], free: [3, 4, 5, 6] },
    });
  });

  test('another schema, and a read-only repo', async () => {
    const elsewhere = repo.with({ schema: 'nowhere' });
    await expect(elsewhere.all(heaviest)).rejects.toMatchObject({ code: '42P01' });
    expect(await repo.readOnly().count(heaviest)).toBe(5);
  });

  test('deep queries keep their places', async () => {
    const best = tasks
      .select(({ task }) => ({
        task,
        place: rowNumber().over({ partitionBy: task.memberId, orderBy: desc(task.weight) }),
      }))
      .as('ranked')
      .where(({ ranked }) => ranked.place.eq(1));
    const rows = await repo.all(best.orderBy(({ ranked }) => ranked.place));
    expect(rows.map(({ task, place }) => `${task.title} ${task instanceof Task} ${place}`).sort()).toEqual([
      'Boat true 1',
      'Mast true 1',
      'Shed true 1',
    ]);
    const loop = recursive(
      'loop',
      tasks.where(({ task }) => task.id.eq(5 as TaskId)),
      (below) => tasks.join(below, 'below', ({ task, below: part }) => task.id.eq(part.parentId)),
    );
    expect(
      (await repo.all(loop.as('row').orderBy(({ row }) => desc(row.id)))).map(({ title }) => title),
    ).toEqual(['Seam', 'Sail', 'Boat']);
    expect(await repo.one(loop.as('row').select(({ row }) => ({ last: max(row.doneAt) })))).toEqual({
      last: new Date('2026-01-03'),
    });
  });
});
