import { type ErrorParam, ProgrammerError } from '@tintype/database';
import { IsNotEmpty } from 'class-validator';
import { Column } from 'typeorm';
import { type Asked, CastAs, type Changeset, cast, change, type Field, from } from '../../src';
import { loaded, Writer } from './library';

interface Draft {
  text: string | null;
  bytes: Uint8Array | null;
  list: readonly unknown[] | null;
  map: unknown;
  number: number | bigint | string | null;
  choice: string | number | Date | null;
}

const draft = (changes: Partial<Draft>): Changeset<Draft> => change<Draft>({} as Draft, changes);

const first = (changeset: Changeset<never> | Changeset<Draft> | Changeset<Writer>) => {
  const [error, ...others] = changeset.errors;
  expect(others).toEqual([]);
  return error && { message: error.message, rule: error.rule, params: error.params };
};

const ownMessage = { message: 'no' };

describe('validateRequired', () => {
  test.each<[string, unknown, boolean]>([
    ['null', null, false],
    ['an empty text', '', false],
    ['white space', ' \t\n\u00a0\u2003', false],
    ['white space without end', ' '.repeat(2000), false],
    ['a text', ' a ', true],
    ['zero', 0, true],
    ['false', false, true],
    ['an empty list', [], true],
    ['an empty map', {}, true],
  ])('%s', (_kind, value, present) => {
    const judged = change<{ map: unknown }>({ map: 'before' }, { map: value }).validateRequired('map');
    expect(judged.valid).toBe(present);
    expect(judged.errors).toEqual(
      present ? [] : [{ field: 'map', message: "can't be blank", rule: 'required', params: {} }],
    );
  });

  test('drops the change that is blank', () => {
    const judged = change(loaded(Writer, { name: 'Ada' }), { name: ' ' }).validateRequired('name');
    expect([judged.changes, judged.getField('name')]).toEqual([{}, 'Ada']);
  });

  test('looks at the data where nothing is changed', () => {
    expect(change(loaded(Writer, { name: 'Ada' })).validateRequired('name').valid).toBe(true);
    expect(change(Writer).validateRequired(['name', 'age']).errorsByField).toEqual({
      name: ["can't be blank"],
      age: ["can't be blank"],
    });
  });

  test('with trim: false white space is something', () => {
    expect(draft({ text: '  ' }).validateRequired('text', { trim: false }).valid).toBe(true);
    const { errors } = draft({ text: null }).validateRequired('text', { trim: false });
    expect(errors).toEqual([{ field: 'text', message: "can't be blank", rule: 'required', params: {} }]);
  });

  test('gives no second error to a field that has one', () => {
    const judged = cast(Writer, { age: 'old' }, ['age']).validateRequired('age').validateRequired('age');
    expect(judged.errorsByField).toEqual({ age: ['is invalid'] });
  });

  test('remembers what is required, each once', () => {
    expect(change(Writer).validateRequired('name').validateRequired(['age', 'name']).required).toEqual([
      'name',
      'age',
    ]);
  });
});

describe('validateFormat', () => {
  test.each<[string, RegExp, boolean]>([
    ['ada@example.org', /@/, true],
    ['ada', /@/, false],
    ['aa', /a/g, true],
    ['ba', /a/y, false],
    ['x'.repeat(100_001), /x/, false],
  ])('%.20s against %s', (text, pattern, fits) => {
    expect(draft({ text }).validateFormat('text', pattern).valid).toBe(fits);
  });

  test('a pattern that remembers where it stopped judges alike every time, and is left as it was', () => {
    const pattern = Object.freeze(/a/g);
    const judged = [1, 2, 3].map(() => draft({ text: 'ba' }).validateFormat('text', pattern).valid);
    expect(judged).toEqual([true, true, true]);
    const used = /a/g;
    used.lastIndex = 2;
    expect(draft({ text: 'ba' }).validateFormat('text', used).valid).toBe(true);
    expect(used.lastIndex).toBe(2);
  });

  test('what is no text has no format', () => {
    expect(first(draft({ number: 5 }).validateFormat('number', /5/))).toEqual({
      message: 'has invalid format',
      rule: 'format',
      params: { format: '5' },
    });
  });
});

describe('validateLength', () => {
  const family = '👨‍👩‍👧';
  type Case = [
    string,
    Partial<Draft>,
    Parameters<Changeset<Draft>['validateLength']>[1],
    string,
    ErrorParam[],
  ];
  test.each<Case>([
    ['is', { text: 'ab' }, { is: 3 }, 'should be %{count} character(s)', [3, 'is', 'string', 'graphemes']],
    [
      'min',
      { text: 'ab' },
      { min: 3 },
      'should be at least %{count} character(s)',
      [3, 'min', 'string', 'graphemes'],
    ],
    [
      'max',
      { text: 'abcd' },
      { max: 3 },
      'should be at most %{count} character(s)',
      [3, 'max', 'string', 'graphemes'],
    ],
    [
      'codepoints',
      { text: family },
      { max: 4, count: 'codepoints' },
      'should be at most %{count} character(s)',
      [4, 'max', 'string', 'codepoints'],
    ],
    [
      'bytes of a text',
      { text: 'ä' },
      { max: 1, count: 'bytes' },
      'should be at most %{count} byte(s)',
      [1, 'max', 'binary', 'bytes'],
    ],
    [
      'bytes at least',
      { text: 'ä' },
      { min: 3, count: 'bytes' },
      'should be at least %{count} byte(s)',
      [3, 'min', 'binary', 'bytes'],
    ],
    [
      'bytes',
      { bytes: Buffer.from('ab') },
      { is: 3 },
      'should be %{count} byte(s)',
      [3, 'is', 'binary', 'bytes'],
    ],
    ['list is', { list: [1] }, { is: 2 }, 'should have %{count} item(s)', [2, 'is', 'list']],
    ['list min', { list: [] }, { min: 1 }, 'should have at least %{count} item(s)', [1, 'min', 'list']],
    ['list max', { list: [1, 2] }, { max: 1 }, 'should have at most %{count} item(s)', [1, 'max', 'list']],
    ['map min', { map: {} }, { min: 1 }, 'should have at least %{count} item(s)', [1, 'min', 'map']],
    [
      'map max',
      { map: { a: 1, b: 2 } },
      { max: 1 },
      'should have at most %{count} item(s)',
      [1, 'max', 'map'],
    ],
    ['Map', { map: new Map([[1, 1]]) }, { is: 2 }, 'should have %{count} item(s)', [2, 'is', 'map']],
    ['Set', { map: new Set([1]) }, { is: 2 }, 'should have %{count} item(s)', [2, 'is', 'list']],
    [
      'min before max',
      { text: 'ab' },
      { min: 4, max: 1 },
      'should be at least %{count} character(s)',
      [4, 'min', 'string', 'graphemes'],
    ],
    [
      'is before min',
      { text: 'ab' },
      { min: 4, is: 3 },
      'should be %{count} character(s)',
      [3, 'is', 'string', 'graphemes'],
    ],
  ])('%s', (_name, changes, limits, message, [count, kind, type, unit]) => {
    const params = { count, kind, type, ...(unit === undefined ? {} : { unit }) };
    const [field] = Object.keys(changes) as (keyof Draft)[];
    const judged = draft(changes).validateLength(field ?? 'text', limits);
    expect(first(judged)).toEqual({ message, rule: 'length', params });
    expect(first(draft(changes).validateLength(field ?? 'text', { ...limits, ...ownMessage }))).toEqual({
      message: 'no',
      rule: 'length',
      params,
    });
  });

  test.each<[string, Partial<Draft>, Parameters<Changeset<Draft>['validateLength']>[1]]>([
    ['a family is one character', { text: family }, { is: 1 }],
    ['and five code points', { text: family }, { is: 5, count: 'codepoints' }],
    ['and eighteen bytes', { text: family }, { is: 18, count: 'bytes' }],
    ['an accent of its own belongs to its letter', { text: 'e\u0301' }, { is: 1 }],
    ['a flag is one character', { text: '🇵🇹' }, { is: 1 }],
    ['a line break of Windows is one character', { text: 'a\r\nb' }, { is: 3 }],
    ['limits hold at their ends', { text: 'abc' }, { min: 3, max: 3 }],
    ['an empty text has a length', { text: '' }, { is: 0 }],
    ['null has none', { text: null }, { min: 1 }],
    ['nor has a number', { number: 5 }, { min: 100 }],
    ['nor an instant', { choice: new Date(0) }, { min: 100 }],
  ])('%s', (_name, changes, limits) => {
    const [field] = Object.keys(changes) as (keyof Draft)[];
    expect(draft(changes).validateLength(field ?? 'text', limits).errors).toEqual([]);
  });
});

describe('validateNumber', () => {
  type Limits = Parameters<Changeset<Draft>['validateNumber']>[1];
  test.each<[Draft['number'], Limits, string, string]>([
    [3, { lessThan: 3 }, 'must be less than %{number}', 'less_than'],
    [3, { greaterThan: 3 }, 'must be greater than %{number}', 'greater_than'],
    [4, { lessThanOrEqualTo: 3 }, 'must be less than or equal to %{number}', 'less_than_or_equal_to'],
    [
      2,
      { greaterThanOrEqualTo: 3 },
      'must be greater than or equal to %{number}',
      'greater_than_or_equal_to',
    ],
    [2, { equalTo: 3 }, 'must be equal to %{number}', 'equal_to'],
    [3, { notEqualTo: 3 }, 'must be not equal to %{number}', 'not_equal_to'],
  ])('%s with %j: %s', (number, limits, message, kind) => {
    const judged = draft({ number }).validateNumber('number', limits);
    expect(first(judged)).toEqual({ message, rule: 'number', params: { kind, number: 3 } });
    const own = draft({ number }).validateNumber('number', { ...limits, ...ownMessage });
    expect(first(own)).toEqual({ message: 'no', rule: 'number', params: { kind, number: 3 } });
  });

  test.each<[Draft['number'], Limits, boolean]>([
    ['0.30', { equalTo: 0.3 }, true],
    ['0.30000000000000000001', { equalTo: 0.3 }, false],
    ['99999999999999999999.99', { lessThan: '100000000000000000000' }, true],
    ['99999999999999999999.99', { lessThanOrEqualTo: '99999999999999999999.98' }, false],
    [9007199254740993n, { greaterThan: 9007199254740992 }, true],
    ['9007199254740993', { equalTo: 9007199254740992 }, false],
    ['-0', { equalTo: 0 }, true],
    ['1e3', { equalTo: 1000 }, true],
    [1e21, { equalTo: '1000000000000000000000' }, true],
    [1e-7, { greaterThan: 0, lessThan: '0.0000002' }, true],
    ['.5', { equalTo: '0.5' }, true],
    [5, { greaterThan: 1, lessThan: 6, notEqualTo: 4 }, true],
    [Number.NaN, { notEqualTo: 3 }, false],
    [Number.POSITIVE_INFINITY, { greaterThan: 3 }, false],
    ['abc', { lessThan: 3 }, false],
    ['', { lessThan: 3 }, false],
    ['1e999999999', { greaterThan: 0 }, false],
    [null, { lessThan: 0 }, true],
  ])('%s with %j is %s', (number, limits, holds) => {
    expect(draft({ number }).validateNumber('number', limits).valid).toBe(holds);
  });

  test('only the first limit that fails is said', () => {
    const judged = draft({ number: 5 }).validateNumber('number', { lessThan: 3, equalTo: 4 });
    expect(first(judged)?.params['kind']).toBe('less_than');
  });

  test('bigint limits are shown by all their digits', () => {
    const judged = draft({ number: 1n }).validateNumber('number', { greaterThan: 9007199254740993n });
    expect(judged.errorsByField).toEqual({ number: ['must be greater than 9007199254740993'] });
  });
});

describe('validateInclusion, validateExclusion, validateSubset', () => {
  const noon = () => new Date('2026-01-01T12:00:00Z');
  test.each<[Draft['choice'], boolean]>([
    ['a', true],
    ['A', false],
    [1, true],
    ['1', false],
    [noon(), true],
    [new Date(0), false],
    [null, true],
  ])('inclusion of %p is %s, exclusion the opposite', (choice, included) => {
    const list = ['a', 1, noon()];
    const given = draft({ choice });
    expect(given.validateInclusion('choice', list).valid).toBe(included);
    expect(given.validateExclusion('choice', list).valid).toBe(choice === null || !included);
  });

  test('the errors name what was allowed or reserved', () => {
    const given = draft({ choice: 'x', list: ['x'] });
    expect(first(given.validateInclusion('choice', ['a', 1]))).toEqual({
      message: 'is invalid',
      rule: 'inclusion',
      params: { enum: ['a', 1] },
    });
    expect(first(given.validateExclusion('choice', ['x']))).toEqual({
      message: 'is reserved',
      rule: 'exclusion',
      params: { enum: ['x'] },
    });
    expect(first(given.validateSubset('list', ['a']))).toEqual({
      message: 'has an invalid entry',
      rule: 'subset',
      params: { enum: ['a'] },
    });
  });

  test.each<[Draft['list'], boolean]>([
    [[], true],
    [['a', 1], true],
    [['a', 'a'], true],
    [['a', 2], false],
    [[{ deep: [1] }], true],
    [[{ deep: [2] }], false],
    [[null], false],
    [null, true],
  ])('subset: %j is %s', (list, holds) => {
    expect(draft({ list }).validateSubset('list', ['a', 1, { deep: [1] }]).valid).toBe(holds);
  });

  test('what is no list is no subset', () => {
    expect(draft({ text: 'a' }).validateSubset('text', ['a']).valid).toBe(false);
  });
});

describe('validateAcceptance', () => {
  test.each<[unknown, boolean]>([
    [true, true],
    ['true', true],
    ['1', true],
    [1, true],
    [false, false],
    ['false', false],
    ['yes', false],
    ['on', false],
    [null, false],
    [[true], false],
    [undefined, false],
  ])('%p is accepted: %s', (terms, accepted) => {
    const judged = cast(Writer, { name: 'Ada', terms }, ['name']).validateAcceptance('terms');
    expect(first(judged)).toEqual(
      accepted ? undefined : { message: 'must be accepted', rule: 'acceptance', params: {} },
    );
  });

  test('is not asked of a changeset without input', () => {
    expect(change(Writer).validateAcceptance('terms').errors).toEqual([]);
    expect(cast(Writer, null, ['name']).validateAcceptance('terms').errors).toEqual([]);
  });
});

describe('validateConfirmation', () => {
  const given = (params: object) => cast(Writer, params, ['password']);

  test.each<[string, object, boolean]>([
    ['alike', { password: 'a', passwordConfirmation: 'a' }, true],
    ['different', { password: 'a', passwordConfirmation: 'b' }, false],
    ['blank', { password: 'a', passwordConfirmation: '' }, false],
    ['of another type', { password: '1', passwordConfirmation: 1 }, false],
    ['missing', { password: 'a' }, true],
    ['null', { password: 'a', passwordConfirmation: null }, false],
    ['null of null', { password: null, passwordConfirmation: null }, true],
    ['of nothing', { passwordConfirmation: 'b' }, false],
    ['of a blank', { password: '', passwordConfirmation: 'b' }, false],
  ])('%s', (_kind, params, passes) => {
    const judged = given(params).validateConfirmation('password');
    expect(judged.errors).toEqual(
      passes
        ? []
        : [
            {
              field: 'passwordConfirmation',
              message: 'does not match confirmation',
              rule: 'confirmation',
              params: {},
            },
          ],
    );
  });

  test('a missing one is blank where it is required', () => {
    const judged = given({ password: 'a' }).validateConfirmation('password', { required: true });
    expect(judged.errorsByField).toEqual({ passwordConfirmation: ["can't be blank"] });
    expect(given({}).validateConfirmation('password', { required: true }).errorsByField).toEqual({
      passwordConfirmation: ["can't be blank"],
    });
    const withoutInput = cast(Writer, null, ['password']).validateConfirmation('password', {
      required: true,
    });
    expect([withoutInput.errors, withoutInput.validations]).toEqual([[], []]);
  });

  test('compares the input, whatever became of the change', () => {
    const changed = given({ password: 'a', passwordConfirmation: 'a' }).putChange('password', 'hash of a');
    expect(changed.validateConfirmation('password').valid).toBe(true);
  });

  test('circular values do not match, and do no harm', () => {
    const endless = () => {
      const value: { self?: object } = {};
      value.self = value;
      return value;
    };
    const judged = given({ password: endless(), passwordConfirmation: endless() });
    expect(judged.validateConfirmation('password').errors.map(({ field }) => field)).toEqual([
      'password',
      'passwordConfirmation',
    ]);
  });
});

describe('validateChange', () => {
  test('adds what its function finds, under the field', () => {
    const judged = draft({ text: 'HEY' }).validateChange('text', (text) => [
      { message: 'should not shout', rule: 'shouting', params: { length: text.length } },
      { message: 'is rude', rule: 'rude', params: {} },
    ]);
    expect(judged.errors).toEqual([
      { field: 'text', message: 'should not shout', rule: 'shouting', params: { length: 3 } },
      { field: 'text', message: 'is rude', rule: 'rude', params: {} },
    ]);
  });

  test.each<[string, Changeset<Draft>]>([
    ['no change', draft({})],
    ['a change to null', change<Draft>({ text: 'a' } as Draft, { text: null })],
    ['a value of the data', change<Draft>({ text: 'a' } as Draft)],
  ])('does not look at %s', (_kind, changeset) => {
    expect(changeset.validateChange('text', () => [{ message: 'x', rule: 'x', params: {} }]).valid).toBe(
      true,
    );
  });
});

describe('unsafeValidateUnique', () => {
  const ada = () => loaded(Writer, { id: 7, name: 'Ada', nick: null });

  async function ask(
    changeset: Changeset<Writer>,
    fields: readonly Field<Writer>[],
    taken = true,
    options: Parameters<Changeset<Writer>['unsafeValidateUnique']>[2] = {},
  ) {
    const questions: unknown[] = [];
    const asked: Asked = {
      exists: async (query) => {
        expect(query.state.entity).toBe(Writer);
        questions.push(query.state.condition);
        return taken;
      },
    };
    return { judged: await changeset.unsafeValidateUnique(fields, asked, options), questions };
  }

  test('asks for a new row, and says what is taken', async () => {
    const { judged, questions } = await ask(change(Writer, { name: 'Ada' }), ['name']);
    expect(questions).toEqual([from(Writer).where({ name: 'Ada' }).state.condition]);
    expect(judged.errors).toEqual([
      {
        field: 'name',
        message: 'has already been taken',
        rule: 'unsafe_unique',
        params: { fields: ['name'] },
      },
    ]);
  });

  test('leaves the row itself out, by its primary key or another one', async () => {
    const changed = change(ada(), { name: 'Eve' });
    expect((await ask(changed, ['name'])).questions).toEqual([
      from(Writer).where('id', 'ne', 7).where({ name: 'Eve' }).state.condition,
    ]);
    expect((await ask(changed, ['name'], true, { key: ['name', 'nick'] })).questions).toEqual([
      from(Writer)
        .and(from(Writer).where('name', 'ne', 'Ada').or('nick', 'ne', null))
        .where({ name: 'Eve' }).state.condition,
    ]);
  });

  test('asks for several fields together, with those of the data', async () => {
    const { judged, questions } = await ask(change(ada(), { age: 3 }), ['name', 'age'], true, {
      errorField: 'nick',
      message: 'is there twice',
    });
    expect(questions).toEqual([
      from(Writer).where('id', 'ne', 7).where({ name: 'Ada', age: 3 }).state.condition,
    ]);
    expect(judged.errors).toEqual([
      {
        field: 'nick',
        message: 'is there twice',
        rule: 'unsafe_unique',
        params: { fields: ['name', 'age'] },
      },
    ]);
  });

  test('asks among the rows of a query, also for data without a class', async () => {
    const among = from(Writer).where('age', 'gt', 10);
    const { questions } = await ask(change(Writer, { name: 'Ada' }), ['name'], true, { among });
    expect(questions).toEqual([among.where({ name: 'Ada' }).state.condition]);
    const bare = change({ name: 'Ada' }, { name: 'Eve' });
    const taken: Asked = { exists: async () => true };
    await expect(bare.unsafeValidateUnique(['name'], taken)).rejects.toThrow(ProgrammerError);
    expect((await bare.unsafeValidateUnique(['name'], taken, { among })).valid).toBe(false);
  });

  test('what is free is valid', async () => {
    expect((await ask(change(Writer, { name: 'Ada' }), ['name'], false)).judged.valid).toBe(true);
  });

  test.each<[string, Changeset<Writer>, readonly Field<Writer>[]]>([
    ['nothing is changed', change(ada()), ['name']],
    ['another field is changed', change(ada(), { age: 3 }), ['name']],
    ['a field has an error', change(ada(), { name: 'Eve' }).addError('name', 'is odd'), ['name']],
    ['a field is null', change(ada(), { name: 'Eve' }), ['name', 'nick']],
    ['a field is not set', change(ada(), { name: 'Eve' }), ['name', 'age']],
    ['there are no fields', change(ada(), { name: 'Eve' }), []],
  ])('does not ask when %s', async (_why, changeset, fields) => {
    expect((await ask(changeset, fields)).questions).toEqual([]);
  });
});

describe('what every validation has', () => {
  const bad = () =>
    cast(
      Writer,
      { name: ' ', nick: 'x', age: 5, languages: ['de'], password: 'a', passwordConfirmation: 'b' },
      ['name', 'nick', 'age', 'languages', 'password'],
    );

  type Act = (given: Changeset<Writer>, options: { message?: string }) => Changeset<Writer>;
  const rules: readonly [string, Act][] = [
    ['required', (given, options) => given.validateRequired('name', options)],
    ['format', (given, options) => given.validateFormat('nick', /y/, options)],
    ['length', (given, options) => given.validateLength('nick', { min: 2, ...options })],
    ['number', (given, options) => given.validateNumber('age', { lessThan: 3, ...options })],
    ['inclusion', (given, options) => given.validateInclusion('nick', ['y'], options)],
    ['exclusion', (given, options) => given.validateExclusion('nick', ['x'], options)],
    ['subset', (given, options) => given.validateSubset('languages', ['en'], options)],
    ['acceptance', (given, options) => given.validateAcceptance('terms', options)],
    ['confirmation', (given, options) => given.validateConfirmation('password', options)],
  ];

  test.each(rules)('%s: a message of one’s own keeps rule and parameters', (rule, act) => {
    const [usual] = act(bad(), {}).errors;
    const [own] = act(bad(), { message: 'not so: %{count}' }).errors;
    expect(usual?.rule).toBe(rule);
    expect(own).toEqual({ ...usual, message: 'not so: %{count}' });
  });

  test.each(rules)(
    '%s: it is remembered, whatever its outcome, and does not touch the receiver',
    (rule, act) => {
      const given = bad();
      expect(act(given, {}).validations.map((one) => one.rule)).toEqual([rule]);
      expect([given.validations, given.errors]).toEqual([[], []]);
    },
  );

  test('a required confirmation that is missing has the own message too', () => {
    const judged = cast(Writer, { password: 'a' }, ['password']).validateConfirmation('password', {
      required: true,
      message: 'type it twice',
    });
    expect(judged.errors).toEqual([
      { field: 'passwordConfirmation', message: 'type it twice', rule: 'required', params: {} },
    ]);
  });

  test('the limits of a validation are kept for the code that shows the form', () => {
    const judged = change(Writer)
      .validateLength('name', { min: 2, max: 9, message: 'x' })
      .validateNumber('age', { greaterThan: 12n })
      .validateFormat('nick', /^a$/)
      .validateInclusion('nick', ['a', null]);
    expect(judged.validations).toEqual([
      { field: 'name', rule: 'length', params: { min: 2, max: 9 } },
      { field: 'age', rule: 'number', params: { greaterThan: '12' } },
      { field: 'nick', rule: 'format', params: { format: '^a$' } },
      { field: 'nick', rule: 'inclusion', params: { enum: ['a', null] } },
    ]);
  });
});

describe('options that a validation does not have', () => {
  const given = draft({ text: 'Ada', number: 3, list: ['a'] });
  const wrong = (options: object) => options as never;
  test.each<[string, (options: object) => unknown, string]>([
    ['validateRequired', (options) => given.validateRequired('text', wrong(options)), 'trim, message'],
    ['validateFormat', (options) => given.validateFormat('text', /a/, wrong(options)), 'message'],
    [
      'validateLength',
      (options) => given.validateLength('text', wrong(options)),
      'is, min, max, count, message',
    ],
    [
      'validateNumber',
      (options) => given.validateNumber('number', wrong(options)),
      'lessThan, greaterThan, lessThanOrEqualTo, greaterThanOrEqualTo, equalTo, notEqualTo, message',
    ],
    ['validateInclusion', (options) => given.validateInclusion('text', [], wrong(options)), 'message'],
    ['validateExclusion', (options) => given.validateExclusion('text', [], wrong(options)), 'message'],
    ['validateSubset', (options) => given.validateSubset('list', [], wrong(options)), 'message'],
    ['validateAcceptance', (options) => given.validateAcceptance('terms', wrong(options)), 'message'],
    [
      'validateConfirmation',
      (options) => given.validateConfirmation('text', wrong(options)),
      'required, message',
    ],
  ])('%s names them and those that it has', (validation, judge, known) => {
    expect(() => judge({ maximum: 5 })).toThrow(ProgrammerError);
    expect(() => judge({ maximum: 5 })).toThrow(`${validation} has no option "maximum": it has ${known}`);
    expect(() => judge({ message: 5 })).toThrow(`the option "message" of ${validation} must be a text`);
    for (const options of [null, 'max', 5])
      expect(() => judge(options as never)).toThrow(
        `the options of ${validation} must be an object with ${known}`,
      );
  });

  test('unsafeValidateUnique names them before it asks', async () => {
    const asked = jest.fn(async () => true);
    const judged = given.unsafeValidateUnique(['text'], { exists: asked }, wrong({ field: 'text' }));
    await expect(judged).rejects.toThrow(
      'unsafeValidateUnique has no option "field": it has errorField, key, among, message',
    );
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY, '3', null, 3n])(
    'a length cannot be compared with %p',
    (limit) => {
      for (const name of ['is', 'min', 'max'])
        expect(() => given.validateLength('text', wrong({ [name]: limit }))).toThrow(
          `the limit "${name}" of validateLength must be a whole number, 0 or more`,
        );
    },
  );

  test('a length is counted in no other unit', () => {
    expect(() => given.validateLength('text', wrong({ max: 5, count: 'letters' }))).toThrow(
      'the option "count" of validateLength must be one of graphemes, codepoints, bytes',
    );
    expect(given.validateLength('text', { max: 2, count: 'bytes' }).errorsByField).toEqual({
      text: ['should be at most 2 byte(s)'],
    });
  });

  test('a number cannot be compared with NaN', () => {
    expect(() => given.validateNumber('number', { lessThan: Number.NaN })).toThrow(
      'the limit "lessThan" of validateNumber is no number',
    );
  });

  test('a pattern is a regular expression, and values are a list', () => {
    expect(() => given.validateFormat('text', 'a' as never)).toThrow(
      'validateFormat wants a regular expression',
    );
    expect(() => given.validateInclusion('text', 'Ada' as never)).toThrow(
      'validateInclusion wants a list of values',
    );
  });
});

describe('numbers that are written in several ways', () => {
  class PriceForm {
    @CastAs('decimal') @IsNotEmpty() price!: string;
    @CastAs({ kind: 'array', of: { kind: 'decimal' } }) @IsNotEmpty() steps!: string[];
  }
  const priced = cast(PriceForm, { price: 0, steps: ['0', 0.2] });
  const writer = change(Writer, { balance: '1.0' });

  test('are one of a list, reserved and a subset by their amount', () => {
    expect(priced.validateInclusion('price', ['0.0', '0.2']).valid).toBe(true);
    expect(priced.validateInclusion('price', ['0.1']).valid).toBe(false);
    expect(priced.validateExclusion('price', ['0.00']).errorsByField).toEqual({ price: ['is reserved'] });
    expect(priced.validateSubset('steps', ['0.00', '0.20']).valid).toBe(true);
    expect(priced.validateSubset('steps', ['0.00']).valid).toBe(false);
    expect(writer.validateInclusion('balance', ['1.00']).valid).toBe(true);
    expect(writer.validateExclusion('balance', ['1.00']).valid).toBe(false);
  });

  test('are no change where the amount is the same, also in a list', () => {
    const same = Object.assign(new PriceForm(), { price: '1', steps: ['1'] });
    expect(cast(same, { price: '1.0', steps: ['1.00'] }, PriceForm).changes).toEqual({});
    expect(cast(same, { price: '1.1', steps: ['1.10'] }, PriceForm).changes).toEqual({
      price: '1.1',
      steps: ['1.10'],
    });
  });

  test('the first limit given is the one that is told, and a limit must be a number', () => {
    const rule = (limits: object) => change(Writer, { age: 3 }).validateNumber('age', limits).errorsByField;
    expect(rule({ greaterThan: 100, lessThan: 0 })).toEqual({ age: ['must be greater than 100'] });
    expect(rule({ lessThan: 0, greaterThan: 100 })).toEqual({ age: ['must be less than 0'] });
    expect(() => rule({ greaterThan: 'ten' })).toThrow(ProgrammerError);
    expect(() => rule({ min: 1 })).toThrow('validateNumber has no option "min"');
  });

  test('a list of numbers may hold nulls, and each number keeps the limits of its column', () => {
    class Scores {
      scores!: (number | null)[];
    }
    Column({ type: 'int', array: true })(Scores.prototype, 'scores');
    expect(cast(Scores, { scores: [1, null] }, ['scores']).changes).toEqual({ scores: [1, null] });
    expect(cast(Scores, { scores: [1, 3e9] }, ['scores']).errorsByField).toEqual({
      scores: ['must be less than or equal to 2147483647'],
    });
    expect(cast(Scores, { scores: [1, 'x'] }, ['scores']).errorsByField).toEqual({ scores: ['is invalid'] });
  });
});
