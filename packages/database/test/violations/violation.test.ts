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

test.each([
  ['Key (id)=(1) is still referenced from table "books".', 'DELETE FROM "s"."authors" WHERE "id" = $1', true],
  ['Auf Schlüssel (id)=(1) wird noch aus Tabelle »books« verwiesen.', 'DELETE FROM lib.authors', true],
  ['(id)=(1) anahtarı hâlâ "books" tablosundan başvuruluyor.', 'UPDATE authors SET id = $1', true],
  ['Schlüssel (author_id)=(1) ist nicht in Tabelle »authors« vorhanden.', 'INSERT INTO "s"."books"', false],
  ['still referenced', 'WITH gone AS (DELETE FROM carts) INSERT INTO lib.books', false],
  ['still referenced', 'update only books set author_id = $1', false],
  ['a cascade of the shelves', 'DELETE FROM shelves', true],
  ['of a row that was added elsewhere', 'INSERT INTO shelves', false],
])('whether rows are left is told by the statement, not by %j', (detail, sent, stillReferenced) => {
  const error = {
    code: '23503',
    message: detail,
    detail,
    constraint: 'books_author_id_fkey',
    table: 'books',
  };
  expect(readViolation(error, sent)).toMatchObject({ kind: 'foreign_key', stillReferenced });
});

test.each([
  'Aktualisieren oder Löschen in Tabelle »authors_102008« verletzt Fremdschlüssel-Constraint »books_author_id_fkey_102009« von Tabelle »books_102009«',
  'UPDATE ou DELETE sur la table « authors_102008 » viole la contrainte de clé étrangère « books_author_id_fkey_102009 » de la table « books_102009 »',
  '在 "authors_102008" 上的更新或删除操作违反了在 "books_102009" 上的外键约束 "books_author_id_fkey_102009"',
])('without fields the names are found in any language: %s', (message) => {
  expect(readViolation({ code: '23503', message })).toMatchObject({
    constraint: 'books_author_id_fkey',
    stillReferenced: true,
  });
});

test('a RESTRICT is told by its SQLSTATE, and a restrict_violation without a constraint is something else', () => {
  const error = { code: '23001', message: 'bilinmeyen', constraint: 'books_author_id_fkey', table: 'books' };
  expect(readViolation(error)).toMatchObject({ kind: 'foreign_key', stillReferenced: true });
  expect(readViolation({ code: '23001', message: 'actions are append-only: DELETE is refused' })).toBeNull();
});

test.each([null, undefined, 'text', {}, { code: '40001' }, { code: 23505 }, new Error('x')])(
  '%p is no violation',
  (error) => {
    expect(readViolation(error)).toBeNull();
  },
);
