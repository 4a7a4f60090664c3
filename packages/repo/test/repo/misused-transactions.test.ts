import { err, ok, ProgrammerError, type Result, type TransactOptions, unwrap } from '@tintype/database';
import { change, Multi, type Repo } from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';

const poolSize = 4;
let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase({ poolSize });
  repo = toy.repo;
});
afterAll(() => toy.close());
afterEach(async () => {
  await expectNothingLeaked();
  await toy.dataSource.query('TRUNCATE authors CASCADE');
});

const add = async (to: Repo, nick = 'ada'): Promise<Author> =>
  unwrap(await to.insert(change(Author, { email: `${nick}@example.org`, nick, fullName: nick })));

async function expectNothingLeaked(): Promise<void> {
  const { totalCount, idleCount } = Reflect.get(toy.dataSource.driver, 'master');
  expect(totalCount - idleCount).toBe(0);
  // Every connection of the pool at once: none of them is in a transaction.
  const open: readonly { readonly state: string }[] = await toy.dataSource.query(
    `SELECT state FROM pg_stat_activity WHERE state LIKE 'idle in%' AND query LIKE '%authors%' AND datname = current_database()
       AND pid = ANY($1)`,
    [await Promise.all(Array.from({ length: poolSize }, pidOf))],
  );
  expect(open).toEqual([]);
}

const pidOf = (): Promise<unknown> =>
  repo.query({ text: 'SELECT pg_backend_pid()', values: [] }).then(({ rows }) => rows[0]?.[0]);

/** What a function of JavaScript may return whatever its types say. */
type Any = Promise<Result<unknown, unknown>>;
const returned: readonly [string, (row: unknown) => unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['the row', (row) => row],
  ['a number', () => 1],
  ['true', () => true],
  ['a list of results', (row) => [ok(row)]],
  ['an object with ok', () => ({ ok: true })],
  ['an object with another ok', () => ({ ok: 'yes', value: 1 })],
  ['a response', () => ({ ok: false, status: 500 })],
  ['a function', () => () => ok(1)],
];

describe.each([
  ['a transaction', async (run: (tx: Repo) => Any, options?: TransactOptions) => repo.transact(run, options)],
  ['a savepoint', async (run: (tx: Repo) => Any) => repo.transact((tx) => tx.transact(run))],
  [
    'one that joins',
    async (run: (tx: Repo) => Any) => repo.transact((tx) => tx.transact(run, { nested: 'join' })),
  ],
  ['a step of a multi', async (run: (tx: Repo) => Any) => repo.runMulti(Multi.create().run('step', run))],
])('the function of %s', (_kind, transact) => {
  test.each(returned)('that returns %s is a mistake, and nothing is kept', async (_what, make) => {
    const body = async (tx: Repo) => make(await add(tx));
    await expect(transact(body as (tx: Repo) => Any)).rejects.toThrow(ProgrammerError);
    expect(await repo.count(Author)).toBe(0);
  });

  test('that throws before it returns a promise', async () => {
    const body = (): Any => {
      throw new RangeError('at once');
    };
    await expect(transact(body)).rejects.toThrow(RangeError);
  });

  test('that returns no promise', async () => {
    const body = () => undefined;
    await expect(transact(body as unknown as () => Any)).rejects.toThrow(ProgrammerError);
  });

  test('that returns a result without a promise is as good as one that does', async () => {
    const body = () => ok(7);
    expect(await transact(body as unknown as () => Any)).toMatchObject({ ok: true });
    const failed = () => err('no');
    expect(await transact(failed as unknown as () => Any)).toMatchObject({ ok: false });
  });
});

test('a mistake in an inner transaction that is caught undoes that one only', async () => {
  const forgotten = async (inner: Repo): Promise<void> => void (await add(inner, 'bob'));
  const done = await repo.transact(async (tx) => {
    await add(tx);
    await expect(tx.transact(forgotten as unknown as (inner: Repo) => Any)).rejects.toThrow(ProgrammerError);
    return ok(null);
  });
  expect(done).toEqual(ok(null));
  expect((await repo.list(Author)).map(({ nick }) => nick)).toEqual(['ada']);
});

test('the message says what came and what to return, and repeats no value', async () => {
  const secret = async () => ({ password: 'planted' });
  const error: unknown = await repo
    .transact(secret as unknown as () => Any)
    .catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('return ok(value)');
  expect(String(error)).not.toContain('planted');
  const nothing: unknown = await repo
    .transact((async () => undefined) as unknown as () => Any)
    .catch((thrown: unknown) => thrown);
  expect(String(nothing)).toContain('`return` missing');
});

describe('a multi', () => {
  const author = change(Author, { email: 'ada@example.org', fullName: 'Ada' });
  const begun = Multi.create().insert('author', author);
  // Each of these forgets its `return`.
  const nothing = (() => undefined) as never;
  test.each([
    ['insert', () => repo.runMulti(begun.insert('book', nothing))],
    ['update', () => repo.runMulti(begun.update('again', nothing))],
    ['insertAll', () => repo.runMulti(begun.insertAll('books', Book, nothing))],
    ['updateAll', () => repo.runMulti(begun.updateAll('all', Author, {}, nothing))],
    ['deleteAll', () => repo.runMulti(begun.deleteAll('books', Book, nothing))],
    ['all', () => repo.runMulti(begun.all('books', Book, nothing))],
    ['merge', () => repo.runMulti(begun.merge('more', nothing))],
  ])('whose function for %s makes nothing is a mistake, and nothing is kept', async (_verb, run) => {
    await expect(run()).rejects.toThrow(ProgrammerError);
    expect(await repo.count(Author)).toBe(0);
  });

  test('is wanted by runMulti, which says so of anything else', async () => {
    for (const [given, named] of [
      [null, 'null'],
      [undefined, 'nothing'],
      [{ steps: [] }, 'an object'],
    ]) {
      const run = repo.runMulti(given as never);
      await expect(run).rejects.toThrow(ProgrammerError);
      await expect(run).rejects.toThrow(`runMulti wants a Multi, and was given ${named as string}`);
    }
  });

  test('may put nothing', async () => {
    expect(await repo.runMulti(Multi.create().put('nothing', () => undefined))).toEqual(
      ok({ nothing: undefined }),
    );
  });
});

describe('a call that is not awaited', () => {
  test('is refused after the end, and touches no transaction of another caller', async () => {
    let late: Repo | null = null;
    await repo.transact(async (tx) => {
      late = tx;
      return ok(null);
    });
    const seen = await repo.transact(async (other) => {
      await expect(late?.list(Author)).rejects.toThrow(ProgrammerError);
      await expect(late?.transact(async () => ok(1))).rejects.toThrow(ProgrammerError);
      await expect(
        late?.series([{ text: 'DELETE FROM authors', values: [], name: 'x', params: {}, violations: {} }]),
      ).rejects.toThrow(ProgrammerError);
      await expect(late?.together((reads) => [reads.list(Author)])).rejects.toThrow(ProgrammerError);
      expect(() => late?.manager).toThrow(ProgrammerError);
      return ok(await other.count(Author));
    });
    expect(seen).toEqual(ok(0));
  });

  test('of an inner transaction is refused after that one has ended', async () => {
    const done = await repo.transact(async (tx) => {
      let late: Repo | null = null;
      await tx.transact(async (inner) => {
        late = inner;
        return err('no');
      });
      await expect(add(late ?? tx)).rejects.toThrow(ProgrammerError);
      return ok(null);
    });
    expect(done).toEqual(ok(null));
    expect(await repo.count(Author)).toBe(0);
  });

  test('is either part of the transaction or refused', async () => {
    const forgotten: Promise<unknown>[] = [];
    const ended = await repo.transact(async (tx) => {
      forgotten.push(add(tx).catch((error: unknown) => error));
      forgotten.push(tx.list(Author).catch((error: unknown) => error));
      return ok(null);
    });
    expect(ended).toEqual(ok(null));
    const [inserted] = await Promise.all(forgotten);
    expect(inserted).toBeInstanceOf(ProgrammerError);
    // The statement of the insert was never sent: only its savepoint was.
    expect(await repo.count(Author)).toBe(0);
  });

  test("of TypeORM's manager is refused, and nothing is written after the end", async () => {
    let forgotten: Promise<unknown> = Promise.resolve();
    await repo.transact(async (tx) => {
      const { manager } = tx;
      await manager.query('SELECT 1');
      // Sent only after some ticks, when the transaction is ending.
      forgotten = Promise.resolve()
        .then(() => new Promise((resolve) => setImmediate(resolve)))
        .then(() =>
          manager.query(`INSERT INTO authors (id, email, full_name) VALUES (gen_random_uuid(), 'x', 'x')`),
        )
        .catch((error: unknown) => error);
      return ok(null);
    });
    await expect(forgotten).resolves.toBeInstanceOf(Error);
    expect(await repo.count(Author)).toBe(0);
  });
});

describe('calls of one transaction that run at once', () => {
  const write = (to: Repo, nick: string) =>
    to.insert(change(Author, { email: `${nick}@example.org`, nick, fullName: nick }));
  const nicks = async (): Promise<string[]> => (await repo.list(Author)).map(({ nick }) => nick ?? '').sort();

  test('writes take turns, and each is told its own outcome', async () => {
    const told = await repo.transact(async (tx) =>
      ok(await Promise.all(['a', 'b', 'a', 'c', 'b'].map((nick) => write(tx, nick)))),
    );
    expect(unwrap(told).map((result) => result.ok)).toEqual([true, true, false, true, false]);
    expect(await nicks()).toEqual(['a', 'b', 'c']);
  });

  test('a refused write never undoes a call beside it while the transaction commits', async () => {
    await add(repo, 'ada');
    const counts: number[] = [];
    for (const ticks of [0, 1, 2, 3, 4, 5, 6, 8, 10]) {
      const before = await repo.count(Author);
      const beside = async (tx: Repo): Promise<void> => {
        for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
        const nick = `${ticks}`;
        counts.push((await tx.insertAll(Author, [{ email: nick, nick, fullName: nick }])).count);
      };
      const both = repo.transact(async (tx) => ok(await Promise.all([write(tx, 'ada'), beside(tx)])));
      const committed = await both.then(
        () => 1,
        () => 0,
      );
      expect([ticks, (await repo.count(Author)) - before]).toEqual([ticks, committed]);
    }
    expect(counts.length).toBeGreaterThan(0);
  });

  test('the whole transaction is rolled back where a nested one is undone and another call ran beside it', async () => {
    const both = repo.transact(async (tx) => {
      const nested = tx.transact(async (inner) => {
        await inner.count(Author);
        await inner.count(Author);
        return err('no');
      });
      const beside = tx.insertAll(Author, [{ email: 'b', nick: 'b', fullName: 'b' }]);
      return ok(await Promise.all([nested, beside]));
    });
    await expect(both).rejects.toThrow('await each call before the next');
    expect(await nicks()).toEqual([]);
  });

  test('a nested transaction that is undone alone undoes nothing else', async () => {
    const alone = repo.transact(async (tx) => {
      await write(tx, 'first');
      const nested = await tx.transact(async (inner) => {
        await write(inner, 'second');
        await inner.transact(async (innermost) => ok(await write(innermost, 'third')));
        return err('no');
      });
      await write(tx, 'fourth');
      return ok(nested.ok);
    });
    expect(unwrap(await alone)).toBe(false);
    expect(await nicks()).toEqual(['first', 'fourth']);
  });

  test('nested transactions that cross fail as a whole, and say why', async () => {
    const crossed = repo.transact(async (tx) =>
      ok(await Promise.all(['a', 'b', 'c'].map((nick) => tx.transact((inner) => write(inner, nick))))),
    );
    await expect(crossed).rejects.toThrow('await each call before the next');
    expect(await nicks()).toEqual([]);
  });
});
