import { err, ok, ProgrammerError, statement, unwrap } from '@tintype/database';
import { change, Multi, type Repo } from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const author = () => {
  made += 1;
  return change(Author, { email: `m${made}@example.org`, fullName: 'Author' });
};
const counts = statement<object, { authors: number; books: number }>({
  name: 'test.count_rows',
  text: 'SELECT (SELECT count(*) FROM authors) AS authors, (SELECT count(*) FROM books) AS books',
});
const countRows = () => repo.sqlOne(counts, {});

const withBook = () =>
  Multi.create()
    .insert('author', author())
    .insert('book', ({ author }) => change(Book, { authorId: author.id, title: 'Notes' }));

test('runs its steps in order and gives the results by name, each of its own type', async () => {
  const multi = withBook()
    .put('shout', ({ book }) => book.title.toUpperCase())
    .update('older', ({ author }) => change(author, { age: 40 }))
    .run('count', async (tx) => ok((await tx.list(Book, { limit: 1 })).length));
  const done = unwrap(await repo.runMulti(multi));
  expect(done.book.authorId).toBe(done.author.id);
  expect([done.shout, done.older.age, done.count]).toEqual(['NOTES', 40, 1]);
  expect(await repo.get(Author, done.author.id)).toMatchObject({ age: 40 });
});

test('the first failure undoes everything and tells step, error and results so far', async () => {
  const before = await countRows();
  const done = await repo.runMulti(
    withBook().insert('again', ({ author }) => change(Author, { email: author.email, fullName: 'Again' })),
  );
  if (done.ok) throw new Error('it should have failed');
  expect(done.error).toMatchObject({
    kind: 'failed_step',
    step: 'again',
    results: { author: { fullName: 'Author' }, book: { title: 'Notes' } },
  });
  expect(done.error.error.changeset.errorsByField).toEqual({ email: ['has already been taken'] });
  expect(await countRows()).toEqual(before);
});

test('the name of the step that failed tells the type of its error', async () => {
  const multi = Multi.create()
    .insert('author', author())
    .run('age', async (_tx, { author: { age } }) => {
      if (age < 18) return err({ kind: 'minor' as const, age });
      return age > 99 ? err('too old' as const) : ok(age);
    })
    .put('next', ({ age }) => age + 1)
    .merge('books', (results) =>
      Multi.create()
        .insert('first', change(Book, { authorId: results.author.id, title: 'One' }))
        .error('second', { kind: 'out_of_paper', sheets: 2 }),
    );
  const done = await repo.runMulti(multi);
  if (done.ok) throw new Error('it should have failed');
  const { error: failure } = done;
  switch (failure.step) {
    case 'author':
      throw new Error(Object.keys(failure.error.changeset.errorsByField).join());
    case 'age':
      throw new Error(failure.error === 'too old' ? failure.error : `${failure.error.age}`);
    case 'books':
      if (failure.error.step === 'first') throw failure.error.error.changeset;
      expect(failure.error.error.sheets).toBe(2);
      // @ts-expect-error the error of the step `second` has no field `pages`. The test wants the compiler to say so.
      expect(failure.error.error.pages).toBeUndefined();
      break;
    default:
      // No other step can fail.
      failure satisfies never;
  }
  expect(failure.results.next).toBe(19);
  const safe: { readonly ok: true; readonly value: { readonly one: number } } | { readonly error: never } =
    await repo.runMulti(Multi.create().put('one', 1));
  expect(safe).toEqual({ ok: true, value: { one: 1 } });
});

test('an insert that may write nothing may give null', async () => {
  const { email, fullName } = unwrap(await repo.insert(author()));
  const multi = Multi.create().insert('twin', change(Author, { email, fullName }), {
    onConflict: { kind: 'nothing', target: ['email'] },
  });
  const { twin } = unwrap(await repo.runMulti(multi));
  // @ts-expect-error an insert that may write nothing may give null. The test wants the compiler to ask for that.
  expect(() => twin.email).toThrow(TypeError);
  expect(twin).toBeNull();
});

test('a changeset that is invalid already stops it before the transaction', async () => {
  const sent: string[] = [];
  const counting = repo.with({ onStatement: (event) => sent.push(event.name) });
  const done = await counting.runMulti(withBook().insert('bad', author().addError('age', 'is odd')));
  expect(done).toMatchObject({ ok: false, error: { step: 'bad', results: {} } });
  expect(sent).toEqual([]);
});

test('an error step, a failed run and a stale row fail it too', async () => {
  const before = await countRows();
  expect(await repo.runMulti(withBook().error('stop', 'enough'))).toMatchObject({
    error: { step: 'stop', error: 'enough' },
  });
  expect(await repo.runMulti(withBook().run('stop', async () => err('no')))).toMatchObject({
    error: { step: 'stop', error: 'no' },
  });
  const gone = unwrap(await repo.insert(author()));
  unwrap(await repo.delete(gone));
  expect(await repo.runMulti(withBook().delete('gone', change(gone)))).toMatchObject({
    error: { step: 'gone', error: { kind: 'stale' } },
  });
  expect(await countRows()).toEqual(before);
});

test('a throw inside undoes everything and is thrown on', async () => {
  const before = await countRows();
  const throwing = withBook().run('throw', async () => {
    throw new Error('thrown');
  });
  await expect(repo.runMulti(throwing)).rejects.toThrow('thrown');
  expect(await countRows()).toEqual(before);
});

test('steps made of results, and steps of another multi', async () => {
  const books = (author: Author) =>
    ['One', 'Two'].reduce<Multi<object>>(
      (all, title) => all.insert(title, change(Book, { authorId: author.id, title })),
      Multi.create(),
    );
  const done = unwrap(
    await repo.runMulti(
      Multi.create()
        .insert('author', author())
        .merge('books', (results) => books(results.author)),
    ),
  );
  expect(Object.keys(done.books)).toEqual(['One', 'Two']);
  const failing = Multi.create().merge('inner', () => Multi.create().error('deep', 'no'));
  expect(await repo.runMulti(failing)).toMatchObject({
    error: { step: 'inner', error: { kind: 'failed_step', step: 'deep' } },
  });
  const plan = withBook().append(Multi.create().put('more', 1)).toList();
  expect(plan.map(({ name, kind, entity }) => [name, kind, entity])).toEqual([
    ['author', 'insert', 'Author'],
    ['book', 'insert', null],
    ['more', 'put', null],
  ]);
});

test('a name stands once, also across multis', () => {
  expect(() => withBook().put('book', 1)).toThrow(ProgrammerError);
  expect(() => withBook().append(Multi.create().put('author', 1))).toThrow('"author" is there already');
});

test('inside a transaction it is a savepoint of it', async () => {
  const before = await countRows();
  await repo.transact(async (tx) => {
    unwrap(await tx.insert(author()));
    expect((await tx.runMulti(withBook().error('stop', 'enough'))).ok).toBe(false);
    return ok(null);
  });
  expect(await countRows()).toEqual({ authors: (before?.authors ?? 0) + 1, books: before?.books });
});

test('without steps it succeeds with nothing', async () => {
  expect(await repo.runMulti(Multi.create())).toEqual({ ok: true, value: {} });
});
