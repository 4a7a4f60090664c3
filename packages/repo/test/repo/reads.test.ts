import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ok, ProgrammerError, unwrap } from '@tintype/database';
import { change, from, NotFoundError, type Repo } from '../../src';
import {
  Author,
  Chapter,
  Comment,
  openToyLibrary,
  Post,
  Reading,
  Tag,
  type ToyLibrary,
  uuid,
} from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

describe('one and all', () => {
  test('one row by values, or null', async () => {
    expect(await repo.one(Author, { name: 'Ada' })).toMatchObject({ id: uuid(1) });
    expect(await repo.one(Author, { name: 'Absent' })).toBeNull();
  });

  test('one of several is a programmer error, with values and with a query', async () => {
    await expect(repo.one(Post, { authorId: uuid(1) })).rejects.toThrow(ProgrammerError);
    await expect(repo.one(Post)).rejects.toThrow('one found several Post rows');
    await expect(repo.one(from(Post).where({ likes: 20 }))).rejects.toThrow(ProgrammerError);
  });

  test('one reads no more than two rows', async () => {
    const { repo: watched, sent } = library.watched();
    await expect(watched.one(Post)).rejects.toThrow(ProgrammerError);
    expect(sent[0]?.text).toContain('LIMIT $1');
  });

  test('oneOrFail and getByOrFail', async () => {
    expect(await repo.oneOrFail(Author, { name: 'Bo' })).toMatchObject({ id: uuid(2) });
    expect(await repo.oneOrFail(from(Author).where({ name: 'Bo' }))).toMatchObject({ id: uuid(2) });
    await expect(repo.oneOrFail(Author, { name: 'Absent' })).rejects.toThrow(NotFoundError);
    await expect(repo.oneOrFail(from(Author).where({ name: 'Absent' }))).rejects.toThrow('no Author');
    expect(await repo.getByOrFail(Author, { name: 'Bo' })).toMatchObject({ id: uuid(2) });
    await expect(repo.getByOrFail(Author, { name: 'Absent' })).rejects.toThrow(NotFoundError);
  });

  test('all takes what list takes', async () => {
    const options = {
      where: { likes: 20 },
      orderBy: [{ field: 'id', direction: 'desc' }],
      limit: 1,
    } as const;
    expect(await repo.all(Post, options)).toEqual(await repo.list(Post, options));
    expect((await repo.all(Post)).length).toBe(5);
  });

  test('allBy', async () => {
    expect((await repo.allBy(Post, { likes: [10, 20] })).length).toBe(3);
    expect(await repo.allBy(Post, { authorId: null })).toMatchObject([{ id: 4 }]);
  });

  test('options beside a query are refused', async () => {
    const query = from(Post) as unknown as typeof Post;
    await expect(repo.all(query, { limit: 1 })).rejects.toThrow('use query.where');
    await expect(repo.exists(from(Post), { id: 1 })).rejects.toThrow(ProgrammerError);
  });
});

describe('exists and count', () => {
  test('of an entity, of values and of a query', async () => {
    expect(await repo.exists(Post)).toBe(true);
    expect(await repo.exists(Post, { title: 'One' })).toBe(true);
    expect(await repo.exists(from(Post).where('likes', 'gt', 100).orderBy('likes'))).toBe(false);
    expect(await repo.count(Post)).toBe(5);
    expect(await repo.count(Post, { authorId: uuid(1) })).toBe(2);
    expect(await repo.count(from(Post).where('score', 'isNull'))).toBe(1);
  });

  test('exists reads no row', async () => {
    const { repo: watched, sent } = library.watched();
    await watched.exists(from(Post).orderBy('title').distinct('likes').first());
    expect(sent[0]?.text).toMatch(/SELECT EXISTS \(SELECT 1 FROM/);
  });

  test('a limited or distinct query counts what it would return', async () => {
    expect(await repo.count(from(Post).orderBy('id').limit(3))).toBe(3);
    expect(await repo.count(from(Post).orderBy('id').limit(3).offset(4))).toBe(1);
    expect(await repo.count(from(Post).distinct('likes'))).toBe(4);
    expect(await repo.count(from(Post).distinct())).toBe(5);
    expect(await repo.exists(from(Post).limit(0))).toBe(false);
  });
});

describe('aggregate', () => {
  test('of numbers', async () => {
    expect(await repo.aggregate(Post, 'sum', 'likes')).toBe(55);
    expect(await repo.aggregate(Post, 'avg', 'likes')).toBe(11);
    expect(await repo.aggregate(Post, 'min', 'likes')).toBe(0);
    expect(await repo.aggregate(Post, 'max', 'likes')).toBe(20);
    expect(await repo.aggregate(Post, 'count', 'likes')).toBe(5);
  });

  test('of decimals, exact as text', async () => {
    expect(await repo.aggregate(Post, 'sum', 'score')).toBe('12345678901234567888.8000000001');
    expect(await repo.aggregate(from(Post).where({ id: [1, 2] }), 'avg', 'score')).toMatch(/^0\.150*$/);
    expect(await repo.aggregate(Post, 'max', 'score')).toBe('12345678901234567890.0000000001');
  });

  test('count leaves out nulls; the rest is null without values', async () => {
    expect(await repo.aggregate(Post, 'count', 'score')).toBe(4);
    const none = from(Post).where({ id: 99 });
    expect(await repo.aggregate(none, 'count', 'id')).toBe(0);
    expect(await repo.aggregate(none, 'sum', 'likes')).toBeNull();
    expect(await repo.aggregate(none, 'max', 'publishedAt')).toBeNull();
  });

  test('of times and texts', async () => {
    expect(await repo.aggregate(Post, 'max', 'publishedAt')).toEqual(new Date('2026-01-03Z'));
    expect(await repo.aggregate(Post, 'min', 'title')).toBe('Five%');
  });

  test('of a limited query', async () => {
    const two = from(Post).orderBy('likes', 'desc').orderBy('id').limit(2);
    expect(await repo.aggregate(two, 'sum', 'likes')).toBe(40);
    expect(await repo.aggregate(from(Post).distinct('likes'), 'sum', 'likes')).toBe(35);
  });

  test('a sum of what is no number is refused, and so is an unknown field', async () => {
    await expect(repo.aggregate(Post, 'sum', 'title')).rejects.toThrow('no sum of "title", which is text');
    await expect(repo.aggregate(Post, 'count', 'nothing' as 'id')).rejects.toThrow(ProgrammerError);
  });

  test('a sum beyond what a number holds is said, not rounded', async () => {
    const large = await repo.transact(async (tx) => {
      for (const id of [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1])
        unwrap(await tx.insert(change(Reading, { id, value: 1.5, takenAt: new Date(0) })));
      await expect(tx.aggregate(Reading, 'sum', 'id')).rejects.toMatchObject({
        name: 'DatabaseError',
        code: 'unreadable_answer',
        statement: 'readings.aggregate',
      });
      expect(await tx.aggregate(Reading, 'sum', 'value')).toBe(3);
      expect(await tx.aggregate(Reading, 'max', 'id')).toBe(Number.MAX_SAFE_INTEGER);
      return { ok: false, error: null } as const;
    });
    expect(large.ok).toBe(false);
  });
});

describe('reload', () => {
  test('one row, as it is now, in a new object', async () => {
    const ada = await repo.getOrFail(Author, uuid(1));
    unwrap(await repo.update(change(ada, { karma: 50 })));
    const fresh = await repo.reload(ada);
    expect(fresh).not.toBe(ada);
    expect([ada.karma, fresh?.karma]).toEqual([5, 50]);
    unwrap(await repo.update(change(unwrapRow(fresh), { karma: 5 })));
  });

  test('a list keeps its order; null for null and for what is gone; one statement', async () => {
    const [one, two, three] = await repo.list(Post, { orderBy: [{ field: 'id' }], limit: 3 });
    const gone = Object.assign(new Post(), { id: 99 });
    const { repo: watched, names } = library.watched();
    const fresh = await watched.reload([three ?? null, gone, one ?? null, null, two ?? null, one ?? null]);
    expect(fresh.map((post) => post?.id ?? null)).toEqual([3, null, 1, null, 2, 1]);
    expect(names()).toEqual(['posts.reload']);
  });

  test('by a composite key', async () => {
    const chapters = await repo.list(Chapter, { orderBy: [{ field: 'title', direction: 'desc' }] });
    expect((await repo.reload(chapters)).map((chapter) => chapter?.title)).toEqual(['B1', 'A2', 'A1']);
  });

  test('leaves associations out', async () => {
    const post = await repo.preload(await repo.getOrFail(Post, 1), { comments: true });
    const fresh = await repo.reload(post);
    expect(Object.keys(fresh ?? {})).not.toContain('comments');
  });

  test('of nothing sends nothing', async () => {
    const { repo: watched, names } = library.watched();
    expect(await watched.reload([])).toEqual([]);
    expect(await watched.reload(null)).toBeNull();
    expect(names()).toEqual([]);
  });

  test('of a row without key, of no entity, or of two entities is refused', async () => {
    await expect(repo.reload(new Post())).rejects.toThrow('has no primary key');
    await expect(repo.reload({ id: 1 })).rejects.toThrow(ProgrammerError);
    const mixed = [new Post(), new Tag()] as unknown as Post[];
    await expect(repo.reload(mixed)).rejects.toThrow('rows of one entity');
  });
});

/** Weak references are cleared between turns of the event loop, after a collection. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  await new Promise((resolve) => setImmediate(resolve));
  if (typeof collect === 'function') collect();
}

function unwrapRow<T>(row: T | null): T {
  if (row === null) throw new Error('the row is there');
  return row;
}

describe('stream', () => {
  const total = 200_000;
  beforeAll(async () => {
    await library.dataSource.query(
      `INSERT INTO readings SELECT n, n / 2.0, timestamptz '2026-01-01Z' + n * interval '1 second'
       FROM generate_series(1, ${total}) AS n`,
    );
  });

  test('200,000 rows in order, with never more than one batch read ahead of what was taken', async () => {
    const { repo: watched, sent } = library.watched();
    const batch = 1000;
    const done = await watched.transact(async (tx) => {
      let taken = 0;
      let sum = 0;
      let ahead = 0;
      let last = 0;
      for await (const reading of tx.stream(from(Reading).orderBy('id'), { batch })) {
        const fetched = sent.filter((event) => event.name === 'readings.fetch').length * batch;
        ahead = Math.max(ahead, fetched - taken);
        if (reading.id !== last + 1) throw new Error(`row ${reading.id} follows ${last}`);
        last = reading.id;
        taken += 1;
        sum += reading.value;
      }
      return ok({ taken, sum, ahead });
    });
    expect(unwrap(done)).toEqual({ taken: total, sum: (total * (total + 1)) / 4, ahead: batch });
    expect(sent.filter((event) => event.name === 'readings.fetch')).toHaveLength(total / batch + 1);
  });

  test('the rows of a batch are free before the next one is read', async () => {
    const held: WeakRef<object>[] = [];
    const done = await repo.transact(async (tx) => {
      let most = 0;
      for await (const reading of tx.stream(Reading, { batch: 2000 })) {
        held.push(new WeakRef(reading));
        if (held.length % 20_000 === 0) {
          await collectGarbage();
          most = Math.max(most, held.filter((row) => row.deref() !== undefined).length);
        }
      }
      return ok(most);
    });
    expect(held).toHaveLength(total);
    expect(unwrap(done)).toBeLessThanOrEqual(2000);
  });

  test('a break closes the cursor, and the transaction goes on', async () => {
    const done = await repo.transact(async (tx) => {
      let taken = 0;
      for await (const _reading of tx.stream(Reading, { batch: 10 })) {
        taken += 1;
        if (taken === 15) break;
      }
      const cursors = await tx.manager.query(`SELECT name FROM pg_cursors WHERE name LIKE 'tintype%'`);
      return ok({ taken, cursors, rows: await tx.count(Reading) });
    });
    expect(unwrap(done)).toEqual({ taken: 15, cursors: [], rows: total });
  });

  test('two streams and other statements at once on one connection', async () => {
    const done = await repo.transact(async (tx) => {
      const pairs: [number, string][] = [];
      const posts = tx.stream(from(Post).orderBy('id'), { batch: 2 });
      for await (const author of tx.stream(from(Author).orderBy('id'), { batch: 1 })) {
        const post = await posts.next();
        if (!post.done) pairs.push([post.value.id, author.name]);
        await tx.count(Tag);
      }
      await posts.return();
      return ok(pairs);
    });
    expect(unwrap(done)).toEqual([
      [1, 'Ada'],
      [2, 'Bo'],
      [3, 'Cy'],
    ]);
  });

  test('with conditions, values and associations, batch by batch', async () => {
    const { repo: watched, names } = library.watched();
    const done = await watched.transact(async (tx) => {
      const seen: string[] = [];
      const query = from(Comment).where('id', 'lte', 5).orderBy('id').preload({ author: true });
      for await (const comment of tx.stream(query, { batch: 2 })) seen.push(comment.author.name);
      return ok(seen);
    });
    expect(unwrap(done)).toEqual(['Bo', 'Ada', 'Bo', 'Cy', 'Ada']);
    expect(names().filter((name) => name === 'authors.preload')).toHaveLength(3);
  });

  test('an error while reading is the one that is thrown', async () => {
    const failing = repo.transact(async (tx) => {
      for await (const _reading of tx.stream(Reading, { batch: 10 })) throw new Error('enough');
      return ok(null);
    });
    await expect(failing).rejects.toThrow('enough');
  });

  test('outside of a transaction, or with a batch of nothing, it is refused', async () => {
    await expect(repo.stream(Reading).next()).rejects.toThrow('inside repo.transact');
    const empty = repo.transact(async (tx) => ok(await tx.stream(Reading, { batch: 0 }).next()));
    await expect(empty).rejects.toThrow(ProgrammerError);
  });

  test('no rows', async () => {
    const done = await repo.transact(async (tx) => {
      const rows: Reading[] = [];
      for await (const reading of tx.stream(from(Reading).where({ id: 0 }))) rows.push(reading);
      return ok(rows);
    });
    expect(unwrap(done)).toEqual([]);
  });
});
