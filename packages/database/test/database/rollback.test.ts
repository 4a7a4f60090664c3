import {
  countStatements,
  type Database,
  DatabaseError,
  err,
  ok,
  ProgrammerError,
  type Result,
  unwrap,
} from '../../src';
import { type Author, addAuthor, authorTables, emailsOn } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(authorTables);
  database = opened.database;
});
afterAll(() => opened.close());
afterEach(() => opened.pool.query('TRUNCATE authors'));

const add = async (to: Database, email: string): Promise<Author> => {
  const [row] = unwrap(await to.write(addAuthor, { email, fullName: email }));
  if (!row) throw new Error('no row was written');
  return row;
};
const stored = () => emailsOn(database);

describe('rollback', () => {
  test('ends the transaction with its error, typed as one of the function', async () => {
    const done: Result<Author, { readonly kind: 'gone' }> = await database.transact(async (tx) => {
      const ada = await add(tx, 'ada');
      if (ada.age > 1) return tx.rollback({ kind: 'gone' as const });
      return ok(ada);
    });
    expect(done).toEqual(err({ kind: 'gone' }));
    expect(await stored()).toEqual([]);
  });

  test('runs nothing after it', async () => {
    let after = false;
    const done = await database.transact(async (tx) => {
      await add(tx, 'ada');
      tx.rollback('stop');
      after = true;
      return ok(1);
    });
    expect(done).toEqual(err('stop'));
    expect(after).toBe(false);
  });

  test('cannot be undone by catching what it throws: nothing is sent but the end', async () => {
    const { result, statements } = await countStatements(database, (counted) =>
      counted.transact(async (tx) => {
        try {
          tx.rollback('stop');
        } catch {
          await expect(emailsOn(tx)).rejects.toThrow(ProgrammerError);
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
    const done = await database.transact(async (tx) => {
      await add(tx, 'ada');
      const inner = await tx.transact(async (nested) => {
        await add(nested, 'bob');
        return nested.rollback('no bob');
      });
      await add(tx, 'cid');
      return ok(inner);
    });
    expect(done).toEqual(ok(err('no bob')));
    expect(await stored()).toEqual(['ada', 'cid']);
  });

  test('of the outer one, called inside a nested one, ends both', async () => {
    const done = await database.transact(async (tx) => {
      await add(tx, 'ada');
      await tx.transact(async (nested) => {
        await add(nested, 'bob');
        return tx.rollback('all');
      });
      return ok(1);
    });
    expect(done).toEqual(err('all'));
    expect(await stored()).toEqual([]);
  });

  test('tells those who wait for the end, and none who wait for the commit', async () => {
    const told: string[] = [];
    await database.transact(async (tx) => {
      await tx.afterCommit(() => void told.push('commit'));
      await tx.afterEnd(() => void told.push('end'));
      return tx.rollback('no');
    });
    expect(told).toEqual(['end']);
  });

  test('outside of a transaction is a mistake', () => {
    expect(() => database.rollback('what')).toThrow(ProgrammerError);
  });
});

describe('a nested transaction that joins', () => {
  test('sends nothing of its own', async () => {
    const { statements } = await countStatements(database, (counted) =>
      counted.transact((tx) => tx.transact(async (inner) => ok(await emailsOn(inner)), { nested: 'join' })),
    );
    expect(statements.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      'BEGIN',
      'test.list_authors',
      'COMMIT',
    ]);
  });

  test.each([
    ['a failed result', async () => err('no')],
    ['a rollback', async (inner: Database) => inner.rollback('no')],
    [
      'a throw',
      async () => {
        throw new Error('no');
      },
    ],
  ])(
    'dooms the outer one by %s',
    async (_how, fail: (inner: Database) => Promise<Result<number, string>>) => {
      const outer = database.transact(async (tx) => {
        await add(tx, 'ada');
        await tx.transact(fail, { nested: 'join' }).catch(() => undefined);
        await add(tx, 'bob');
        return ok(1);
      });
      await expect(outer).rejects.toThrow('one that had joined it had failed');
      await expect(outer).rejects.toBeInstanceOf(DatabaseError);
      expect(await stored()).toEqual([]);
    },
  );

  test('dooms it for good: no savepoint around it helps', async () => {
    const outer = database.transact(async (tx) => {
      await tx.transact(async (nested) => {
        await nested.transact(async () => err('no'), { nested: 'join' });
        return err('undone');
      });
      return ok(1);
    });
    await expect(outer).rejects.toThrow('one that had joined it had failed');
  });

  test('hands its error on through an outer one that fails as well', async () => {
    const done = await database.transact((tx) => tx.transact(async () => err('no'), { nested: 'join' }));
    expect(done).toEqual(err('no'));
  });

  test('is the whole transaction when no transaction is open', async () => {
    unwrap(await database.transact(async (tx) => ok(await add(tx, 'ada')), { nested: 'join' }));
    expect(await stored()).toEqual(['ada']);
  });
});
