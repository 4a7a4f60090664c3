import {
  ConstraintError,
  DatabaseError,
  err,
  ok,
  ProgrammerError,
  pagedStatement,
  statement,
  unwrap,
} from '@tintype/database';
import { cast, change, derivedConstraints, NotFoundError, type Repo } from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase({ clock: () => new Date('2026-05-01T12:00:00Z') });
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const author = (overrides: Partial<Author> = {}): Partial<Author> => {
  made += 1;
  return { email: `a${made}@example.org`, fullName: `Author ${made}`, ...overrides };
};
const countAuthors = statement<object, { count: number }>({
  name: 'test.count_authors',
  text: 'SELECT count(*) AS count FROM authors',
});
const count = async (on: Repo = repo): Promise<number> => (await on.sqlOne(countAuthors, {}))?.count ?? 0;
const errorsOf = async (write: Promise<{ ok: boolean; error?: unknown }>): Promise<unknown> => {
  const result = await write;
  const error = result.error;
  return typeof error === 'object' && error !== null && 'changeset' in error
    ? Reflect.get(Object(error.changeset), 'errorsByField')
    : error;
};

describe('insert', () => {
  test('fills in id, times and what the database defaults', async () => {
    const ada = unwrap(await repo.insert(change(Author, author())));
    expect(ada).toMatchObject({
      age: 18,
      balance: '0.00',
      lockVersion: 1,
      nick: null,
      createdAt: new Date('2026-05-01T12:00:00Z'),
    });
    expect(ada.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(await repo.get(Author, ada.id)).toEqual(ada);
  });

  test('an invalid changeset never reaches the database', async () => {
    const before = await count();
    expect(await errorsOf(repo.insert(change(Author, author()).addError('age', 'is odd')))).toEqual({
      age: ['is odd'],
    });
    expect(await count()).toBe(before);
  });

  test.each<[string, (taken: Author) => Partial<Author>, unknown]>([
    ['primary key', (taken) => author({ id: taken.id }), { id: ['has already been taken'] }],
    ['unique key', (taken) => author({ email: taken.email }), { email: ['has already been taken'] }],
    ['unique index', (taken) => author({ nick: taken.nick }), { nick: ['has already been taken'] }],
    ['check', () => author({ age: 5 }), { age: ['is invalid'] }],
  ])('a violated %s is a field error, from metadata alone', async (_kind, input, errors) => {
    const taken = unwrap(await repo.insert(change(Author, author({ nick: `nick${made}` }))));
    expect(await errorsOf(repo.insert(change(Author, input(taken))))).toEqual(errors);
  });

  test('so are a missing value, a missing parent, and children that are left', async () => {
    expect(await errorsOf(repo.insert(change(Author, { email: 'x@example.org' })))).toEqual({
      fullName: ["can't be blank"],
    });
    expect(await errorsOf(repo.insert(change(Book, { authorId: repo.newId(), title: 'Lost' })))).toEqual({
      authorId: ['does not exist'],
    });
    const ada = unwrap(await repo.insert(change(Author, author())));
    unwrap(await repo.insert(change(Book, { authorId: ada.id, title: 'Notes' })));
    expect(await errorsOf(repo.delete(ada))).toEqual({ base: ['are still associated with this entry'] });
  });

  test('a declared constraint says which field and with which words', async () => {
    const taken = unwrap(await repo.insert(change(Author, author())));
    const changeset = change(Author, author({ email: taken.email })).declareConstraint({
      name: 'authors_email_key',
      field: 'nick',
      message: 'is of another author',
    });
    expect(await errorsOf(repo.insert(changeset))).toEqual({ nick: ['is of another author'] });
  });

  test('a constraint that nothing maps throws and says what to declare', async () => {
    await expect(repo.insert(change(Author, author({ fullName: 'unmapped' })))).rejects.toThrow(
      ConstraintError,
    );
    await expect(repo.insert(change(Author, author({ fullName: 'unmapped' })))).rejects.toThrow(
      'authors_unmapped_check',
    );
  });

  test('on conflict: nothing, or replace', async () => {
    const ada = unwrap(await repo.insert(change(Author, author({ age: 20 }))));
    const same = change(Author, { ...author(), email: ada.email, age: 50 });
    unwrap(await repo.insert(same, { onConflict: { kind: 'nothing', target: ['email'] } }));
    expect((await repo.getBy(Author, { email: ada.email }))?.age).toBe(20);
    unwrap(await repo.insert(same, { onConflict: { kind: 'replace', target: ['email'], fields: ['age'] } }));
    expect((await repo.getBy(Author, { email: ada.email }))?.age).toBe(50);
  });
});

describe('update and delete', () => {
  test('write changes only, and none sends nothing', async () => {
    const ada = unwrap(await repo.insert(change(Author, author())));
    const sent: string[] = [];
    const counting = repo.with({ onStatement: (event) => sent.push(event.name) });
    expect(unwrap(await counting.update(change(ada, {})))).toEqual(ada);
    expect(sent).toEqual([]);
    expect(unwrap(await counting.update(change(ada, { age: 40 })))).toMatchObject({ age: 40 });
    expect(sent).toEqual(['authors.update']);
    expect(await repo.get(Author, ada.id)).toMatchObject({ age: 40 });
  });

  test('a row that is gone is stale; deleting it twice may be allowed', async () => {
    const ada = unwrap(await repo.insert(change(Author, author())));
    unwrap(await repo.delete(ada));
    expect(await repo.update(change(ada, { age: 41 }))).toEqual({
      ok: false,
      error: { kind: 'stale', entity: 'authors' },
    });
    expect(await repo.delete(ada)).toEqual({ ok: false, error: { kind: 'stale', entity: 'authors' } });
    expect((await repo.delete(ada, { allowStale: true })).ok).toBe(true);
  });

  test('[inv 55] of two edits of one version the second is stale', async () => {
    const ada = unwrap(await repo.insert(change(Author, author())));
    const edit = (age: number) => repo.update(change(ada, { age }).optimisticLock('lockVersion'));
    const results = await Promise.all([edit(50), edit(60)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await repo.get(Author, ada.id)).toMatchObject({ lockVersion: 2 });
  });

  test('functions prepared on a changeset run in the transaction of its write', async () => {
    const ada = unwrap(
      await repo.insert(
        change(Author, author()).prepareChanges((changeset) => changeset.putChange('age', 33)),
      ),
    );
    expect(ada.age).toBe(33);
    const refused = await repo.insert(
      change(Author, author()).prepareChanges((changeset) => changeset.addError('age', 'is odd')),
    );
    expect(refused.ok).toBe(false);
  });
});

describe('reads', () => {
  test('by key, by values, in lists and in order', async () => {
    const [a, b] = [
      unwrap(await repo.insert(change(Author, author({ age: 91 })))),
      unwrap(await repo.insert(change(Author, author({ age: 92 })))),
    ];
    expect(
      (
        await repo.list(Author, {
          where: { id: [a.id, b.id] },
          orderBy: [{ field: 'age', direction: 'desc' }],
        })
      ).map((row) => row.age),
    ).toEqual([92, 91]);
    expect(await repo.list(Author, { where: { id: [a.id, b.id], nick: null }, limit: 1 })).toHaveLength(1);
    expect(await repo.get(Author, repo.newId())).toBeNull();
    await expect(repo.getOrFail(Author, repo.newId())).rejects.toThrow(NotFoundError);
    await expect(repo.getBy(Author, { nick: null })).rejects.toThrow(ProgrammerError);
  });

  test('undefined is no value to look for, and an empty list finds nothing', async () => {
    await expect(repo.list(Author, { where: { nick: undefined as unknown as null } })).rejects.toThrow(
      ProgrammerError,
    );
    expect(await repo.list(Author, { where: { id: [] } })).toEqual([]);
  });

  test('a violation outside of any changeset is no raw error of the driver', async () => {
    const insert = statement<{ id: string }, object>({
      name: 'test.insert_lost_book',
      text: `INSERT INTO books (id, author_id, title) VALUES ($id, $id, 'Lost')`,
    });
    await expect(repo.sql(insert, { id: repo.newId() })).rejects.toThrow(ConstraintError);
  });

  test('a statement gets its parameters by name and gives camelCase rows', async () => {
    const both = statement<{ name: string }, { fullName: string; big: number; exact: string }>({
      name: 'test.shape_row',
      text: `SELECT $name::text AS full_name, 9007199254740991 AS big, 1.50::numeric AS exact WHERE $name::text IS NOT NULL`,
    });
    expect(await repo.sqlOne(both, { name: 'Ada' })).toEqual({
      fullName: 'Ada',
      big: 9007199254740991,
      exact: '1.50',
    });
    await expect(repo.sql(both, {} as { name: string })).rejects.toThrow(
      'test.shape_row wants the parameter "name"',
    );
    expect(() => statement({ name: 'nonsense', text: '' })).toThrow('<context>.<statement>');
  });

  test('an error of the server has its code and the statement’s name, and not the values', async () => {
    const broken = statement<{ secret: string }, object>({
      name: 'test.broken',
      text: 'SELECT $secret::text, 1 / 0',
    });
    const error = await repo.sql(broken, { secret: 'hunter2' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: '22012', statement: 'test.broken' });
    expect(String(error)).not.toContain('hunter2');
  });

  test('[inv 64] pages by keyset meet every row once, forwards and backwards', async () => {
    for (const direction of ['asc', 'desc'] as const) {
      const [sign, order] = direction === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
      const listed = pagedStatement<object, { age: number; id: string }>({
        name: `test.list_${direction}`,
        keys: { age: 'integer', id: 'uuid' },
        direction,
        text: `SELECT age, id FROM authors WHERE (age, id) ${sign} ($afterAge, $afterId) ORDER BY age ${order}, id ${order} LIMIT $limit`,
      });
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: { items: readonly { id: string }[]; next: string | null } = unwrap(
          await repo.page(listed, {}, { first: 3, after }),
        );
        seen.push(...page.items.map((item) => item.id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen).toHaveLength(await count());
      expect(new Set(seen).size).toBe(seen.length);
    }
  });
});

describe('transact', () => {
  test('ok commits, an error rolls back and is returned, a throw rolls back and is thrown on', async () => {
    const before = await count();
    const insert = (tx: Repo) => tx.insert(change(Author, author()));
    expect((await repo.transact(insert)).ok).toBe(true);
    const refused = await repo.transact(async (tx) => {
      unwrap(await insert(tx));
      return err('no');
    });
    expect(refused).toEqual({ ok: false, error: 'no' });
    await expect(
      repo.transact(async (tx) => {
        unwrap(await insert(tx));
        throw new Error('thrown');
      }),
    ).rejects.toThrow('thrown');
    expect(await count()).toBe(before + 1);
  });

  test('a violation inside does not doom it', async () => {
    const before = await count();
    await repo.transact(async (tx) => {
      const ada = unwrap(await tx.insert(change(Author, author())));
      expect((await tx.insert(change(Author, author({ email: ada.email })))).ok).toBe(false);
      return tx.insert(change(Author, author()));
    });
    expect(await count()).toBe(before + 2);
  });

  test('nested, it is a savepoint: its failure undoes its own part only', async () => {
    const before = await count();
    await repo.transact(async (tx) => {
      unwrap(await tx.insert(change(Author, author())));
      await tx.transact(async (inner) => {
        unwrap(await inner.insert(change(Author, author())));
        return err('inner');
      });
      return ok(null);
    });
    expect(await count()).toBe(before + 1);
  });

  test('what follows a commit follows only that, what follows the end follows either', async () => {
    const heard: string[] = [];
    const listen = async (tx: Repo, name: string): Promise<void> => {
      await tx.afterCommit(() => void heard.push(`${name} committed`));
      await tx.afterEnd((root) => void heard.push(`${name} ended ${root.inTransaction}`));
    };
    await repo.transact(async (tx) => {
      await listen(tx, 'outer');
      await tx.transact(async (inner) => {
        await listen(inner, 'undone');
        return err('undone');
      });
      await tx.transact(async (inner) => {
        await listen(inner, 'kept');
        return ok(null);
      });
      expect(heard).toEqual([]);
      return ok(null);
    });
    expect(heard).toEqual([
      'outer committed',
      'kept committed',
      'outer ended false',
      'undone ended false',
      'kept ended false',
    ]);
  });

  test('one whose statement failed is not committed, though its function says ok', async () => {
    const before = await count();
    const broken = statement<object, object>({ name: 'test.broken', text: 'SELECT 1 / 0' });
    const swallowing = repo.transact(async (tx) => {
      unwrap(await tx.insert(change(Author, author())));
      await tx.sql(broken, {}).catch(() => undefined);
      return ok(null);
    });
    await expect(swallowing).rejects.toMatchObject({ name: 'DatabaseError', code: '25P02' });
    expect(await count()).toBe(before);
    const doomed = repo.transact(async (tx) => {
      const ada = unwrap(await tx.insert(change(Author, author())));
      await tx.insert(change(Author, author({ email: ada.email })), { savepoint: false });
      return ok(null);
    });
    await expect(doomed).rejects.toMatchObject({ code: '25P02' });
    expect(await count()).toBe(before);
  });

  test('its repo is of no use afterwards', async () => {
    const kept: Repo[] = [];
    await repo.transact(async (tx) => {
      kept.push(tx);
      return ok(null);
    });
    await expect(async () => kept[0]?.sql(countAuthors, {})).rejects.toThrow('a transaction that has ended');
  });

  test('a deadlock is replayed when that is allowed', async () => {
    const [a, b] = [
      unwrap(await repo.insert(change(Author, author()))),
      unwrap(await repo.insert(change(Author, author()))),
    ];
    const lock = statement<{ id: string }, object>({
      name: 'test.lock_author',
      text: 'SELECT FROM authors WHERE id = $id FOR UPDATE',
    });
    const waiting: (() => void)[] = [];
    const both = (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting) go();
      });
    const cross = (first: string, second: string) => {
      let attempt = 0;
      return repo.transact(
        async (tx) => {
          attempt += 1;
          await tx.sql(lock, { id: first });
          if (attempt === 1) await both();
          await tx.sql(lock, { id: second });
          return ok(attempt);
        },
        { replays: 10 },
      );
    };
    const attempts = (await Promise.all([cross(a.id, b.id), cross(b.id, a.id)])).map(unwrap);
    // The victim of the deadlock runs again, so it has two attempts or more.
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });
});

test('[inv 78] every constraint of the entities is mapped to one of their fields', async () => {
  const fields = new Map(
    [...derivedConstraints(toy.dataSource).values()].map((derived) => [derived.name, derived.property]),
  );
  expect(Object.fromEntries(fields)).toEqual({
    authors_pk: 'id',
    authors_email_key: 'email',
    authors_nick_idx: 'nick',
    authors_age_check: 'age',
    books_pk: 'id',
    books_author_id_fkey: 'authorId',
  });
});

test('a form cast onto an entity is written as it says', async () => {
  const { IsString, IsInt } = await import('class-validator');
  class AuthorForm {
    @IsString() email!: string;
    @IsString() fullName!: string;
    @IsInt() age!: number;
  }
  const input = { email: 'form@example.org', fullName: 'Formed', age: '44', balance: '1000000' };
  expect(unwrap(await repo.insert(cast(Author, input, AuthorForm)))).toMatchObject({
    age: 44,
    balance: '0.00',
  });
});
