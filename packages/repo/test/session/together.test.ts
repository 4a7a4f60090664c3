import { ok, type ReadFailed, type Result, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { type NamedDatabase, openNamedDatabase } from '../driver/named-database';
import { Author } from '../toy-database';

const ada = { email: 'ada@example.org', fullName: 'Ada' };

describe.each([
  ['on a connection that pipelines', true],
  ['on one that does not', false],
])('reads of entities sent together, %s', (_which, pipeline) => {
  let database: NamedDatabase;
  let repo: Repo;
  let id: string;
  beforeAll(async () => {
    database = await openNamedDatabase({ pipeline, poolSize: 3 });
    repo = database.repo;
    id = unwrap(await repo.insert(change(Author, ada))).id;
  });
  afterAll(() => database.close());

  const places: [string, (fn: (place: Repo) => Promise<void>) => Promise<void>][] = [
    ['alone', (fn) => fn(repo)],
    ['in a transaction', (fn) => repo.transact(async (tx) => ok(await fn(tx))).then(unwrap)],
    ['in a checkout', (fn) => repo.checkout(fn)],
  ];

  test.each(places)('%s: give a tuple of their types, in order', async (_place, at) => {
    await at(async (place) => {
      const [found, listed]: readonly [Result<Author | null, ReadFailed>, Result<Author[], ReadFailed>] =
        await place.together((reads) => [reads.get(Author, id), reads.list(Author)]);
      expect(unwrap(found)?.fullName).toBe('Ada');
      expect(unwrap(listed)).toHaveLength(1);
    });
  });

  test.each(places)('%s: write nothing, and a value that cannot be cast fails alone', async (_place, at) => {
    await at(async (place) => {
      const answers = await place.together((reads) => [
        reads.insert(change(Author, { ...ada, email: 'b@example.org' })),
        reads.list(Author, { where: { id: 'no uuid' } }),
        reads.count(Author),
      ]);
      expect(answers[0]).toMatchObject({ error: { cause: { name: 'ProgrammerError' } } });
      expect(answers[1]).toMatchObject({ error: { cause: { name: 'CastError' } } });
      expect(answers[2]).toEqual(ok(1));
    });
    expect(await repo.list(Author)).toHaveLength(1);
  });
});

test('pipelined, the inserts of a transaction still wait for each other', async () => {
  const database = await openNamedDatabase({ pipeline: true, poolSize: 1 });
  const done = database.repo.transact(async (tx) => {
    const writes = [1, 2, 1, 3].map((n) =>
      tx.insert(change(Author, { email: `${n}@example.org`, fullName: 'N' }), { savepoint: false }),
    );
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    return ok(1);
  });
  await expect(done).rejects.toMatchObject({ code: '25P02' });
  expect(await database.repo.list(Author)).toEqual([]);
  await database.close();
});
