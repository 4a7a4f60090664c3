import { err, ok, ProgrammerError, statement, unwrap } from '@tintype/database';
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

test('a transaction that was rolled back has no manager', async () => {
  const done = await repo.transact(async (tx) => {
    try {
      tx.rollback('stop');
    } catch {
      expect(() => tx.manager).toThrow(ProgrammerError);
    }
    return ok(1);
  });
  expect(done).toEqual(err('stop'));
});

test("a checkout's manager is on its connection", async () => {
  await repo.checkout(async (held) => {
    await held.manager.query('CREATE TEMPORARY TABLE own (n int)');
    await held.manager.query('INSERT INTO own VALUES (7)');
    const own = statement<object, { n: number }>({ name: 'test.own', text: 'SELECT n FROM own' });
    expect(await held.sql(own, {})).toEqual([{ n: 7 }]);
    await held.manager.query('DROP TABLE own');
  });
});

test('a repo whose data source was closed says so, and waits for nothing', async () => {
  const closed = await openToyDatabase({ poolSize: 1 });
  await closed.close();
  await expect(closed.repo.list(Author)).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.repo.transact(async () => ok(1))).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.repo.checkout(async () => 1)).rejects.toMatchObject({ name: 'DatabaseError' });
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
