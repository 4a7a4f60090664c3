import { ConstraintError, inSandbox, ok, statement, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
});
afterAll(() => toy.close());

const ada = () => change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' });

test('what is written is seen inside and gone afterwards', async () => {
  const inside = await inSandbox(repo, async (tx) => {
    unwrap(await tx.insert(ada()));
    return tx.list(Author);
  });
  expect(inside).toMatchObject([{ email: 'ada@example.org' }]);
  expect(await repo.list(Author)).toEqual([]);
});

test('a transaction inside is a savepoint, and what follows a commit never comes', async () => {
  const followed: string[] = [];
  const names = await inSandbox(repo, async (tx) => {
    await tx.transact(async (inner) => {
      unwrap(await inner.insert(ada()));
      await inner.afterCommit(() => {
        followed.push('commit');
      });
      return ok(null);
    });
    const refused = await tx.insert(ada());
    return [refused.ok, (await tx.list(Author)).length];
  });
  expect(names).toEqual([false, 1]);
  expect([followed, await repo.list(Author)]).toEqual([[], []]);
});

test('two at once see nothing of each other', async () => {
  const count = async (tx: Repo, email: string): Promise<number> => {
    unwrap(await tx.insert(change(Author, { email, fullName: 'One' })));
    return (await tx.list(Author)).length;
  };
  const both = ['a@example.org', 'b@example.org'].map((email) => inSandbox(repo, (tx) => count(tx, email)));
  expect(await Promise.all(both)).toEqual([1, 1]);
});

test('what is thrown is thrown on, and undone', async () => {
  const failing = inSandbox(repo, async (tx) => {
    unwrap(await tx.insert(ada()));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await repo.list(Author)).toEqual([]);
});

test('a repo tells whether it is in a transaction', async () => {
  expect(repo.inTransaction).toBe(false);
  expect(await inSandbox(repo, async (tx) => tx.inTransaction)).toBe(true);
  expect(() => repo.assertInTransaction()).toThrow('this must run inside transact');
});

describe('a statement that fails', () => {
  const fails = statement<object, { one: number }>({ name: 'toys.fails', text: 'SELECT 1 / 0 AS one' });

  test('spoils nothing of what was before and comes after', async () => {
    const emails = await inSandbox(repo, async (tx) => {
      unwrap(await tx.insert(ada()));
      await expect(tx.sql(fails, {})).rejects.toMatchObject({ code: '22012' });
      await expect(tx.insertAll(Author, [{ email: 'ada@example.org', fullName: 'A' }])).rejects.toThrow(
        ConstraintError,
      );
      unwrap(await tx.insert(change(Author, { email: 'b@example.org', fullName: 'B' })));
      return (await tx.list(Author, { orderBy: [{ field: 'email' }] })).map(({ email }) => email);
    });
    expect(emails).toEqual(['ada@example.org', 'b@example.org']);
  });

  test('a failure inside a transaction of the sandbox ends that transaction only', async () => {
    const left = await inSandbox(repo, async (tx) => {
      const lost = tx.transact(async (inner) => {
        unwrap(await inner.insert(ada()));
        await inner.sql(fails, {}).catch(() => undefined);
        return ok(await inner.count(Author));
      });
      await expect(lost).rejects.toMatchObject({ code: '25P02' });
      return tx.count(Author);
    });
    expect(left).toBe(0);
  });

  test('spoils none of those that are sent at the same time', async () => {
    const ends = await inSandbox(repo, (tx) =>
      Promise.allSettled([tx.count(Author), tx.sql(fails, {}), tx.insert(ada()), tx.count(Author)]),
    );
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  test('is guarded inside a transaction only', () => {
    expect(() => repo.guarded()).toThrow('inside a transaction');
  });
});
