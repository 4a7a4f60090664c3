import { ok, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

const racers = 64;
let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase({ poolSize: racers });
  repo = toy.repo;
});
afterAll(() => toy.close());

/** The pool's figures: everything that was taken out is back. */
function pool(): { readonly waiting: number; readonly out: number } {
  const { totalCount, idleCount, waitingCount } = Reflect.get(toy.dataSource.driver, 'master');
  return { waiting: waitingCount, out: totalCount - idleCount };
}

test('of 64 inserts of one key one succeeds, 63 get a field error, and no connection is lost', async () => {
  const results = await Promise.all(
    Array.from({ length: racers }, () =>
      repo.insert(change(Author, { email: 'one@example.org', fullName: 'One' })),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) {
    if (!result.ok)
      expect(result.error.changeset.errorsByField).toEqual({ email: ['has already been taken'] });
  }
  expect(pool()).toEqual({ waiting: 0, out: 0 });
});

test('the same inside transactions that go on afterwards', async () => {
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      repo.transact(async (tx) => {
        const raced = await tx.insert(change(Author, { email: 'two@example.org', fullName: 'Two' }));
        unwrap(await tx.insert(change(Author, { email: `own${index}@example.org`, fullName: 'Own' })));
        return ok(raced.ok);
      }),
    ),
  );
  expect(results.map(unwrap).filter(Boolean)).toHaveLength(1);
  expect(await repo.list(Author, { where: { fullName: 'Own' } })).toHaveLength(racers);
  expect(pool()).toEqual({ waiting: 0, out: 0 });
});

test('statements sent at once in one transaction run one after the other', async () => {
  const done = await repo.transact(async (tx) => {
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        tx.insert(change(Author, { email: `many${index}@example.org`, fullName: 'Many' }), {
          savepoint: false,
        }),
      ),
    );
    return ok(rows.filter((row) => row.ok).length);
  });
  expect(unwrap(done)).toBe(20);
});
