import { inspect } from 'node:util';
import { err, ok, ProgrammerError, unwrap } from '@tintype/database';
import fc from 'fast-check';
import { change, from, Multi, type Repo } from '../../src';
import { Novel, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables(shelfEntities, shelfTables);
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const fresh = (): string => {
  made += 1;
  return `x${made}@example.org`;
};
const writer = (rank = 0) => change(Writer, { email: fresh(), rank });

describe('each kind of step', () => {
  test('insertOrUpdate inserts what is new and updates what was read', async () => {
    const read = unwrap(await repo.insert(writer()));
    const done = unwrap(
      await repo.runMulti(
        Multi.create()
          .insertOrUpdate('fresh', writer(1))
          .insertOrUpdate('read', change(read, { rank: 2 }))
          .insertOrUpdate('again', ({ fresh: row }) => change(row, { rank: 3 })),
      ),
    );
    expect([done.fresh.rank, done.read.id, done.again.id, done.again.rank]).toEqual([
      1,
      read.id,
      done.fresh.id,
      3,
    ]);
  });

  test('delete deletes a row made before', async () => {
    const done = unwrap(
      await repo.runMulti(
        Multi.create()
          .insert('row', writer())
          .delete('gone', ({ row }) => change(row)),
      ),
    );
    expect(await repo.get(Writer, done.gone.id)).toBeNull();
  });

  test('insertAll, updateAll and deleteAll take functions of the results so far', async () => {
    const titles = [fresh(), fresh(), fresh()];
    const done = unwrap(
      await repo.runMulti(
        Multi.create()
          .insert('writer', writer())
          .insertAll('novels', Novel, ({ writer: row }) =>
            titles.map((title) => ({ title, writerId: row.id })),
          )
          .updateAll(
            'longer',
            Novel,
            ({ writer: row }) => ({ writerId: row.id }),
            ({ novels }) => ({ set: { pages: novels.count * 100 } }),
            { returning: ['pages'] },
          )
          .deleteAll('fewer', Novel, { title: titles.slice(0, 2) }),
      ),
    );
    expect([done.novels.count, done.longer.rows.map(({ pages }) => pages), done.fewer.count]).toEqual([
      3,
      [300, 300, 300],
      2,
    ]);
    expect(await repo.list(Novel, { where: { writerId: done.writer.id } })).toMatchObject([
      { title: titles[2], pages: 300 },
    ]);
  });

  test('one, all and exists read inside the transaction', async () => {
    const done = unwrap(
      await repo.runMulti(
        Multi.create()
          .insert('row', writer(77))
          .one('found', Writer, ({ row }) => ({ id: row.id }))
          .one('none', Writer, { email: 'absent@example.org' })
          .all('ranked', Writer, { where: { rank: 77 } })
          .exists('there', Writer, ({ row }) => ({ email: row.email }))
          .exists('not', Writer, { email: 'absent@example.org' })
          .one('best', Writer, ({ row }) => from(Writer).where('rank', 'gte', row.rank).first())
          .all('high', Writer, from(Writer).where('rank', 'between', [77, 78]))
          .exists('higher', Writer, from(Writer).where('rank', 'gt', 1_000_000)),
      ),
    );
    expect([done.best, done.high, done.higher]).toEqual([done.row, [done.row], false]);
    expect(done.found).toEqual(done.row);
    expect(done.ranked).toEqual([done.row]);
    expect([done.none, done.there, done.not]).toEqual([null, true, false]);
  });

  test('one throws when there are several, and everything is undone', async () => {
    const email = fresh();
    const several = Multi.create()
      .insert('row', change(Writer, { email, rank: 55 }))
      .insert('other', writer(55))
      .one('one', Writer, { rank: 55 });
    await expect(repo.runMulti(several)).rejects.toBeInstanceOf(ProgrammerError);
    expect(await repo.getBy(Writer, { email })).toBeNull();
  });

  test('put takes a value or a function of the results so far', async () => {
    const done = unwrap(
      await repo.runMulti(
        Multi.create()
          .put('a', 2)
          .put('b', ({ a }) => a * 21),
      ),
    );
    expect(done).toEqual({ a: 2, b: 42 });
  });

  test('inspect shows the results so far and adds none', async () => {
    const shown: string[] = [];
    const multi = Multi.create()
      .put('a', 1)
      .inspect((text) => shown.push(text))
      .put('b', 2)
      .inspect((text) => shown.push(text));
    expect(unwrap(await repo.runMulti(multi))).toEqual({ a: 1, b: 2 });
    expect(shown).toEqual(['{ a: 1 }', '{ a: 1, b: 2 }']);
  });

  test('append and prepend give all steps in their order', async () => {
    const first = Multi.create().put('a', 1);
    const second = Multi.create().put('b', 2);
    const names = (multi: Multi<object>): string[] => multi.toList().map(({ name }) => name);
    expect(names(first.append(second))).toEqual(['a', 'b']);
    expect(names(first.prepend(second))).toEqual(['b', 'a']);
    expect(unwrap(await repo.runMulti(first.prepend(second)))).toEqual({ b: 2, a: 1 });
    expect(() => first.prepend(Multi.create().put('a', 3))).toThrow(/"a" is there already/);
  });

  test('a bulk write that violates a constraint is thrown, and everything is undone', async () => {
    const email = fresh();
    const bad = Multi.create()
      .insert('row', change(Writer, { email }))
      .updateAll('down', Writer, ({ row }) => ({ id: row.id }), { set: { rank: -1 } });
    await expect(repo.runMulti(bad)).rejects.toThrow(/writers_rank_check/);
    expect(await repo.getBy(Writer, { email })).toBeNull();
  });

  test('nested associations are written in a step, and a violation in a child fails it at its place', async () => {
    const title = fresh();
    const both = Multi.create()
      .insert('first', writer().putAssoc('novels', [{ title }]))
      .insert('second', writer().putAssoc('novels', [{ title: fresh() }, { title }]));
    const failed = await repo.runMulti(both);
    if (failed.ok) throw new Error('it should have failed');
    expect(failed.error.step).toBe('second');
    expect(Reflect.get(Object(failed.error.error), 'changeset').errorsByField).toEqual({
      'novels.1.title': ['has already been taken'],
    });
    expect(await repo.list(Novel, { where: { title } })).toEqual([]);
  });
});

describe('looked at without running', () => {
  const plan = () =>
    Multi.create()
      .insert('writer', writer())
      .updateAll('all', Novel, 'all', { set: { pages: 1 } })
      .run('rest', async () => ok(1));

  test('toList tells names, kinds, entities and the changesets that are known', () => {
    const [first, second, third] = plan().toList();
    expect([first?.name, first?.kind, first?.entity]).toEqual(['writer', 'insert', 'Writer']);
    expect(first?.changeset?.valid).toBe(true);
    expect(second).toEqual({ name: 'all', kind: 'update_all', entity: 'Novel', changeset: null });
    expect(third).toEqual({ name: 'rest', kind: 'run', entity: null, changeset: null });
  });

  test('printing shows the steps', () => {
    expect(inspect(plan())).toBe('Multi { writer: insert Writer, all: update_all Novel, rest: run }');
  });

  test('is a value: adding a step leaves the original as it was', () => {
    const base = plan();
    base.put('more', 1);
    expect(base.toList()).toHaveLength(3);
  });

  test('the same multi may run twice', async () => {
    const multi = Multi.create().run('count', async (tx) => ok((await tx.list(Writer)).length >= 0));
    expect(unwrap(await repo.runMulti(multi))).toEqual({ count: true });
    expect(unwrap(await repo.runMulti(multi))).toEqual({ count: true });
  });
});

describe('the first failure stops it', () => {
  test('later steps do not run', async () => {
    const ran: string[] = [];
    const mark = (name: string) => async () => {
      ran.push(name);
      return ok(name);
    };
    const failed = await repo.runMulti(
      Multi.create()
        .run('a', mark('a'))
        .run('b', async () => err('no'))
        .run('c', mark('c')),
    );
    expect(ran).toEqual(['a']);
    expect(failed).toEqual({
      ok: false,
      error: { kind: 'failed_step', step: 'b', error: 'no', results: { a: 'a' } },
    });
  });

  test('a changeset that a function makes invalid fails its step, after those before it have run', async () => {
    const failed = await repo.runMulti(
      Multi.create()
        .insert('row', writer())
        .update('bad', ({ row }) => change(row).addError('rank', 'is odd')),
    );
    if (failed.ok) throw new Error('it should have failed');
    expect(failed.error.step).toBe('bad');
    expect(await repo.getBy(Writer, { email: failed.error.results.row?.email ?? '' })).toBeNull();
  });

  test('whatever steps there are: all rows or none, and the step that failed is told', async () => {
    const step = fc.constantFrom('insert', 'violate', 'error', 'put');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (kinds) => {
        const taken = unwrap(await repo.insert(writer())).email;
        const rank = 1000 + made;
        const multi = kinds.reduce<Multi<object>>((all, kind, index) => {
          const name = `${kind} ${index}`;
          if (kind === 'insert') return all.insert(name, writer(rank));
          if (kind === 'violate') return all.insert(name, change(Writer, { email: taken }));
          return kind === 'error' ? all.error(name, 'no') : all.put(name, index);
        }, Multi.create());
        const done = await repo.runMulti(multi);
        const failing = kinds.findIndex((kind) => kind === 'violate' || kind === 'error');
        const rows = await repo.list(Writer, { where: { rank } });
        const inserts = kinds.filter((kind) => kind === 'insert').length;
        expect(rows).toHaveLength(failing === -1 ? inserts : 0);
        expect(done.ok ? null : done.error.step).toBe(failing === -1 ? null : `${kinds[failing]} ${failing}`);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the name of a step', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '1', '', 'inspect 1'])(
    'may be %j, and its result stands under it',
    async (name) => {
      const multi = Multi.create()
        .inspect(() => undefined)
        .put(name, 'first')
        .run('second', async (_tx, results) =>
          ok(Object.hasOwn(results, name) && Reflect.get(results, name)),
        );
      expect(multi.toList().map((step) => step.name)).toContain(name);
      const done: object = unwrap(await repo.runMulti(multi));
      expect(Object.getOwnPropertyDescriptor(done, name)?.value).toBe('first');
      expect(Object.getOwnPropertyDescriptor(done, 'second')?.value).toBe('first');
      expect(Object.getPrototypeOf(done)).toBe(Object.prototype);
      expect(() => multi.put(name, 'again')).toThrow(ProgrammerError);
    },
  );

  test('is nothing to do with the order of the steps', async () => {
    const ran: string[] = [];
    const step = (name: string) => async () => {
      ran.push(name);
      return ok(name);
    };
    const multi = Multi.create()
      .run('10', step('10'))
      .run('2', step('2'))
      .run('b', step('b'))
      .run('1', step('1'));
    expect(multi.toList().map(({ name }) => name)).toEqual(['10', '2', 'b', '1']);
    unwrap(await repo.runMulti(multi));
    expect(ran).toEqual(['10', '2', 'b', '1']);
  });
});

test('a changeset of another action is refused when the step is added', () => {
  const changeset = change(Writer, { email: 'x@example.org' });
  expect(() => Multi.create().insert('a', changeset.withAction('update'))).toThrow('the action "update"');
  expect(() => Multi.create().update('a', changeset.withAction('insert'))).toThrow(ProgrammerError);
  expect(() => Multi.create().delete('a', changeset.withAction('insert'))).toThrow(ProgrammerError);
  expect(() => Multi.create().insertOrUpdate('a', changeset.withAction('update'))).toThrow(ProgrammerError);
  expect(Multi.create().insertOrUpdate('a', changeset.withAction('insert')).toList()).toHaveLength(1);
});
