import { ConstraintError, ProgrammerError, type Violation } from '@tintype/database';
import { type Changeset, change } from '../../src';
import { violationError } from '../../src/constraints/field-errors';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';
import { Novel, Writer } from './library';

describe('what is declared', () => {
  test.each<[string, (given: Changeset<Novel>) => Changeset<Novel>, object]>([
    [
      'unique',
      (given) => given.uniqueConstraint('title'),
      { kind: 'unique', field: 'title', property: 'title' },
    ],
    [
      'unique over several fields: the first',
      (given) => given.uniqueConstraint(['year', 'title']),
      { kind: 'unique', field: 'year', property: 'year', properties: ['year', 'title'] },
    ],
    [
      'unique, the error elsewhere',
      (given) => given.uniqueConstraint(['year', 'title'], { errorField: 'title', message: 'is there' }),
      {
        kind: 'unique',
        field: 'title',
        property: 'year',
        properties: ['year', 'title'],
        message: 'is there',
      },
    ],
    [
      'by name',
      (given) => given.uniqueConstraint('title', { name: 'novels_', match: 'prefix' }),
      { kind: 'unique', field: 'title', name: 'novels_', match: 'prefix' },
    ],
    [
      'foreign key',
      (given) => given.foreignKeyConstraint('year'),
      { kind: 'foreign_key', field: 'year', property: 'year' },
    ],
    [
      'association',
      (given) => given.assocConstraint('writer'),
      { kind: 'foreign_key', field: 'writer', relation: 'writer' },
    ],
    [
      'no association of many',
      (given) => given.noAssocConstraint('chapters'),
      {
        kind: 'foreign_key',
        field: 'chapters',
        relation: 'chapters',
        stillReferenced: true,
        message: 'are still associated with this entry',
      },
    ],
    [
      'no association of one',
      (given) => given.noAssocConstraint('writer'),
      {
        kind: 'foreign_key',
        field: 'writer',
        relation: 'writer',
        stillReferenced: true,
        message: 'is still associated with this entry',
      },
    ],
    [
      'no association, in other words',
      (given) => given.noAssocConstraint('tags', { message: 'are used' }),
      { kind: 'foreign_key', field: 'tags', relation: 'tags', stillReferenced: true, message: 'are used' },
    ],
    ['check', (given) => given.checkConstraint('year'), { kind: 'check', field: 'year', property: 'year' }],
    [
      'exclusion',
      (given) => given.exclusionConstraint('year', { name: 'novels_year_excl' }),
      { kind: 'exclusion', field: 'year', name: 'novels_year_excl' },
    ],
    [
      'as it is',
      (given) => given.declareConstraint({ name: 'x', field: 'elsewhere' }),
      { name: 'x', field: 'elsewhere' },
    ],
  ])('%s', (_name, declare, declaration) => {
    const changeset = declare(change(Novel));
    expect(changeset.constraints).toEqual([declaration]);
    expect([changeset.valid, changeset.errors]).toEqual([true, []]);
  });

  test('declarations stand in the order made', () => {
    const changeset = change(Novel).uniqueConstraint('title').checkConstraint('year');
    expect(changeset.constraints.map(({ kind }) => kind)).toEqual(['unique', 'check']);
  });

  test('an association that there is not is a programmer error', () => {
    expect(() => change(Novel).assocConstraint('title')).toThrow(ProgrammerError);
    expect(() => change(Writer).noAssocConstraint('name')).toThrow('Writer has no association "name"');
  });
});

describe('what a violation means', () => {
  let toy: ToyDatabase;
  beforeAll(async () => {
    toy = await openToyDatabase();
  });
  afterAll(() => toy?.close());

  const violated = (
    kind: Violation['kind'],
    constraint: string,
    rest: Partial<Violation> = {},
  ): Violation => ({
    kind,
    constraint,
    table: null,
    stillReferenced: false,
    ...rest,
  });
  const email = violated('unique', 'authors_email_key');

  test.each<[string, Violation, string, string]>([
    ['a unique key', email, 'email', 'has already been taken'],
    ['a unique index', violated('unique', 'authors_nick_idx'), 'nick', 'has already been taken'],
    ['the primary key', violated('unique', 'authors_pk'), 'id', 'has already been taken'],
    ['a check', violated('check', 'authors_age_check'), 'age', 'is invalid'],
    ['a foreign key', violated('foreign_key', 'books_author_id_fkey'), 'authorId', 'does not exist'],
    [
      'rows that still point here',
      violated('foreign_key', 'books_author_id_fkey', { stillReferenced: true }),
      'base',
      'are still associated with this entry',
    ],
    [
      'a missing value',
      violated('not_null', 'full_name', { table: 'authors' }),
      'fullName',
      "can't be blank",
    ],
  ])('%s, by the metadata alone', (_name, violation, field, message) => {
    expect(violationError(toy.dataSource, change(Author), violation, null)).toEqual({
      field,
      message,
      rule: 'constraint',
      params: { constraint: violation.kind, name: violation.constraint },
    });
  });

  test.each<[string, Changeset<Author>, Violation, string, string]>([
    [
      'by its field',
      change(Author).uniqueConstraint('email', { message: 'is there' }),
      email,
      'email',
      'is there',
    ],
    [
      'with the error elsewhere',
      change(Author).uniqueConstraint('email', { errorField: 'nick' }),
      email,
      'nick',
      'has already been taken',
    ],
    [
      'by its name',
      change(Author).uniqueConstraint('nick', { name: 'authors_email_key' }),
      email,
      'nick',
      'has already been taken',
    ],
    [
      'by the start of its name',
      change(Author).uniqueConstraint('nick', { name: 'authors_e', match: 'prefix' }),
      email,
      'nick',
      'has already been taken',
    ],
    [
      'by the end of its name',
      change(Author).uniqueConstraint('nick', { name: '_email_key', match: 'suffix' }),
      email,
      'nick',
      'has already been taken',
    ],
    [
      'the later declaration',
      change(Author).uniqueConstraint('email', { message: 'a' }).uniqueConstraint('email', { message: 'b' }),
      email,
      'email',
      'b',
    ],
    [
      'not of another kind',
      change(Author).checkConstraint('nick', { name: 'authors_email_key' }),
      email,
      'email',
      'has already been taken',
    ],
    [
      'not of another field',
      change(Author).uniqueConstraint('nick', { message: 'is there' }),
      email,
      'email',
      'has already been taken',
    ],
    [
      'not by a part of its name',
      change(Author).uniqueConstraint('nick', { name: 'email' }),
      email,
      'email',
      'has already been taken',
    ],
    [
      'a check by its field',
      change(Author).checkConstraint('age', { message: 'must be 13 or more' }),
      violated('check', 'authors_age_check'),
      'age',
      'must be 13 or more',
    ],
    [
      'what no metadata knows',
      change(Author).checkConstraint('fullName', { name: 'authors_unmapped_check' }),
      violated('check', 'authors_unmapped_check'),
      'fullName',
      'is invalid',
    ],
    [
      'an exclusion',
      change(Author).exclusionConstraint('age', { name: 'authors_excl' }),
      violated('exclusion', 'authors_excl'),
      'age',
      'violates an exclusion constraint',
    ],
  ])('declared %s', (_name, changeset, violation, field, message) => {
    expect(violationError(toy.dataSource, changeset, violation, null)).toMatchObject({ field, message });
  });

  test('a key that does not exist goes to the association where that is declared', () => {
    const missing = violated('foreign_key', 'books_author_id_fkey');
    const error = violationError(toy.dataSource, change(Book).assocConstraint('author'), missing, null);
    expect(error).toMatchObject({ field: 'author', message: 'does not exist' });
    const kept = violated('foreign_key', 'books_author_id_fkey', { stillReferenced: true });
    expect(violationError(toy.dataSource, change(Book).assocConstraint('author'), kept, null).field).toBe(
      'base',
    );
  });

  test('what nothing maps is thrown, with what was declared', () => {
    const changeset = change(Author).uniqueConstraint('email').declareConstraint({ name: 'x', field: 'age' });
    const cause = new Error('of the server');
    const call = () => violationError(toy.dataSource, changeset, violated('check', 'nobody_knows'), cause);
    expect(call).toThrow(ConstraintError);
    expect(call).toThrow(/"nobody_knows".*Declared: unique on email, x\./s);
  });
});
