import { bound, statement, unwrap } from '@tintype/database';
import { change } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
beforeAll(async () => {
  toy = await openToyDatabase();
});
afterAll(() => toy.close());

const add = statement<{ id: string; email: string }, { email: string }>({
  name: 'test.add_author',
  text: `INSERT INTO authors (id, email, full_name) VALUES ($id, $email, 'Ada') RETURNING email`,
  violations: { authors_email_key: { field: 'email' } },
});

test('what a series is refused for comes as a changeset', async () => {
  const { repo } = toy;
  unwrap(await repo.insert(change(Author, { email: 'taken', fullName: 'Ada' })));
  const author = (email: string) => bound(add, { id: repo.newId(), email });
  const sent = await repo.series([author('a'), author('taken')]);
  expect(sent.ok || sent.error.changeset.errorsByField).toEqual({ email: ['has already been taken'] });
  expect((await repo.list(Author)).map(({ email }) => email)).toEqual(['taken']);
});
