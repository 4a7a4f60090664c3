import { readViolation } from '../../src';

test.each([
  [
    '23505',
    { constraint: 'users_pk', table: 'users' },
    'duplicate key value violates unique constraint "users_pk"',
    'unique',
    'users_pk',
  ],
  [
    '23503',
    { constraint: 'a_fkey' },
    'insert or update on table "a" violates foreign key constraint "a_fkey"',
    'foreign_key',
    'a_fkey',
  ],
  [
    '23514',
    { constraint: 'a_check' },
    'new row for relation "a" violates check constraint "a_check"',
    'check',
    'a_check',
  ],
  [
    '23P01',
    { constraint: 'a_excl' },
    'conflicting key value violates exclusion constraint "a_excl"',
    'exclusion',
    'a_excl',
  ],
  [
    '23502',
    { column: 'name', table: 'a' },
    'null value in column "name" of relation "a" violates not-null constraint',
    'not_null',
    'name',
  ],
  // A distributed server names things in the message only, with a shard's number behind them.
  [
    '23505',
    {},
    'duplicate key value violates unique constraint "usernames_pk_102987"',
    'unique',
    'usernames_pk',
  ],
  [
    '23503',
    {},
    'insert or update on table "posts_102008" violates foreign key constraint "posts_author_id_fkey_102008"',
    'foreign_key',
    'posts_author_id_fkey',
  ],
  ['23514', {}, 'new row for relation "a_102040" violates check constraint "a_check"', 'check', 'a_check'],
  [
    '23502',
    {},
    'null value in column "name" of relation "a_102040" violates not-null constraint',
    'not_null',
    'name',
  ],
])('%s %j', (code, fields, message, kind, constraint) => {
  expect(readViolation({ code, message, ...fields })).toMatchObject({ kind, constraint });
});

test('a parent that is still referenced is told apart', () => {
  const message =
    'update or delete on table "authors" violates foreign key constraint "books_author_id_fkey" on table "books"';
  expect(readViolation({ code: '23503', message, constraint: 'books_author_id_fkey' })).toMatchObject({
    stillReferenced: true,
  });
});

test.each([null, undefined, 'text', {}, { code: '40001' }, { code: 23505 }, new Error('x')])(
  '%p is no violation',
  (error) => {
    expect(readViolation(error)).toBeNull();
  },
);
