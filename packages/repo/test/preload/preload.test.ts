import { err, ok, ProgrammerError, unwrap } from '@tintype/database';
import { change, from, isPreloaded, type Repo } from '../../src';
import {
  Author,
  Chapter,
  Comment,
  Footnote,
  Keyword,
  openToyLibrary,
  Post,
  Profile,
  Section,
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

const posts = (): Promise<Post[]> => repo.list(Post, { orderBy: [{ field: 'id' }] });
const authors = (): Promise<Author[]> => repo.list(Author, { orderBy: [{ field: 'id' }] });
const ids = (rows: readonly { id: unknown }[]): unknown[] => rows.map((row) => row.id);

describe('each kind of association', () => {
  test('many to one; null where the key is null', async () => {
    const loaded = await repo.preload(await posts(), { author: true });
    expect(loaded.map((post) => post.author?.name)).toEqual(['Ada', 'Ada', 'Bo', undefined, 'Bo']);
    expect(loaded[3]?.author).toBeNull();
  });

  test('one to many, in the order of the primary key; an empty list for a row without them', async () => {
    const loaded = await repo.preload(await posts(), { comments: true });
    expect(loaded.map((post) => ids(post.comments))).toEqual([[1, 2, 3], [4], [5], [], [6]]);
  });

  test('one to one from the side with the key', async () => {
    const loaded = await repo.preload(await repo.list(Profile, { orderBy: [{ field: 'id' }] }), {
      author: true,
    });
    expect(loaded.map((profile) => profile.author.name)).toEqual(['Ada', 'Bo']);
  });

  test('one to one from the other side; null for a row without one', async () => {
    const loaded = await repo.preload(await authors(), { profile: true });
    expect(loaded.map((author) => author.profile?.bio ?? null)).toEqual(['first', 'second', null]);
    expect(loaded[2]?.profile).toBeNull();
  });

  test('many to many, from the side that owns the join table', async () => {
    const loaded = await repo.preload(await posts(), { tags: true });
    expect(loaded.map((post) => ids(post.tags))).toEqual([[1, 2], [1], [2], [], []]);
  });

  test('many to many, from the other side', async () => {
    const loaded = await repo.preload(await repo.list(Tag, { orderBy: [{ field: 'id' }] }), { posts: true });
    expect(loaded.map((tag) => ids(tag.posts))).toEqual([[1, 2], [1, 3], []]);
  });

  test('one to many by a composite key', async () => {
    const chapters = await repo.list(Chapter, { orderBy: [{ field: 'book' }, { field: 'number' }] });
    const loaded = await repo.preload(chapters, { sections: true });
    expect(loaded.map((chapter) => ids(chapter.sections))).toEqual([[1, 2], [], [3]]);
  });

  test('many to one by a composite key; null where a part of it is null', async () => {
    const loaded = await repo.preload(await repo.list(Section, { orderBy: [{ field: 'id' }] }), {
      chapter: true,
    });
    expect(loaded.map((section) => section.chapter?.title ?? null)).toEqual(['A1', 'A1', 'B1', null]);
  });

  test('many to many by a composite key, from both sides', async () => {
    const chapters = await repo.list(Chapter, { orderBy: [{ field: 'book' }, { field: 'number' }] });
    const loaded = await repo.preload(chapters, { keywords: true });
    expect(loaded.map((chapter) => chapter.keywords.map((keyword) => keyword.word))).toEqual([
      ['north', 'south'],
      [],
      ['north'],
    ]);
    const keywords = await repo.preload(await repo.list(Keyword, { orderBy: [{ field: 'id' }] }), {
      chapters: true,
    });
    expect(keywords.map((keyword) => keyword.chapters.map((chapter) => chapter.title))).toEqual([
      ['A1', 'B1'],
      ['A1'],
    ]);
  });

  test('one to many where the child has no property for the key', async () => {
    const loaded = await repo.preload(await repo.list(Section, { orderBy: [{ field: 'id' }] }), {
      footnotes: true,
    });
    expect(loaded.map((section) => ids(section.footnotes))).toEqual([[1, 2], [], [], []]);
    expect(Object.keys(loaded[0]?.footnotes[0] ?? {})).toEqual(['id']);
  });

  test('many to one where the row itself has no property for the key says what to declare', async () => {
    const footnotes = await repo.list(Footnote);
    await expect(repo.preload(footnotes, { section: true })).rejects.toThrow(
      'declare a property for the column "section_id"',
    );
  });

  test('a text key with everything that an array or a row could trip over', async () => {
    const hostile = ['"', "'", ',', '{}', '\\', 'NULL', ' ', '$1', 'ä'].map((book) => ({ book }));
    const done = await repo.transact(async (tx) => {
      for (const [index, { book }] of hostile.entries()) {
        unwrap(await tx.insert(change(Chapter, { book, number: 1, title: book })));
        unwrap(await tx.insert(change(Section, { id: 100 + index, book, chapterNumber: 1 })));
      }
      const chapters = await tx.list(Chapter, { where: { book: hostile.map(({ book }) => book) } });
      const loaded = await tx.preload(chapters, { sections: { preload: { chapter: true } } });
      expect(loaded.map((chapter) => chapter.sections.map((section) => section.chapter?.book))).toEqual(
        chapters.map((chapter) => [chapter.book]),
      );
      expect((await tx.reload(chapters)).map((chapter) => chapter?.book)).toEqual(
        chapters.map((chapter) => chapter.book),
      );
      return err(chapters.length);
    });
    expect(done).toEqual(err(hostile.length));
  });

  test('a bigint key, and the largest one that a number holds', async () => {
    const keyword = await repo.get(Keyword, Number.MAX_SAFE_INTEGER);
    const loaded = await repo.preload(keyword, { chapters: true });
    expect(loaded?.chapters.map((chapter) => chapter.title)).toEqual(['A1']);
  });
});

describe('statements', () => {
  test('one for each association of a level, however many rows', async () => {
    const { repo: watched, names } = library.watched();
    await watched.preload(await posts(), {
      author: { profile: true },
      comments: { author: { profile: true }, post: true },
      tags: true,
    });
    expect(names().sort()).toEqual(
      [
        'authors.preload',
        'authors.preload',
        'comments.preload',
        'posts.preload',
        'profiles.preload',
        'profiles.preload',
        'tags.preload',
      ].sort(),
    );
  });

  test('the text does not depend on how many rows there are', async () => {
    const { repo: watched, sent } = library.watched();
    const all = await posts();
    await watched.preload(all.slice(0, 1), { comments: true });
    await watched.preload(all.slice(1), { comments: true });
    const chapters = await repo.list(Chapter);
    await watched.preload(chapters.slice(0, 1), { sections: true });
    await watched.preload(chapters.slice(1), { sections: true });
    expect(new Set(sent.map((event) => event.text)).size).toBe(2);
    expect(sent[0]?.text).toContain('= ANY($1::integer[])');
    expect(sent[2]?.text).toContain('unnest($1::text[], $2::integer[])');
  });

  test('none without rows, and none without keys', async () => {
    const { repo: watched, names } = library.watched();
    expect(await watched.preload([], { comments: { author: true } })).toEqual([]);
    expect(await watched.preload(null, { comments: true })).toBeNull();
    const fourth = await repo.getOrFail(Post, 4);
    expect((await watched.preload(fourth, { author: { profile: true } })).author).toBeNull();
    expect(names()).toEqual([]);
  });

  test('none for a level below rows that are not there', async () => {
    const { repo: watched, names } = library.watched();
    const fourth = await repo.getOrFail(Post, 4);
    await watched.preload(fourth, { comments: { author: { profile: true } } });
    expect(names()).toEqual(['comments.preload']);
  });

  test('each key is sent once', async () => {
    const found: unknown[] = [];
    await repo.preload(await posts(), {
      author: async (keys: readonly string[]) => {
        found.push(keys);
        return [];
      },
    });
    expect(found).toEqual([[uuid(1), uuid(2)]]);
  });

  test('siblings are loaded at the same time: each of these waits for the other to begin', async () => {
    const begun: (() => void)[] = [];
    const meet = (): Promise<void> =>
      new Promise((resolve) => {
        begun.push(resolve);
        if (begun.length === 2) for (const go of begun) go();
      });
    const post = await repo.preload(await repo.getOrFail(Post, 1), {
      author: async () => {
        await meet();
        return repo.list(Author);
      },
      comments: async () => {
        await meet();
        return repo.list(Comment);
      },
    });
    expect([post.author?.name, post.comments.length]).toEqual(['Ada', 3]);
  });

  test('in a transaction one sibling ends before the next begins', async () => {
    const steps: string[] = [];
    const step = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      return [];
    };
    unwrap(
      await repo.transact(async (tx) => {
        await tx.preload(await tx.getOrFail(Post, 1), { author: step('author'), comments: step('comments') });
        return ok(null);
      }),
    );
    expect(steps).toEqual(['author begins', 'author ends', 'comments begins', 'comments ends']);
  });

  test('of siblings that fail the first is thrown, when all have ended', async () => {
    let ended = false;
    const failing = repo.preload(await repo.getOrFail(Post, 1), {
      author: async () => {
        throw new Error('no authors today');
      },
      comments: async () => {
        const rows = await repo.list(Comment);
        ended = true;
        return rows;
      },
    });
    await expect(failing).rejects.toThrow('no authors today');
    expect(ended).toBe(true);
  });

  test('in a transaction they go one after the other on its connection and see its writes', async () => {
    const seen = await repo.transact(async (tx) => {
      unwrap(await tx.insert(change(Tag, { id: 77, label: 'passing' })));
      const [tag] = await tx.preload(await tx.list(Tag, { where: { id: 77 } }), { posts: true });
      const loaded = await tx.preload(await tx.list(Post), { author: true, comments: true, tags: true });
      await tx.delete(change(await tx.getOrFail(Tag, 77)));
      return ok([tag?.posts, loaded.length]);
    });
    expect(unwrap(seen)).toEqual([[], 5]);
  });
});

describe('what comes in', () => {
  test('a row, and it is the same object that comes back', async () => {
    const post = await repo.getOrFail(Post, 1);
    const loaded = await repo.preload(post, { author: true });
    expect(loaded).toBe(post);
    expect(loaded.author?.name).toBe('Ada');
  });

  test('a list with null in it keeps its places', async () => {
    const [one, , three] = await posts();
    const loaded = await repo.preload([null, one ?? null, null, three ?? null], { author: true });
    expect(loaded.map((post) => post?.author?.name ?? null)).toEqual([null, 'Ada', null, 'Bo']);
  });

  test('the same row twice, as one object and as two', async () => {
    const one = await repo.getOrFail(Post, 1);
    const again = await repo.getOrFail(Post, 1);
    const loaded = await repo.preload([one, one, again], { comments: true });
    expect(loaded.map((post) => ids(post.comments))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(loaded[0]?.comments).not.toBe(loaded[2]?.comments);
    expect(loaded[0]?.comments[0]).toBe(loaded[2]?.comments[0]);
  });

  test('a row that was just inserted', async () => {
    const tag = unwrap(await repo.insert(change(Tag, { id: 50, label: 'new' })));
    expect((await repo.preload(tag, { posts: true })).posts).toEqual([]);
    unwrap(await repo.delete(change(tag)));
  });

  test('a key in capitals, as a row may have been made with', async () => {
    const made = Object.assign(new Author(), { id: uuid(1).toUpperCase() });
    expect(ids((await repo.preload(made, { posts: true })).posts)).toEqual([1, 2]);
  });

  test('rows of two entities, of none, and unknown associations are refused', async () => {
    const [post] = await posts();
    const [author] = await authors();
    const mixed = [post, author] as unknown as Post[];
    await expect(repo.preload(mixed, { comments: true })).rejects.toThrow('rows of one entity');
    await expect(repo.preload({ id: 1 }, {})).rejects.toThrow(ProgrammerError);
    const unknown = { likers: true } as unknown as { comments: true };
    await expect(repo.preload(await posts(), unknown)).rejects.toThrow(
      'Post has no association "likers"; it has author, comments, tags',
    );
  });

  test('an empty tree loads nothing', async () => {
    const { repo: watched, names } = library.watched();
    await watched.preload(await posts(), {});
    expect(names()).toEqual([]);
  });
});

describe('one object for one row', () => {
  test('behind several parents, to one', async () => {
    const [one, two] = await repo.preload(await posts(), { author: true });
    expect(one?.author).toBe(two?.author);
  });

  test('behind several parents, through a join table', async () => {
    const loaded = await repo.preload(await posts(), { tags: true });
    expect(loaded[0]?.tags[0]).toBe(loaded[1]?.tags[0]);
    expect(loaded[0]?.tags[1]).toBe(loaded[2]?.tags[0]);
  });

  test('so the level below is loaded once for it', async () => {
    const keys: unknown[] = [];
    const loaded = await repo.preload(await posts(), {
      author: {
        profile: async (given: readonly string[]) => {
          keys.push(...given);
          return repo.list(Profile);
        },
      },
    });
    expect(keys).toHaveLength(2);
    expect(loaded[0]?.author?.profile).toBe(loaded[1]?.author?.profile);
  });
});

describe('what is loaded already', () => {
  test('stays, unless forced', async () => {
    const author = await repo.preload(await repo.getOrFail(Author, uuid(1)), { posts: true });
    const before = author.posts;
    const { repo: watched, names } = library.watched();
    expect((await watched.preload(author, { posts: true })).posts).toBe(before);
    expect(names()).toEqual([]);
    const forced = await watched.preload(author, { posts: true }, { force: true });
    expect(forced.posts).not.toBe(before);
    expect(forced.posts).toEqual(before);
    expect(names()).toEqual(['posts.preload']);
  });

  test('stays also when it is null or an empty list', async () => {
    const fourth = await repo.preload(await repo.getOrFail(Post, 4), { author: true, comments: true });
    const { repo: watched, names } = library.watched();
    await watched.preload(fourth, { author: true, comments: true });
    expect(names()).toEqual([]);
  });

  test('is gone through for the next level', async () => {
    const post = await repo.preload(await repo.getOrFail(Post, 1), { comments: true });
    const { repo: watched, names } = library.watched();
    const deeper = await watched.preload(post, { comments: { author: true } });
    expect(names()).toEqual(['authors.preload']);
    expect(deeper.comments.map((comment) => comment.author.name)).toEqual(['Bo', 'Ada', 'Bo']);
  });

  test('in some rows only: the others are asked for, and the next level is loaded for all', async () => {
    const [one, two, three] = await posts();
    if (!one || !two || !three) throw new Error('the library has posts');
    await repo.preload(one, { comments: true });
    const kept = one.comments;
    const asked: unknown[] = [];
    const loaded = await repo.preload([one, two, three], {
      comments: { author: true },
    });
    expect(loaded[0]?.comments).toBe(kept);
    expect(loaded.flatMap((post) => post.comments.map((comment) => comment.author.name))).toEqual([
      'Bo',
      'Ada',
      'Bo',
      'Cy',
      'Ada',
    ]);
    await repo.preload([one, two], {
      author: async (keys: readonly string[]) => {
        asked.push(...keys);
        return repo.list(Author, { where: { id: keys } });
      },
    });
    expect(asked).toEqual([uuid(1)]);
  });

  test('undefined counts as not loaded', async () => {
    const made: Post = Object.assign(new Post(), { id: 1 });
    Reflect.set(made, 'comments', undefined);
    expect(isPreloaded(made, 'comments')).toBe(false);
    expect(ids((await repo.preload(made, { comments: true })).comments)).toEqual([1, 2, 3]);
  });
});

describe('custom queries', () => {
  test('conditions and order', async () => {
    const loaded = await repo.preload(await posts(), {
      comments: { where: { body: ['a', 'b', 'd'] }, orderBy: [{ field: 'body' }] },
    });
    expect(loaded.map((post) => ids(post.comments))).toEqual([[2, 1], [4], [], [], []]);
  });

  test('a limit counts for each parent, in the order asked for', async () => {
    const loaded = await repo.preload(await posts(), {
      comments: { orderBy: [{ field: 'body', direction: 'desc' }], limit: 2 },
    });
    expect(loaded.map((post) => ids(post.comments))).toEqual([[3, 1], [4], [5], [], [6]]);
  });

  test('a limit for a composite key, and through a join table', async () => {
    const chapters = await repo.list(Chapter, { orderBy: [{ field: 'book' }, { field: 'number' }] });
    const sections = await repo.preload(chapters, {
      sections: { orderBy: [{ field: 'id', direction: 'desc' }], limit: 1 },
      keywords: { orderBy: [{ field: 'word', direction: 'desc' }], limit: 1 },
    });
    expect(sections.map((chapter) => ids(chapter.sections))).toEqual([[2], [], [3]]);
    expect(sections.map((chapter) => chapter.keywords.map((word) => word.word))).toEqual([
      ['south'],
      [],
      ['north'],
    ]);
    const tagged = await repo.preload(await posts(), {
      tags: { orderBy: [{ field: 'label', direction: 'desc' }], limit: 1 },
    });
    expect(tagged.map((post) => ids(post.tags))).toEqual([[2], [1], [2], [], []]);
    expect(tagged[0]?.tags[0]).toBe(tagged[2]?.tags[0]);
  });

  test('equal places in the order go by the primary key', async () => {
    const loaded = await repo.preload(await repo.getOrFail(Author, uuid(2)), {
      posts: { orderBy: [{ field: 'authorId', direction: 'asc' }] },
    });
    expect(ids(loaded.posts)).toEqual([3, 5]);
  });

  test('with a next level', async () => {
    const loaded = await repo.preload(await posts(), {
      comments: { limit: 1, preload: { author: { profile: true } } },
    });
    expect(loaded[0]?.comments[0]?.author.profile?.bio).toBe('second');
    expect(loaded[1]?.comments[0]?.author.profile).toBeNull();
  });

  test('a query value, with its own conditions, order and preloads', async () => {
    const loud = from(Comment).where('body', 'gte', 'b').orderBy('body', 'desc').preload({ author: true });
    const loaded = await repo.preload(await posts(), { comments: loud });
    expect(loaded.map((post) => post.comments.map((row) => `${row.body} ${row.author.name}`))).toEqual([
      ['c Bo', 'b Bo'],
      ['d Cy'],
      ['e Ada'],
      [],
      ['f Bo'],
    ]);
  });

  test('a query on a single row: null for those that it leaves out', async () => {
    const loaded = await repo.preload(await posts(), { author: { where: { name: 'Bo' } } });
    expect(loaded.map((post) => post.author?.name ?? null)).toEqual([null, null, 'Bo', null, 'Bo']);
  });

  test('values are bound, so that one text serves them all', async () => {
    const { repo: watched, sent } = library.watched();
    for (const body of ['a', "b'; DROP TABLE posts"])
      await watched.preload(await posts(), { comments: { where: { body }, limit: body.length } });
    expect(new Set(sent.map((event) => event.text)).size).toBe(1);
  });

  test('a query for another entity, with an offset, or beside associations is refused', async () => {
    const all = await posts();
    const tags = from(Tag) as unknown as ReturnType<typeof from<Comment>>;
    await expect(repo.preload(all, { comments: tags })).rejects.toThrow('the query asks for Tag');
    await expect(repo.preload(all, { comments: from(Comment).offset(1) })).rejects.toThrow('no offset');
    const beside = { limit: 1, author: true } as const;
    await expect(repo.preload(all, { comments: beside })).rejects.toThrow('stand under "preload"');
  });
});

describe('functions', () => {
  test('rows of a to-many association', async () => {
    const loaded = await repo.preload(await posts(), {
      comments: async (keys: readonly number[], on) =>
        on.list(Comment, { where: { postId: keys }, orderBy: [{ field: 'id', direction: 'desc' }] }),
    });
    expect(loaded.map((post) => ids(post.comments))).toEqual([[3, 2, 1], [4], [5], [], [6]]);
  });

  test('rows of a to-one association; those it leaves out are null', async () => {
    const loaded = await repo.preload(await posts(), {
      author: async () => repo.list(Author, { where: { name: 'Ada' } }),
    });
    expect(loaded.map((post) => post.author?.name ?? null)).toEqual(['Ada', 'Ada', null, null, null]);
  });

  test('composite keys come as tuples', async () => {
    const sections = await repo.list(Section);
    await repo.preload(sections, {
      chapter: async (keys: readonly (readonly [string, number])[]) => {
        expect(keys).toEqual([
          ['A', 1],
          ['B', 1],
        ]);
        return repo.list(Chapter, { where: { book: 'A' } });
      },
    });
    expect(sections.map((section) => section.chapter?.title ?? null)).toEqual(['A1', 'A1', null, null]);
  });

  test('pairs of key and row through a join table', async () => {
    const loaded = await repo.preload(await posts(), {
      tags: async (keys: readonly number[]) => {
        const tag = await repo.getOrFail(Tag, 3);
        return keys.map((key) => [key, tag] as const);
      },
    });
    expect(loaded.map((post) => ids(post.tags))).toEqual([[3], [3], [3], [3], [3]]);
  });

  test('are given the repo of the transaction', async () => {
    const inside = await repo.transact(async (tx) => {
      let was = false;
      await tx.preload(await tx.list(Post), {
        author: async (_keys, on) => {
          was = on.inTransaction;
          return [];
        },
      });
      return ok(was);
    });
    expect(unwrap(inside)).toBe(true);
  });
});

describe('what a row looks like afterwards', () => {
  test('the associations are properties of its own, seen by JSON and spread', async () => {
    const author = await repo.preload(await repo.getOrFail(Author, uuid(1)), { profile: true });
    expect(Object.keys(author)).toEqual(['id', 'name', 'karma', 'profile']);
    expect(Object.getOwnPropertyDescriptor(author, 'profile')).toMatchObject({
      writable: true,
      enumerable: true,
      configurable: true,
    });
    expect(JSON.parse(JSON.stringify({ ...author }))).toEqual({
      id: uuid(1),
      name: 'Ada',
      karma: 5,
      profile: { id: 1, authorId: uuid(1), bio: 'first' },
    });
  });

  test('it can still be changed and written', async () => {
    const author = await repo.preload(await repo.getOrFail(Author, uuid(3)), { posts: true });
    unwrap(await repo.update(change<Author>(author, { karma: 9 })));
    expect((await repo.getOrFail(Author, uuid(3))).karma).toBe(9);
    unwrap(await repo.update(change(await repo.getOrFail(Author, uuid(3)), { karma: 0 })));
  });
});
