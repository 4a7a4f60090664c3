import {
  countStatements,
  DatabaseError,
  err,
  ok,
  ProgrammerError,
  type Result,
  unwrap,
} from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
});
afterAll(() => toy.close());
afterEach(() => toy.dataSource.query('TRUNCATE authors CASCADE'));

const add = async (to: Repo, nick: string): Promise<Author> =>
  unwrap(await to.insert(change(Author, { email: `${nick}@example.org`, nick, fullName: nick })));
const nicks = async (): Promise<unknown[]> =>
  (await repo.list(Author, { orderBy: [{ field: 'nick' }] })).map(({ nick }) => nick);

describe('rollback', () => {
  test('ends the transaction with its error, typed as one of the function', async () => {
    const done: Result<Author, { readonly kind: 'gone' }> = await repo.transact(async (tx) => {
      const ada = await add(tx, 'ada');
      if (ada.age > 1) return tx.rollback({ kind: 'gone' as const });
      return ok(ada);
    });
    expect(done).toEqual(err({ kind: 'gone' }));
    expect(await nicks()).toEqual([]);
  });

  test('runs nothing after it', async () => {
    let after = false;
    const done = await repo.transact(async (tx) => {
      await add(tx, 'ada');
      tx.rollback('stop');
      after = true;
      return ok(1);
    });
    expect(done).toEqual(err('stop'));
    expect(after).toBe(false);
  });

  test('cannot be undone by catching what it throws: nothing is sent but the end', async () => {
    const { result, statements } = await countStatements(repo, (counted) =>
      counted.transact(async (tx) => {
        try {
          tx.rollback('stop');
        } catch {
          await expect(tx.list(Author)).rejects.toThrow(ProgrammerError);
          expect(() => tx.manager).toThrow(ProgrammerError);
        }
        return ok(1);
      }),
    );
    expect(result).toEqual(err('stop'));
    expect(statements.map(({ attributes }) => attributes['db.operation.name'])).toEqual([
      'BEGIN',
      'ROLLBACK',
    ]);
  });

  test('of a nested transaction ends that one only', async () => {
    const done = await repo.transact(async (tx) => {
      await add(tx, 'ada');
      const inner = await tx.transact(async (nested) => {
        await add(nested, 'bob');
        return nested.rollback('no bob');
      });
      await add(tx, 'cid');
      return ok(inner);
    });
    expect(done).toEqual(ok(err('no bob')));
    expect(await nicks()).toEqual(['ada', 'cid']);
  });

  test('of the outer one, called inside a nested one, ends both', async () => {
    const done = await repo.transact(async (tx) => {
      await add(tx, 'ada');
      await tx.transact(async (nested) => {
        await add(nested, 'bob');
        return tx.rollback('all');
      });
      return ok(1);
    });
    expect(done).toEqual(err('all'));
    expect(await nicks()).toEqual([]);
  });

  test('tells those who wait for the end, and none who wait for the commit', async () => {
    const told: string[] = [];
    await repo.transact(async (tx) => {
      await tx.afterCommit(() => void told.push('commit'));
      await tx.afterEnd(() => void told.push('end'));
      return tx.rollback('no');
    });
    expect(told).toEqual(['end']);
  });

  test('outside of a transaction is a mistake', () => {
    expect(() => repo.rollback('what')).toThrow(ProgrammerError);
  });
});

describe('a nested transaction that joins', () => {
  test('sends nothing of its own', async () => {
    const { statements } = await countStatements(repo, (counted) =>
      counted.transact((tx) =>
        tx.transact(async (inner) => ok(await inner.list(Author)), { nested: 'join' }),
      ),
    );
    expect(statements.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      'BEGIN',
      'authors.select',
      'COMMIT',
    ]);
  });

  test.each([
    ['a failed result', async () => err('no')],
    ['a rollback', async (inner: Repo) => inner.rollback('no')],
    [
      'a throw',
      async () => {
        throw new Error('no');
      },
    ],
  ])('dooms the outer one by %s', async (_how, fail: (inner: Repo) => Promise<Result<number, string>>) => {
    const outer = repo.transact(async (tx) => {
      await add(tx, 'ada');
      await tx.transact(fail, { nested: 'join' }).catch(() => undefined);
      await add(tx, 'bob');
      return ok(1);
    });
    await expect(outer).rejects.toThrow('one that had joined it had failed');
    await expect(outer).rejects.toBeInstanceOf(DatabaseError);
    expect(await nicks()).toEqual([]);
  });

  test('dooms it for good: no savepoint around it helps', async () => {
    const outer = repo.transact(async (tx) => {
      await tx.transact(async (nested) => {
        await nested.transact(async () => err('no'), { nested: 'join' });
        return err('undone');
      });
      return ok(1);
    });
    await expect(outer).rejects.toThrow('one that had joined it had failed');
  });

  test('hands its error on through an outer one that fails as well', async () => {
    const done = await repo.transact((tx) => tx.transact(async () => err('no'), { nested: 'join' }));
    expect(done).toEqual(err('no'));
  });

  test('is the whole transaction when no transaction is open', async () => {
    unwrap(await repo.transact(async (tx) => ok(await add(tx, 'ada')), { nested: 'join' }));
    expect(await nicks()).toEqual(['ada']);
  });
});

test("a statement that failed through TypeORM's manager makes the transaction roll back instead of a COMMIT that commits nothing", async () => {
  const done = repo.transact(async (tx) => {
    await add(tx, 'ada');
    await tx.manager.query('SELECT 1 / 0').catch(() => undefined);
    return ok(1);
  });
  await expect(done).rejects.toMatchObject({ code: '25P02' });
  expect(await nicks()).toEqual([]);
});

test("TypeORM's manager in a transaction sees it, nests in it, and ends with it", async () => {
  const kept = await repo.transact(async (tx) => {
    await add(tx, 'ada');
    expect(await tx.manager.countBy(Author, { nick: 'ada' })).toBe(1);
    const failed = tx.manager.transaction(async (inner) => {
      await inner.update(Author, { nick: 'ada' }, { age: 40 });
      throw new Error('undo');
    });
    await expect(failed).rejects.toThrow('undo');
    await tx.manager.transaction((inner) => inner.update(Author, { nick: 'ada' }, { fullName: 'Ada L' }));
    return ok(tx.manager);
  });
  expect((await repo.list(Author)).map(({ age, fullName }) => [age, fullName])).toEqual([[18, 'Ada L']]);
  await expect(unwrap(kept).query('SELECT 1')).rejects.toThrow();
});
