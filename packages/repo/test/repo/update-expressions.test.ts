import { ok, ProgrammerError, unwrap } from '@tintype/database';
import { coalesce, count, desc, fragment, from, Multi, type Repo, scalar, value } from '../../src';
import { Author, Chapter, Comment, openToyLibrary, Post, type ToyLibrary } from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

/** Runs the function in a transaction, and takes back what it did. */
async function undone<Value>(run: (tx: Repo) => Promise<Value>): Promise<Value> {
  let seen: { readonly value: Value } | null = null;
  await repo.transact(async (tx) => {
    seen = { value: await run(tx) };
    return tx.rollback({ kind: 'undone' as const });
  });
  if (seen === null) throw new Error('it did not run');
  return (seen as { readonly value: Value }).value;
}

const likesOf = async (tx: Repo): Promise<readonly number[]> =>
  (await tx.all(from(Post).orderBy('id'))).map(({ likes }) => likes);

describe('updateAll with expressions', () => {
  test('of the row, beside values and inc, in every kind of condition', async () => {
    const likes = await undone(async (tx) => {
      const written = await tx.updateAll(
        Post,
        { id: [1, 2] },
        { set: ({ row }) => ({ likes: row.likes.times(2).plus(row.id), title: 'x' }) },
        { returning: ['title', 'likes'] },
      );
      expect(
        written.rows.map((post) => [post.title, post.likes] as const).toSorted((a, b) => a[1] - b[1]),
      ).toEqual([
        ['x', 21],
        ['x', 42],
      ]);
      await tx.updateAll(Post, from(Post).where('likes', 'lte', 0), {
        set: ({ row }) => ({ likes: row.id }),
      });
      await tx.updateAll(Post, 'all', { set: ({ row }) => ({ score: row.score }), inc: { likes: 100 } });
      return likesOf(tx);
    });
    expect(likes).toEqual([121, 142, 120, 104, 105]);
  });

  test('of a query inside, which names the row', async () => {
    const counted = await undone(async (tx) => {
      await tx.updateAll(Post, 'all', {
        set: ({ row }) => ({
          likes: scalar(
            from(Comment)
              .as('comment')
              .where(({ comment }) => comment.postId.eq(row.id))
              .select(() => ({ n: count() })),
          ) as never,
        }),
      });
      return likesOf(tx);
    });
    expect(counted).toEqual([3, 1, 1, 0, 1]);
  });

  test('of the tables that a query in its long form joins', async () => {
    const likes = await undone(async (tx) => {
      const famous = from(Post)
        .as('post')
        .join('post.author', 'author')
        .where(({ author }) => author.karma.gte(3));
      const written = await tx.updateAll(Post, famous, {
        set: ({ post, author }) => ({ likes: post.likes.plus(author.karma), title: author.name }),
      });
      expect(written.count).toBe(4);
      expect((await tx.getOrFail(Post, 3)).title).toBe('Bo');
      return likesOf(tx);
    });
    expect(likes).toEqual([15, 25, 23, 0, 8]);
  });

  test('of a query with an order and a limit; of rows with a key of several parts, too', async () => {
    const likes = await undone(async (tx) => {
      const most = from(Post)
        .as('post')
        .orderBy(({ post }) => [desc(post.likes), desc(post.id)])
        .limit(1);
      await tx.updateAll(Post, most, { set: ({ row }) => ({ likes: row.likes.times(10) }), inc: {} });
      return likesOf(tx);
    });
    expect(likes).toEqual([10, 20, 200, 0, 5]);
    const titles = await undone(async (tx) => {
      const first = from(Chapter)
        .as('chapter')
        .where(({ chapter }) => chapter.number.eq(1));
      await tx.updateAll(Chapter, first, {
        set: ({ chapter }) => ({ title: coalesce(fragment('text')`${chapter.book} || '!'`, 'none') }),
      });
      return (await tx.all(from(Chapter).orderBy('title'))).map(({ title }) => title);
    });
    expect(titles).toEqual(['A!', 'A2', 'B!']);
  });

  test('count each change of transactions that run at the same time', async () => {
    const one = from(Post).where({ id: 4 });
    const long = one.as('post').leftJoin('post.author', 'author');
    await Promise.all(
      Array.from({ length: 32 }, (_one, index) =>
        index % 2 === 0
          ? repo.updateAll(Post, one, { set: ({ row }) => ({ likes: row.likes.plus(1) }) })
          : repo.updateAll(Post, long, { set: ({ post }) => ({ likes: post.likes.plus(1) }) }),
      ),
    );
    expect((await repo.getOrFail(Post, 4)).likes).toBe(32);
    await repo.updateAll(Post, one, { set: { likes: 0 } });
  });

  test('are a step of a multi, and have one text whatever their values', async () => {
    const { repo: watching, sent } = library.watched();
    const step = (by: number) =>
      Multi.create()
        .updateAll('more', Post, { id: 1 }, { set: ({ row }) => ({ likes: row.likes.plus(by) }) })
        .run('back', async (tx) => ok(await tx.updateAll(Post, { id: 1 }, { set: { likes: 10 } })));
    for (const by of [1, 2]) expect(unwrap(await watching.runMulti(step(by))).more.count).toBe(1);
    const texts = sent.filter(({ text }) => text.includes('+')).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(1);
  });

  test('are of the types of their fields', async () => {
    await undone(async (tx) => {
      // @ts-expect-error likes are no text
      const wrong = tx.updateAll(Post, { id: 1 }, { set: ({ row }) => ({ likes: row.title }) });
      await expect(wrong).rejects.toThrow();
    });
    await undone(async (tx) => {
      const set = () => ({ score: value('0.5', 'numeric'), title: 'a' });
      await tx.updateAll(Post, { id: 1 }, { set });
      expect((await tx.getOrFail(Post, 1)).score).toBe('0.5000000000');
      await tx.updateAll(
        Post,
        { id: 1 },
        { set: ({ row }) => ({ score: fragment('numeric')`${row.score} * 3` }) },
      );
      expect((await tx.getOrFail(Post, 1)).score).toBe('1.5000000000');
    });
  });

  test('want rows that can be locked, and a table of their own', async () => {
    const distinct = from(Post)
      .as('post')
      .distinct(({ post }) => post.likes);
    const right = from(Post).as('post').rightJoin('post.author', 'author');
    const refused = 'no distinct, right or full join';
    const set = () => ({ likes: 1 });
    await expect(repo.updateAll(Post, distinct, { set })).rejects.toThrow(refused);
    await expect(repo.updateAll(Post, right as never, { set })).rejects.toThrow(refused);
    await expect(
      repo.updateAll(Author, 'all', { set: () => ({ karma: from(Post) as never }) }),
    ).rejects.toThrow();
    await expect(repo.updateAll(Author, 'all', { set: () => ({}) })).rejects.toThrow(ProgrammerError);
  });
});
