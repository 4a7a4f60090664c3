import { inspect } from 'node:util';
import { ProgrammerError, renderMessage } from '@tintype/database';
import {
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  validateSync,
} from 'class-validator';
import fc from 'fast-check';
import { type Changeset, cast, change, Redact } from '../../src';
import { Author } from '../toy-database';

class SignUpForm {
  @IsString()
  @Length(3, 10)
  @Matches(/^[a-z]+$/)
  name!: string;

  @IsEmail()
  email!: string;

  @IsOptional()
  @IsInt()
  @Min(13)
  @Max(150)
  age?: number | null;

  @IsOptional()
  @IsIn(['red', 'blue'])
  colour?: string | null;

  @Redact()
  @IsOptional()
  @IsString()
  @MaxLength(20)
  secret?: string | null;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  tags?: string[] | null;
}

const valid = { name: 'ada', email: 'ada@example.org' };

describe('cast', () => {
  test('takes what the form declares and nothing else', () => {
    const changeset = cast(SignUpForm, { ...valid, role: 'admin', __proto__: { age: 40 }, constructor: 1 });
    expect(changeset.valid).toBe(true);
    expect(changeset.changes).toEqual(valid);
  });

  const noObject = 'must be an object with the fields name, email, age, colour, secret, tags';

  test.each([
    [{}, { name: ["can't be blank"], email: ["can't be blank"] }],
    [
      { name: '  ', email: null },
      { name: ["can't be blank"], email: ["can't be blank"] },
    ],
    [{ ...valid, name: 'ab' }, { name: ['should be at least 3 character(s)'] }],
    [{ ...valid, name: 'abcdefghijk' }, { name: ['should be at most 10 character(s)'] }],
    [{ ...valid, name: 'ADA' }, { name: ['has invalid format'] }],
    [{ ...valid, name: 'A' }, { name: ['has invalid format', 'should be at least 3 character(s)'] }],
    [{ ...valid, email: 'x' }, { email: ['has invalid format'] }],
    [{ ...valid, age: '12' }, { age: ['must be greater than or equal to 13'] }],
    [{ ...valid, age: '151' }, { age: ['must be less than or equal to 150'] }],
    [{ ...valid, age: 'old' }, { age: ['is invalid'] }],
    [{ ...valid, colour: 'green' }, { colour: ['is invalid'] }],
    [{ ...valid, tags: ['a', 7] }, { tags: ['is invalid'] }],
    [{ ...valid, tags: 'a' }, { tags: ['is invalid'] }],
    ['text', { base: [noObject], name: ["can't be blank"], email: ["can't be blank"] }],
    [[valid], { base: [noObject], name: ["can't be blank"], email: ["can't be blank"] }],
  ])('%j', (params, errors) => {
    expect(sorted(cast(SignUpForm, params).errorsByField)).toEqual(errors);
  });

  test('errors carry a template, its parameters and the rule', () => {
    const [error] = cast(SignUpForm, { ...valid, name: 'ab' }).errors;
    expect(error).toEqual({
      field: 'name',
      message: 'should be at least %{count} character(s)',
      rule: 'length',
      params: { count: 3, kind: 'min', type: 'string', unit: 'codepoints' },
    });
    expect(renderMessage({ message: 'one of %{enum}, not %{other}', params: { enum: ['a', 'b'] } })).toBe(
      'one of a, b, not %{other}',
    );
  });

  test('fields keep the order of the form, whatever found the errors', () => {
    const changeset = cast(SignUpForm, { age: 'x' }).addError('email', 'is odd').addError('elsewhere', 'too');
    expect(changeset.errors.map((error) => error.field)).toEqual([
      'name',
      'email',
      'email',
      'age',
      'elsewhere',
    ]);
  });

  test('without input a changeset is neither valid nor in error', () => {
    for (const params of [null, undefined]) {
      const changeset = cast(SignUpForm, params);
      expect([changeset.valid, changeset.errors, changeset.params]).toEqual([false, [], null]);
    }
  });

  test('a getter in params does not run, and a proxy that throws does no harm', () => {
    const params = Object.defineProperty({ email: valid.email }, 'name', {
      enumerable: true,
      get: () => {
        throw new Error('ran');
      },
    });
    expect(cast(SignUpForm, params).errorsByField).toEqual({ name: ["can't be blank"] });
    const proxy = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('ran');
        },
      },
    );
    expect(cast(SignUpForm, proxy).valid).toBe(false);
  });

  test('a text of ten megabytes is refused before a pattern sees it', () => {
    expect(cast(SignUpForm, { ...valid, name: 'a'.repeat(10_000_000) }).errorsByField).toEqual({
      name: ['should be at most 10 character(s)'],
    });
  });

  test('onto a row only what differs is a change, and a value that comes back equal undoes an earlier change', () => {
    const author = Object.assign(new Author(), {
      id: 'x',
      fullName: 'Ada',
      age: 36,
      email: 'ada@example.org',
    });
    const first = cast(author, { fullName: 'Ada', age: '37' }, ['fullName', 'age']);
    expect(first.changes).toEqual({ age: 37 });
    expect(cast(first, { age: '36' }, ['age']).changes).toEqual({});
    expect(cast(author, { age: 36 }, ['age'], { forceChanges: true }).changes).toEqual({ age: 36 });
  });

  test('a name that the entity does not have is a programmer error', () => {
    const names = ['nonsense'] as unknown as readonly (keyof Author)[];
    expect(() => cast(Author, {}, names)).toThrow(ProgrammerError);
    expect(() => change(Author, { nonsense: 1 } as Partial<Author>)).toThrow(
      'Author has no field "nonsense"',
    );
  });
});

describe('changes', () => {
  const base = change(Author, { fullName: 'Ada', age: 36 });

  test('are read with and without the data behind them', () => {
    const author = Object.assign(new Author(), { fullName: 'Ada', age: 36 });
    const changeset = change(author, { age: 37 });
    expect([
      changeset.getChange('age'),
      changeset.getChange('fullName'),
      changeset.getField('fullName'),
    ]).toEqual([37, undefined, 'Ada']);
    expect(changeset.fetchField('age')).toEqual({ from: 'changes', value: 37 });
    expect(changeset.fetchField('fullName')).toEqual({ from: 'data', value: 'Ada' });
    expect(changeset.fetchField('nick')).toEqual({ from: 'nowhere' });
    expect([
      changeset.changed('age'),
      changeset.changed('age', { from: 36, to: 37 }),
      changeset.changed('age', { to: 38 }),
    ]).toEqual([true, true, false]);
  });

  test('are put, forced, updated and dropped, each in a new changeset', () => {
    expect(base.putChange('age', 40).changes).toEqual({ fullName: 'Ada', age: 40 });
    expect(base.updateChange('age', (age) => age + 1).getChange('age')).toBe(37);
    expect(base.deleteChange('age').changes).toEqual({ fullName: 'Ada' });
    expect(base.changes).toEqual({ fullName: 'Ada', age: 36 });
  });

  test('apply to an instance of the entity, and only when valid', () => {
    const applied = base.applyAction('insert');
    expect(applied.ok && applied.value).toBeInstanceOf(Author);
    const refused = base.addError('age', 'is odd').applyAction('insert');
    expect(!refused.ok && refused.error.changeset.action).toBe('insert');
  });

  test('merge: errors unite, the later changes win, other data is refused', () => {
    const author = Object.assign(new Author(), { fullName: 'Ada' });
    const merged = change(author, { age: 1 })
      .addError('age', 'is odd')
      .merge(change(author, { age: 2 }).addError('age', 'is odd'));
    expect([merged.changes, merged.errors.length]).toEqual([{ age: 2 }, 1]);
    expect(() => base.merge(change(Author, {}))).toThrow('same data');
  });

  test('errors of another changeset come over under this one’s names', () => {
    const other = change(Author, {}).addError('email', 'has already been taken', 'constraint');
    expect(base.withErrorsFrom(other, { email: 'nick' }).errorsByField).toEqual({
      nick: ['has already been taken'],
    });
  });

  test('judging sees changed values only', () => {
    const judged = base.validateChange('age', (age) =>
      age > 30 ? [{ message: 'is old', rule: 'old', params: {} }] : [],
    );
    expect(judged.errorsByField).toEqual({ age: ['is old'] });
    expect(
      base.deleteChange('age').validateChange('age', () => [{ message: 'x', rule: 'x', params: {} }]).valid,
    ).toBe(true);
  });

  test('what is redacted is not printed, however it is printed', () => {
    const changeset = cast(SignUpForm, { ...valid, secret: 'hunter2' });
    for (const text of [
      inspect(changeset, { depth: 20, showHidden: true }),
      JSON.stringify(changeset),
      `${inspect({ changeset })}`,
    ]) {
      expect(text).not.toContain('hunter2');
      expect(text).toContain('[redacted]');
    }
  });
});

describe('for any input', () => {
  const json = fc.oneof(
    fc.jsonValue(),
    fc.record({ name: fc.jsonValue(), email: fc.jsonValue(), age: fc.jsonValue(), tags: fc.jsonValue() }),
  );

  test('cast never throws, and sets no property that the form does not declare', () => {
    fc.assert(
      fc.property(json, (params) => {
        const declared = ['name', 'email', 'age', 'colour', 'secret', 'tags'];
        expect(Object.keys(cast(SignUpForm, params).changes).every((key) => declared.includes(key))).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('applying the changes twice is applying them once', () => {
    fc.assert(
      fc.property(json, (params) => {
        const once = cast(SignUpForm, params).applyChanges();
        expect(change(once, cast(SignUpForm, params).changes).changes).toEqual({});
      }),
    );
  });

  test('the fields in error are those that class-validator refuses', () => {
    const texts = fc.record({
      name: fc.string({ maxLength: 14 }),
      email: fc.oneof(fc.emailAddress(), fc.string()),
      colour: fc.constantFrom('red', 'green'),
    });
    fc.assert(
      fc.property(texts, (params) => {
        const instance = Object.assign(new SignUpForm(), params);
        const theirs = new Set(validateSync(instance).map((error) => error.property));
        expect(new Set(cast(SignUpForm, params).errors.map((error) => error.field))).toEqual(theirs);
      }),
    );
  });
});

function sorted(errors: Changeset<SignUpForm>['errorsByField']): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(errors).map(([field, messages]) => [field, [...messages].sort()]));
}
