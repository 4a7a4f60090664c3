import {
  change,
  from,
  InvalidChangesetError,
  NotFoundError,
  type Repo,
  StaleRowError,
  UnwrapError,
} from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const fresh = (): { email: string; fullName: string } => {
  made += 1;
  return { email: `f${made}@example.org`, fullName: 'Ada' };
};

describe('a write that must succeed', () => {
  test('gives the row', async () => {
    const author = await repo.insertOrFail(change(Author, fresh()));
    same<typeof author, Author>(true);
    expect((await repo.updateOrFail(change(author, { age: 40 }))).age).toBe(40);
    expect((await repo.insertOrUpdateOrFail(change(author, { age: 41 }))).age).toBe(41);
    expect((await repo.deleteOrFail(author)).id).toBe(author.id);
    expect(await repo.get(Author, author.id)).toBeNull();
  });

  test('null tells that a conflict was met with nothing', async () => {
    const values = fresh();
    await repo.insertOrFail(change(Author, values));
    const again = await repo.insertOrFail(change(Author, values), {
      onConflict: { kind: 'nothing', target: ['email'] },
    });
    same<typeof again, Author | null>(true);
    expect(again).toBeNull();
  });

  test('throws what was refused, with fields and reasons and without values', async () => {
    const values = fresh();
    const author = await repo.insertOrFail(change(Author, values));
    const twin = repo.insertOrFail(change(Author, values));
    await expect(twin).rejects.toThrow(InvalidChangesetError);
    await expect(twin).rejects.toThrow('could not insert Author: {"email":["has already been taken"]}');
    await expect(twin).rejects.toMatchObject({ changeset: { changes: values, action: 'insert' } });
    await expect(twin).rejects.not.toThrow(UnwrapError);
    await expect(repo.updateOrFail(change(author, { age: 3 }))).rejects.toThrow(
      'could not update Author: {"age":["is invalid"]}',
    );
    await repo.insertOrFail(change(Book, { title: 'Notes', authorId: author.id }));
    await expect(repo.deleteOrFail(author)).rejects.toThrow(/^could not delete Author: /);
  });

  test('throws for a row that is gone', async () => {
    const author = await repo.insertOrFail(change(Author, fresh()));
    await repo.deleteOrFail(author);
    const gone = 'authors: the row is gone, or was changed since it was read';
    await expect(repo.deleteOrFail(await ghost())).rejects.toThrow(new StaleRowError('authors'));
    await expect(repo.updateOrFail(change(await ghost(), { age: 50 }))).rejects.toThrow(gone);
  });

  async function ghost(): Promise<Author> {
    const author = await repo.insertOrFail(change(Author, fresh()));
    await repo.deleteAll(Author, { id: author.id });
    return author;
  }

  test('reloadOrFail finds every row, or none', async () => {
    const author = await repo.insertOrFail(change(Author, fresh()));
    await repo.updateAll(Author, { id: author.id }, { set: { age: 77 } });
    const again = await repo.reloadOrFail(author);
    same<typeof again, Author>(true);
    expect(again.age).toBe(77);
    expect((await repo.reloadOrFail([author, again])).map(({ age }) => age)).toEqual([77, 77]);
    const missing = await ghost();
    await expect(repo.reloadOrFail(missing)).rejects.toThrow(NotFoundError);
    await expect(repo.reloadOrFail([author, missing])).rejects.toThrow(NotFoundError);
  });
});

describe('unsafeValidateUnique asks a repo', () => {
  test('and finds the rows of others, but not the row itself', async () => {
    const mine = await repo.insertOrFail(change(Author, fresh()));
    const other = await repo.insertOrFail(change(Author, fresh()));
    const taken = await change(mine, { email: other.email }).unsafeValidateUnique(['email'], repo);
    expect(taken.errorsByField).toEqual({ email: ['has already been taken'] });
    const own = await change(mine, { fullName: 'Eve' }).unsafeValidateUnique(['email', 'fullName'], repo);
    expect(own.valid).toBe(true);
    const again = await change(mine).forceChange('email', mine.email).unsafeValidateUnique(['email'], repo);
    expect(again.valid).toBe(true);
    const free = await change(Author, fresh()).unsafeValidateUnique(['email'], repo);
    expect(free.valid).toBe(true);
    const old = { among: from(Author).where('age', 'gt', 100) };
    const elsewhere = await change(Author, { email: other.email }).unsafeValidateUnique(['email'], repo, old);
    expect(elsewhere.valid).toBe(true);
  });
});
