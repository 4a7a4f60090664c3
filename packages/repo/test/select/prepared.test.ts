import { countStatements, ok, ProgrammerError, statement, unwrap } from '@tintype/database';
import * as fc from 'fast-check';
import {
  and,
  CastError,
  coalesce,
  count,
  cte,
  desc,
  fragment,
  from,
  type Given,
  lower,
  prepared,
  type Repo,
  recursive,
  sum,
  value,
  when,
} from '../../src';
import type { ToyDatabase } from '../toy-database';
import { ada, bo, Member, type MemberId, openWorkshop, Task, type TaskId } from './workshop';

let workshop: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  workshop = await openWorkshop();
  repo = workshop.repo;
});
afterAll(() => workshop.close());

/** What the compiler would refuse, and JavaScript can do all the same. */
const any = (given: unknown): never => given as never;
const id = (one: number) => one as TaskId;
const tasks = from(Task).as('task');
const members = from(Member).as('member');
const titles = tasks.orderBy(({ task }) => task.id).select(({ task }) => ({ title: task.title }));
const heavier = prepared(({ than }: Given<{ than: number }>) =>
  titles.where(({ task }) => task.weight.gt(than)),
);
const titlesOf = async (query: typeof titles) => (await repo.all(query)).map(({ title }) => title);

test('is built once, and gets its values each time', async () => {
  let built = 0;
  const ofMember = prepared((given: Given<{ memberId: MemberId }>) => {
    built += 1;
    return titles.where(({ task }) => task.memberId.eq(given.memberId));
  });
  expect(await titlesOf(ofMember({ memberId: ada }))).toEqual(['Boat', 'Hull']);
  expect(await titlesOf(ofMember({ memberId: bo }))).toEqual(['Mast', 'Sail', 'Seam']);
  expect(await titlesOf(ofMember({ memberId: ada }))).toEqual(['Boat', 'Hull']);
  expect(built).toBe(1);
});

test('has one text, prepared once on a connection, whatever its values', async () => {
  const held = statement<object, { statement: string }>({
    name: 'workshop.held_statements',
    text: `SELECT statement FROM pg_prepared_statements WHERE statement LIKE '/* tasks.select */%"task"."weight" >= %'`,
  });
  const light = prepared((given: Given<{ least: number; ids: readonly TaskId[] }>) =>
    titles.where(({ task }) => and(task.weight.gte(given.least), task.id.in(given.ids))),
  );
  const found = await repo.transact(async (tx) => {
    for (let least = 0; least < 9; least += 1)
      await tx.all(light({ least, ids: Array.from({ length: least }, (_none, index) => id(index)) }));
    return ok(await tx.sql(held, {}));
  });
  expect(unwrap(found)).toHaveLength(1);
});

test('queries of one preparation run at the same time, each with its own values', async () => {
  const asked = Array.from({ length: 32 }, (_none, index) => index % 9);
  const found = await Promise.all(asked.map((than) => titlesOf(heavier({ than }))));
  const weights = { Boat: 8, Hull: 5, Mast: 5, Sail: 3, Seam: 1, Shed: 2 };
  for (const [index, than] of asked.entries())
    expect(found[index]).toEqual(
      Object.entries(weights).flatMap(([title, weight]) => (weight > than ? [title] : [])),
    );
});

test('gives what the query gives that is built anew', async () => {
  const shape = prepared(
    (given: Given<{ low: number; high: number; ids: readonly TaskId[]; most: number }>) =>
      titles
        .where(({ task }) => and(task.weight.between([given.low, given.high]), task.id.notIn(given.ids)))
        .limit(given.most),
  );
  const number = fc.integer({ min: 0, max: 9 });
  const values = fc.record({
    low: number,
    high: number,
    ids: fc.array(number.map(id), { maxLength: 4 }),
    most: number,
  });
  await fc.assert(
    fc.asyncProperty(values, async ({ low, high, ids, most }) => {
      const anew = titles
        .where(({ task }) => and(task.weight.between([low, high]), task.id.notIn(ids)))
        .limit(most);
      expect(await repo.all(shape({ low, high, ids, most }))).toEqual(await repo.all(anew));
    }),
  );
});

test('takes parameters wherever a value is bound', async () => {
  const everywhere = prepared(
    (
      given: Given<{ none: string; least: number; like: string; skip: number; skill: string; word: string }>,
    ) =>
      tasks
        .join('task.member', 'member')
        .where(({ task, member }) =>
          and(
            task.title.ilike(given.like),
            member.skills.includes(given.skill),
            fragment('integer')`length(${task.title}) + ${given.least}::int`.gt(4),
            task.weight.plus(given.least).gte(given.least),
          ),
        )
        .orderBy(({ task }) => desc(task.id))
        .limit(given.least)
        .offset(given.skip)
        .select(({ task }) => ({
          title: task.title,
          word: value(given.word, 'text'),
          hours: coalesce(task.hoursSpent, given.none),
          kind: when(task.weight.gt(given.least), lower(task.title), given.word),
        })),
  );
  const rows = await repo.all(
    everywhere({ none: '0.00', least: 3, like: '%S%', skip: 1, skill: 'saw', word: 'x' }),
  );
  expect(rows).toEqual([
    { title: 'Sail', word: 'x', hours: '0.00', kind: 'x' },
    { title: 'Mast', word: 'x', hours: '0.20', kind: 'mast' },
  ]);
});

test('lists and JSON are compared with parameters', async () => {
  const skilled = prepared(
    (given: Given<{ skills: string[]; some: string[]; theme: object; none: string[] }>) =>
      members
        .where(({ member }) =>
          and(
            member.skills.contains(given.skills),
            member.skills.overlaps(given.some),
            member.settings.contains(given.theme),
            member.skills.ne(given.none),
          ),
        )
        .select(({ member }) => ({ name: member.fullName })),
  );
  const theme = { theme: { name: 'night' } };
  expect(await repo.all(skilled({ skills: ['saw'], some: ['glue', 'nail'], theme, none: [] }))).toEqual([
    { name: 'Ada' },
  ]);
});

describe('by every door of the repo', () => {
  test('one, exists, count and aggregate', async () => {
    const named = prepared((given: Given<{ title: string }>) =>
      titles.where(({ task }) => task.title.eq(given.title)),
    );
    expect(await repo.one(named({ title: 'Hull' }))).toEqual({ title: 'Hull' });
    expect(await repo.one(named({ title: 'Mast' }))).toEqual({ title: 'Mast' });
    expect(await repo.one(named({ title: 'none' }))).toBeNull();
    await expect(repo.one(heavier({ than: 4 }))).rejects.toThrow('one found several rows');
    expect(await repo.exists(heavier({ than: 7 }))).toBe(true);
    expect(await repo.exists(heavier({ than: 8 }))).toBe(false);
    expect([await repo.count(heavier({ than: 2 })), await repo.count(heavier({ than: 4 }))]).toEqual([4, 3]);
    expect(await repo.aggregate(heavier({ than: 4 }), 'max', 'title')).toBe('Mast');
  });

  test('one of a query with a limit that comes later', async () => {
    const some = prepared((given: Given<{ most: number }>) => titles.limit(given.most));
    expect(await repo.one(some({ most: 1 }))).toEqual({ title: 'Boat' });
    await expect(repo.one(some({ most: 3 }))).rejects.toThrow('one found several rows');
  });

  test('pages, whose cursors are good for the same values only', async () => {
    const first = unwrap(await repo.pageOf(heavier({ than: 1 }), { first: 2 }));
    const second = unwrap(await repo.pageOf(heavier({ than: 1 }), { first: 9, after: first.next }));
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'Boat',
      'Hull',
      'Mast',
      'Sail',
      'Shed',
    ]);
    const foreign = await repo.pageOf(heavier({ than: 2 }), { first: 9, after: first.next });
    expect(foreign).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  test('streams, preloads and joined rows', async () => {
    const streamed = await repo.transact(async (tx) => {
      const found: string[] = [];
      for await (const { title } of tx.stream(heavier({ than: 4 }), { batch: 2 })) found.push(title);
      return ok(found);
    });
    expect(unwrap(streamed)).toEqual(['Boat', 'Hull', 'Mast']);
    const partsOf = prepared((given: Given<{ weight: number }>) =>
      tasks
        .join('task.parts', 'part')
        .where(({ part }) => part.weight.lt(given.weight))
        .orderBy(({ task, part }) => [task.id, part.id])
        .preloadJoined({ parts: 'part' })
        .preload({ member: true }),
    );
    const wholes = await repo.all(partsOf({ weight: 5 }));
    expect(wholes.map(({ title, member, parts }) => [title, member?.fullName, parts.length])).toEqual([
      ['Boat', 'Ada', 1],
      ['Sail', 'Bo', 1],
    ]);
  });

  test('as the rows that a bulk write changes', async () => {
    const lighter = prepared((given: Given<{ than: number }>) =>
      tasks.where(({ task }) => task.weight.lt(given.than)),
    );
    const counted = await repo.transact(async (tx) => {
      const changed = await tx.updateAll(Task, lighter({ than: 3 }), {
        set: ({ row }) => ({ weight: row.weight.plus(10) }),
      });
      const removed = await tx.deleteAll(Task, lighter({ than: 2 }));
      return { ok: false as const, error: [changed, removed] };
    });
    expect(counted).toMatchObject({ ok: false, error: [{ count: 2 }, { count: 0 }] });
  });
});

describe('inside of another query', () => {
  test('goes on from its values', async () => {
    const light = heavier({ than: 1 }).where(({ task }) => task.weight.lt(5));
    expect(await titlesOf(light)).toEqual(['Sail', 'Shed']);
  });

  test('two with values of their own in one statement', async () => {
    const both = heavier({ than: 7 }).union(heavier({ than: 4 }));
    const rows = await repo.all(both.orderBy(({ rows }) => rows.title));
    expect(rows.map(({ title }) => title)).toEqual(['Boat', 'Hull', 'Mast']);
    const only = heavier({ than: 1 }).except(heavier({ than: 4 }));
    const lights = await repo.all(only.orderBy(({ rows }) => rows.title));
    expect(lights.map(({ title }) => title)).toEqual(['Sail', 'Shed']);
  });

  test('as a subquery, a lateral one, a CTE and a set', async () => {
    const heavyIds = prepared((given: Given<{ than: number }>) =>
      tasks.where(({ task }) => task.weight.gt(given.than)).select(({ task }) => ({ id: task.id })),
    );
    const parts = prepared((given: Given<{ than: number; least: number }>) =>
      titles.where(({ task }) => and(task.parentId.in(heavyIds({ than: 7 })), task.weight.gte(given.least))),
    );
    expect(await titlesOf(parts({ than: 0, least: 5 }))).toEqual(['Hull', 'Mast']);
    const perMember = prepared((given: Given<{ least: number }>) => {
      const heavy = cte(
        'heavy',
        tasks
          .where(({ task }) => task.weight.gte(given.least))
          .groupBy(({ task }) => task.memberId)
          .select(({ task }) => ({ memberId: task.memberId, weight: sum(task.weight), tasks: count() })),
      );
      return members
        .join(heavy, 'heavy', (all) => all.heavy.memberId.eq(all.member.id))
        .select(({ member, heavy }) => ({ name: member.fullName, weight: heavy.weight }));
    });
    const sums = async (least: number) =>
      (await repo.all(perMember({ least }).orderBy(({ member }) => member.id))).map((row) => row.weight);
    expect([await sums(1), await sums(5)]).toEqual([
      [13, 9],
      [13, 5],
    ]);
  });

  test('with a parameter of the query around it, also where it has one of that name itself', async () => {
    const between = prepared((outer: Given<{ than: number }>) =>
      heavier({ than: 2 }).where(({ task }) => task.weight.lt(outer.than)),
    );
    expect(await titlesOf(between({ than: 8 }))).toEqual(['Hull', 'Mast', 'Sail']);
    expect(await titlesOf(between({ than: 4 }))).toEqual(['Sail']);
    const partsOfHeavy = prepared((outer: Given<{ than: number }>) => {
      const wholes = heavier({ than: 2 })
        .where(({ task }) => task.weight.gt(outer.than))
        .select(({ task }) => ({ id: task.id }));
      return titles.where(({ task }) => and(task.parentId.in(wholes), task.weight.lt(outer.than)));
    });
    expect(await titlesOf(partsOfHeavy({ than: 7 }))).toEqual(['Hull', 'Mast', 'Sail']);
    expect(await titlesOf(partsOfHeavy({ than: 4 }))).toEqual(['Sail']);
  });

  test('a CTE without parameters is shared by queries with different values', async () => {
    const parents = cte(
      'parents',
      tasks.where(({ task }) => task.parentId.isNull()),
    );
    const heavyParents = prepared((given: Given<{ than: number }>) =>
      parents
        .as('row')
        .where(({ row }) => row.weight.gt(given.than))
        .select(({ row }) => ({ title: row.title })),
    );
    const both = heavyParents({ than: 7 }).unionAll(heavyParents({ than: 1 }));
    const rows = await repo.all(both.orderBy(({ rows }) => rows.title));
    expect(rows.map(({ title }) => title)).toEqual(['Boat', 'Boat', 'Shed']);
  });

  test('a CTE whose values are fixed is shared as well', async () => {
    const heavy = cte('heavy', heavier({ than: 4 }));
    const few = prepared((given: Given<{ most: number }>) =>
      heavy
        .as('row')
        .orderBy(({ row }) => row.title)
        .limit(given.most)
        .select(({ row }) => ({ title: row.title })),
    );
    const rows = await repo.all(few({ most: 1 }).unionAll(few({ most: 2 })));
    expect(rows.map(({ title }) => title).sort()).toEqual(['Boat', 'Boat', 'Hull']);
  });

  test('a CTE with a parameter of the query around it stands in two queries inside, also in prepared ones', async () => {
    const both = prepared((given: Given<{ than: number }>) => {
      const big = cte(
        'big',
        tasks.where(({ task }) => task.weight.gt(given.than)).select(({ task }) => ({ id: task.id })),
      );
      const ids = big.as('b').select(({ b }) => ({ id: b.id }));
      return heavier({ than: 2 })
        .where(({ task }) => task.id.in(ids))
        .unionAll(titles.where(({ task }) => task.id.in(ids)));
    });
    const sorted = async (than: number) => (await repo.all(both({ than }))).map(({ title }) => title).sort();
    expect(await sorted(7)).toEqual(['Boat', 'Boat']);
    expect(await sorted(4)).toEqual(['Boat', 'Boat', 'Hull', 'Hull', 'Mast', 'Mast']);
  });

  test('a CTE that names another one with a parameter is not taken for another value', async () => {
    const chosen = prepared((given: Given<{ than: number }>) => {
      const a = cte(
        'a',
        tasks.where(({ task }) => task.weight.gt(given.than)).select(({ task }) => ({ id: task.id })),
      );
      const b = cte(
        'b',
        a.as('row').select(({ row }) => ({ id: row.id })),
      );
      const idsOfA = a.as('x').select(({ x }) => ({ id: x.id }));
      const idsOfB = b.as('y').select(({ y }) => ({ id: y.id }));
      return titles.where(({ task }) => task.id.in(idsOfA)).where(({ task }) => task.id.in(idsOfB));
    });
    expect(await titlesOf(chosen({ than: 7 }))).toEqual(['Boat']);
    const two = chosen({ than: 7 }).unionAll(chosen({ than: 4 }));
    await expect(repo.all(two)).rejects.toThrow('is given two values of "than"');
  });

  test('a parameter that only the step of a recursive query names', async () => {
    const chain = prepared((given: Given<{ start: TaskId; below: number }>) =>
      recursive(
        'chain',
        tasks.where(({ task }) => task.id.eq(given.start)).select(({ task }) => ({ id: task.id })),
        (before) =>
          tasks
            .join(before, 'before', (all) => all.task.parentId.eq(all.before.id))
            .where(({ task }) => task.weight.lt(given.below))
            .select(({ task }) => ({ id: task.id })),
      ).as('chain'),
    );
    expect(await repo.count(chain({ start: id(1), below: 9 }))).toBe(5);
    expect(await repo.count(chain({ start: id(1), below: 4 }))).toBe(3);
  });

  test('a parameter in another query than its own is refused', async () => {
    let leaked: unknown;
    const leaking = prepared((given: Given<{ than: number }>) => {
      leaked = given.than;
      return titles.where(({ task }) => task.weight.gt(given.than));
    });
    leaking({ than: 1 });
    const stray = titles.where(({ task }) => task.weight.gt(any(leaked)));
    await expect(repo.all(stray)).rejects.toThrow('it stands in another query than the one it was made for');
    await expect(repo.updateAll(Task, any(stray), { set: { weight: 1 } })).rejects.toThrow(ProgrammerError);
  });

  test('a CTE that two queries give different values is refused', async () => {
    const one = prepared((given: Given<{ than: number }>) =>
      cte(
        'one',
        titles.where(({ task }) => task.weight.gt(given.than)),
      ).as('row'),
    );
    const heavy = one({ than: 4 });
    expect(await repo.count(heavy.unionAll(heavy))).toBe(6);
    expect(await repo.count(heavy.unionAll(one({ than: 4 })))).toBe(6);
    await expect(repo.count(heavy.union(one({ than: 1 })))).rejects.toThrow('is given two values of "than"');
  });
});

describe('is refused by name', () => {
  test.each<[string, (db: Repo) => Promise<unknown>, string]>([
    [
      'a value that is missing',
      (db) => db.all(heavier(any({}))),
      'was given no value for its parameter "than"',
    ],
    [
      'a value that is undefined',
      (db) => db.all(heavier(any({ than: undefined }))),
      'was given no value for its parameter "than"',
    ],
    [
      'a value of Object.prototype',
      (db) =>
        db.all(
          prepared((given: Given<{ valueOf: number }>) =>
            titles.where(({ task }) => task.weight.gt(given.valueOf)),
          )(any({})),
        ),
      'was given no value for its parameter "valueOf"',
    ],
    ['null', (db) => db.all(heavier(any({ than: null }))), 'IS NULL is another statement'],
    [
      'a limit below zero',
      (db) => db.all(prepared((given: Given<{ most: number }>) => titles.limit(given.most))({ most: -1 })),
      'is a number of rows, not -1',
    ],
    [
      'a parameter without a type',
      (db) =>
        db.all(
          any(
            prepared((given: Given<{ word: string }>) => titles.select(() => ({ word: any(given.word) })))({
              word: 'x',
            }),
          ),
        ),
      'is selected and no expression',
    ],
    [
      'a parameter in a template text',
      (db) =>
        db.all(
          prepared((given: Given<{ word: string }>) =>
            titles.where(({ task }) => task.title.like(`%${String(given.word)}%`)),
          )({ word: 'oa' }),
        ),
      'the parameter "word" has no value yet',
    ],
    [
      'a parameter in a JSON value',
      (db) =>
        db.all(
          prepared((given: Given<{ word: string }>) =>
            members.where(({ member }) =>
              fragment(
                'boolean',
              )`${value({ theme: { name: given.word } }, 'jsonb')} <@ ${member.settings}`.eq(true),
            ),
          )({ word: 'night' }),
        ),
      'the parameter "word" has no value yet',
    ],
    [
      'a parameter that decides how the query is built',
      (db) =>
        db.all(
          prepared((given: Given<{ heavy: boolean }>) =>
            given.heavy ? titles.where(({ task }) => task.weight.gt(4)) : titles,
          )({ heavy: false }),
        ),
      'the parameter "heavy" is not in the statement',
    ],
    [
      'a parameter that decides how the query of a page is built',
      (db) =>
        db.pageOf(
          prepared((given: Given<{ heavy: boolean }>) =>
            given.heavy ? titles.where(({ task }) => task.weight.gt(4)) : titles,
          )({ heavy: false }),
          { first: 2 },
        ),
      'the parameter "heavy" is not in the statement',
    ],
    [
      'a parameter in a query of a preload',
      (db) =>
        db.all(
          prepared((given: Given<{ least: number }>) =>
            members.preload({ tasks: tasks.where(({ task }) => task.weight.gte(given.least)) }),
          )({ least: 3 }),
        ),
      'the parameter "least" is not in the statement',
    ],
    [
      'parameters that are not asked for by name',
      (db) =>
        db.all(
          prepared(({ than, ...rest }: Given<{ than: number; least: number }>) =>
            titles.where(({ task }) => and(task.weight.gt(than), task.weight.gt(rest.least))),
          )({ than: 1, least: 2 }),
        ),
      'are asked for by their names',
    ],
    [
      'a list of lists',
      (db) =>
        db.all(
          prepared((given: Given<{ skills: string[][] }>) =>
            members.where(({ member }) => member.skills.in(given.skills)),
          )({ skills: [['saw']] }),
        ),
      'is a list itself',
    ],
    [
      'a list with null in it',
      (db) =>
        db.all(
          prepared((given: Given<{ ids: TaskId[] }>) => titles.where(({ task }) => task.id.in(given.ids)))({
            ids: [any(null)],
          }),
        ),
      'holds null or undefined',
    ],
  ])('%s', async (_what, run, message) => {
    const { statements } = await countStatements(repo, async (db) => {
      const refused = (async () => run(db))();
      await expect(refused).rejects.toThrow(message);
      await expect(refused).rejects.toBeInstanceOf(ProgrammerError);
    });
    expect(statements).toEqual([]);
  });

  test('a value that the column cannot have, as in any query', async () => {
    await expect(repo.all(heavier({ than: any('much') }))).rejects.toThrow(CastError);
    await expect(repo.all(heavier({ than: 2 ** 40 }))).rejects.toThrow(CastError);
    expect(await titlesOf(heavier({ than: any('4') }))).toEqual(['Boat', 'Hull', 'Mast']);
  });

  test('a text that no text of the server can be', async () => {
    const named = prepared((given: Given<{ title: string }>) =>
      titles.where(({ task }) => task.title.eq(given.title)),
    );
    await expect(repo.all(named({ title: 'a\0b' }))).rejects.toThrow(CastError);
    expect(await titlesOf(named({ title: `'; DROP TABLE tasks; --` }))).toEqual([]);
  });

  test('what is no query in its long form, and values without names', () => {
    expect(() => prepared(any(() => from(Task)))(any({}))).toThrow('in its long form');
    expect(() => heavier(any(4))).toThrow('takes its values by name');
    expect(() => heavier(any(null))).toThrow('takes its values by name');
  });
});

test('types: the values, their names and their brands', () => {
  const one = prepared((given: Given<{ id: TaskId }>) => titles.where(({ task }) => task.id.eq(given.id)));
  const refused = [
    // @ts-expect-error a plain number is no id of a task
    () => one({ id: 1 }),
    // @ts-expect-error the value is missing
    () => one({}),
    // @ts-expect-error there is no such parameter
    () => one({ id: id(1), other: 2 }),
    // @ts-expect-error null would be another statement
    () => prepared((given: Given<{ id: TaskId | null }>) => titles.where(({ task }) => task.id.eq(given.id))),
    // @ts-expect-error a title is no id
    () => prepared((given: Given<{ id: string }>) => titles.where(({ task }) => task.id.eq(given.id))),
    // @ts-expect-error the short form of a condition takes values
    () => prepared((given: Given<{ id: TaskId }>) => from(Task).where({ id: given.id }).as('task')),
    () =>
      // @ts-expect-error every value is there each time
      prepared((given: Given<{ than?: number }>) => titles.where(({ task }) => task.weight.gt(given.than))),
    // @ts-expect-error a value is compared when the query runs, and not while it is built
    () => prepared((given: Given<{ than: number }>) => (given.than > 4 ? titles : titles.limit(1))),
    // @ts-expect-error a parameter has no type by itself: value(given.word, 'text') has one
    () => prepared((given: Given<{ word: string }>) => titles.select(() => ({ word: given.word }))),
    // @ts-expect-error rows are not put in the order of a parameter
    () => prepared((given: Given<{ word: string }>) => titles.orderBy(() => given.word)),
    // @ts-expect-error a parameter is no condition: compare it with something
    () => prepared((given: Given<{ flag: boolean }>) => titles.where(given.flag)),
  ];
  expect(refused).toHaveLength(11);
});
