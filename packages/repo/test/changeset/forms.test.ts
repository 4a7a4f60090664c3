import { ProgrammerError } from '@tintype/database';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  ArrayUnique,
  Equals,
  IsBoolean,
  IsDate,
  IsDateString,
  IsDecimal,
  IsDefined,
  IsEmail,
  IsEnum,
  IsHexColor,
  IsIn,
  IsInt,
  IsISO8601,
  IsNegative,
  IsNotEmpty,
  IsNotIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsPhoneNumber,
  IsPositive,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  Validate,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
} from 'class-validator';
import { CastAs, type Class, cast, castAsync, change, EmbedsMany, EmbedsOne } from '../../src';
import { AddressForm, loaded, ParcelForm, Writer } from './library';

/** A form with one property `value` that has these decorators. */
function formOf(...decorators: PropertyDecorator[]): Class<{ value: unknown }> {
  class Form {
    value!: unknown;
  }
  for (const decorate of decorators) decorate(Form.prototype, 'value');
  return Form;
}

enum Colour {
  Red = 'red',
  Blue = 'blue',
}

const rows: readonly [string, PropertyDecorator[], unknown, string, string, object][] = [
  ['@IsString', [IsString()], 5, 'is invalid', 'cast', { type: 'string' }],
  ['@IsInt', [IsInt()], '5x', 'is invalid', 'cast', { type: 'integer' }],
  ['@IsNumber', [IsNumber()], 'x', 'is invalid', 'cast', { type: 'float' }],
  ['@IsNumber places', [IsNumber({ maxDecimalPlaces: 1 })], 1.25, 'is invalid', 'cast', { type: 'float' }],
  ['@IsBoolean', [IsBoolean()], 'yes', 'is invalid', 'cast', { type: 'boolean' }],
  ['@IsDate', [IsDate()], 'soon', 'is invalid', 'cast', { type: 'instant' }],
  ['@IsDecimal', [IsDecimal()], '1,5', 'is invalid', 'cast', { type: 'decimal' }],
  ['@IsUUID', [IsUUID()], 'x', 'is invalid', 'cast', { type: 'uuid' }],
  ['@IsObject', [IsObject()], 'x', 'is invalid', 'cast', { type: 'map' }],
  ['@IsEmail', [IsEmail()], 'x', 'has invalid format', 'format', { format: 'email' }],
  ['@IsUrl', [IsUrl()], 'x', 'has invalid format', 'format', { format: 'url' }],
  ['@IsPhoneNumber', [IsPhoneNumber()], 'x', 'has invalid format', 'format', { format: 'phone' }],
  ['@IsISO8601', [IsISO8601()], 'x', 'has invalid format', 'format', { format: 'iso8601' }],
  ['@IsDateString', [IsDateString()], 'x', 'has invalid format', 'format', { format: 'iso8601' }],
  ['@Matches', [Matches(/^a$/)], 'b', 'has invalid format', 'format', { format: '^a$' }],
  [
    '@MinLength',
    [MinLength(2)],
    'a',
    'should be at least %{count} character(s)',
    'length',
    { count: 2, kind: 'min', type: 'string', unit: 'codepoints' },
  ],
  [
    '@MaxLength',
    [MaxLength(2)],
    'abc',
    'should be at most %{count} character(s)',
    'length',
    { count: 2, kind: 'max', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length below',
    [Length(2, 3)],
    'a',
    'should be at least %{count} character(s)',
    'length',
    { count: 2, kind: 'min', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length above',
    [Length(2, 3)],
    'abcd',
    'should be at most %{count} character(s)',
    'length',
    { count: 3, kind: 'max', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length without an upper limit',
    [Length(2)],
    'a',
    'should be at least %{count} character(s)',
    'length',
    { count: 2, kind: 'min', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length of one length',
    [Length(2, 2)],
    'a',
    'should be %{count} character(s)',
    'length',
    { count: 2, kind: 'is', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length does not count variation selectors',
    [Length(3, 4)],
    '☀\ufe0f☀\ufe0f',
    'should be at least %{count} character(s)',
    'length',
    { count: 3, kind: 'min', type: 'string', unit: 'codepoints' },
  ],
  [
    '@Length of each',
    [Length(2, 3, { each: true })],
    ['ab', 'a'],
    'should be at least %{count} character(s)',
    'length',
    { count: 2, kind: 'min', type: 'string', unit: 'codepoints' },
  ],
  [
    '@ArrayMinSize',
    [ArrayMinSize(2)],
    [1],
    'should have at least %{count} item(s)',
    'length',
    { count: 2, kind: 'min', type: 'list' },
  ],
  [
    '@ArrayMaxSize',
    [ArrayMaxSize(1)],
    [1, 2],
    'should have at most %{count} item(s)',
    'length',
    { count: 1, kind: 'max', type: 'list' },
  ],
  [
    '@ArrayNotEmpty',
    [ArrayNotEmpty()],
    [],
    'should have at least %{count} item(s)',
    'length',
    { count: 1, kind: 'min', type: 'list' },
  ],
  ['@ArrayUnique', [ArrayUnique()], [1, 1], 'has duplicate entries', 'unique_entries', {}],
  ['@IsIn', [IsIn(['a', 1])], 'b', 'is invalid', 'inclusion', { enum: ['a', 1] }],
  ['@IsEnum', [IsEnum(Colour)], 'green', 'is invalid', 'inclusion', { enum: ['red', 'blue'] }],
  ['@IsNotIn', [IsNotIn(['a'])], 'a', 'is reserved', 'exclusion', { enum: ['a'] }],
  ['@Equals', [Equals('a')], 'b', 'must be %{value}', 'inclusion', { value: 'a' }],
  [
    '@Min',
    [IsInt(), Min(3)],
    2,
    'must be greater than or equal to %{number}',
    'number',
    { kind: 'greater_than_or_equal_to', number: 3 },
  ],
  [
    '@Max',
    [IsInt(), Max(3)],
    4,
    'must be less than or equal to %{number}',
    'number',
    { kind: 'less_than_or_equal_to', number: 3 },
  ],
  [
    '@IsPositive',
    [IsInt(), IsPositive()],
    0,
    'must be greater than %{number}',
    'number',
    { kind: 'greater_than', number: 0 },
  ],
  [
    '@IsNegative',
    [IsInt(), IsNegative()],
    0,
    'must be less than %{number}',
    'number',
    { kind: 'less_than', number: 0 },
  ],
  ['@IsDefined', [IsDefined()], null, "can't be blank", 'required', {}],
  ['@IsNotEmpty', [IsNotEmpty()], '  ', "can't be blank", 'required', {}],
];

describe('class-validator rules in Ecto’s words', () => {
  test.each(rows)('%s', (_name, decorators, value, message, rule, params) => {
    expect(cast(formOf(...decorators), { value }).errors).toEqual([
      { field: 'value', message, rule, params },
    ]);
  });

  test('a rule without a counterpart keeps its name and its words', () => {
    expect(cast(formOf(IsString(), IsHexColor()), { value: 'x' }).errors).toEqual([
      { field: 'value', message: 'value must be a hexadecimal color', rule: 'isHexColor', params: {} },
    ]);
  });

  test.each<[string, PropertyDecorator, unknown, string, object]>([
    [
      '@MinLength',
      MinLength(2, { message: 'too short for $property' }),
      'a',
      'too short for value',
      { count: 2, kind: 'min', type: 'string', unit: 'codepoints' },
    ],
    ['@IsIn', IsIn(['a'], { message: () => 'pick one' }), 'b', 'pick one', { enum: ['a'] }],
    ['@Matches', Matches(/^a$/, { message: 'only %{format}' }), 'b', 'only %{format}', { format: '^a$' }],
  ])(
    '%s: a message of the form’s own keeps rule and parameters',
    (_name, decorate, value, message, params) => {
      expect(cast(formOf(decorate), { value }).errors).toMatchObject([{ message, params }]);
    },
  );

  test('of two patterns the one that fails is said', () => {
    const form = formOf(Matches(/^\w+$/, { message: 'only letters' }), Matches(/^a/));
    expect(cast(form, { value: 'b' }).errors).toMatchObject([
      { message: 'has invalid format', params: { format: '^a' } },
    ]);
    expect(cast(form, { value: 'a!' }).errors).toMatchObject([
      { message: 'only letters', params: { format: '^\\w+$' } },
    ]);
  });
});

describe('a value that is not there', () => {
  test.each<[string, PropertyDecorator[], object, boolean]>([
    ['a rule asks for one', [IsString()], {}, false],
    ['null', [IsString()], { value: null }, false],
    ['@IsOptional does not', [IsString(), IsOptional()], {}, true],
    ['@IsOptional, null', [IsString(), IsOptional()], { value: null }, true],
    ['@Allow does not', [Allow()], {}, true],
    ['@ValidateIf that holds does', [IsString(), ValidateIf(() => true)], {}, false],
    ['@ValidateIf that does not hold does not', [IsString(), ValidateIf(() => false)], {}, true],
    ['a condition of the rule that holds', [IsString({ validateIf: () => true })], {}, false],
    ['a condition of the rule that does not', [IsString({ validateIf: () => false })], {}, true],
  ])('%s', (_name, decorators, params, valid) => {
    const changeset = cast(formOf(...decorators), params);
    expect(changeset.errorsByField).toEqual(valid ? {} : { value: ["can't be blank"] });
  });

  test('a condition sees the other values, cast', () => {
    class Form {
      @IsBoolean()
      company!: boolean;

      @ValidateIf((form: Form) => form.company)
      @IsString()
      taxNumber?: string;
    }
    expect(cast(Form, { company: 'true' }).errorsByField).toEqual({ taxNumber: ["can't be blank"] });
    expect(cast(Form, { company: 'false' }).valid).toBe(true);
  });

  test('blank is no change, on a row that has a value', () => {
    class Form {
      @IsString()
      name!: string;

      @IsOptional()
      @IsString()
      nick?: string | null;
    }
    const changeset = cast(loaded(Writer, { name: 'Ada', nick: 'a' }), { name: ' ', nick: ' ' }, Form);
    expect([changeset.changes, changeset.errorsByField]).toEqual([
      { nick: null },
      { name: ["can't be blank"] },
    ]);
  });

  test('an empty value means the default of the class', () => {
    class Form {
      @IsOptional()
      @IsInt()
      size: number | null = 10;
    }
    expect(cast(Form, { size: '' }).changes).toEqual({});
    expect(cast(Object.assign(new Form(), { size: 3 }), { size: ' ' }, Form).changes).toEqual({ size: 10 });
    expect(cast(Form, { size: null }).changes).toEqual({ size: null });
  });

  test.each<[readonly unknown[], unknown, boolean]>([
    [[''], '  ', true],
    [[], '  ', false],
    [['', 'N/A'], ' N/A ', true],
    [[''], 'N/A', false],
    [['', 0], 0, true],
  ])('emptyValues %j: %j is empty %s', (emptyValues, value, empty) => {
    const changeset = cast(formOf(Allow()), { value }, { emptyValues });
    expect([changeset.changes, changeset.emptyValues]).toEqual([empty ? {} : { value }, emptyValues]);
  });
});

describe('groups', () => {
  class Form {
    @IsString({ groups: ['create'] })
    @MaxLength(5, { groups: ['create', 'rename'] })
    name!: string;

    @IsInt({ groups: ['create'] })
    age!: number;

    @IsString({ always: true })
    reason!: string;
  }

  test.each<[string[], object, object]>([
    [
      ['create'],
      { name: 'abcdef', reason: 'x' },
      { name: ['should be at most 5 character(s)'], age: ["can't be blank"] },
    ],
    [
      ['rename'],
      { name: 'abcdef' },
      { name: ['should be at most 5 character(s)'], reason: ["can't be blank"] },
    ],
    [['other'], {}, { reason: ["can't be blank"] }],
    [[], { name: 'abc' }, { age: ["can't be blank"], reason: ["can't be blank"] }],
  ])('%j', (groups, params, errors) => {
    expect(cast(Form, params, { groups }).errorsByField).toEqual(errors);
  });

  test('what no rule of the groups judges is not let in', () => {
    const changeset = cast(Form, { name: 'abc', age: 'anything', reason: 'x' }, { groups: ['rename'] });
    expect([changeset.changes, changeset.valid]).toEqual([{ name: 'abc', reason: 'x' }, true]);
  });
});

describe('rules of one’s own', () => {
  const Even = () =>
    ValidateBy({
      name: 'even',
      validator: { validate: (value) => Number(value) % 2 === 0, defaultMessage: () => 'must be even' },
    });
  const later = (name: string, answer: boolean) => (prototype: object, property: string | symbol) =>
    registerDecorator({
      name,
      target: prototype.constructor,
      propertyName: String(property),
      async: true,
      validator: { validate: async () => answer, defaultMessage: () => 'is taken elsewhere' },
    });

  test('have their own name and words', () => {
    expect(cast(formOf(IsInt(), Even()), { value: '3' }).errors).toEqual([
      { field: 'value', message: 'must be even', rule: 'even', params: {} },
    ]);
    expect(cast(formOf(IsInt(), Even()), { value: '4' }).changes).toEqual({ value: 4 });
  });

  test.each([
    [true, {}],
    [false, { value: ['is taken elsewhere'] }],
  ])('that answer later are waited for: %s', async (answer, errors) => {
    const form = formOf(IsString(), later('elsewhere', answer));
    expect((await castAsync(form, { value: 'a' })).errorsByField).toEqual(errors);
  });

  test('said to answer later, or seen to, are refused by cast, which cannot wait', () => {
    @ValidatorConstraint({ name: 'seen' })
    class Seen {
      async validate(): Promise<boolean> {
        return false;
      }
    }
    for (const decorate of [later('elsewhere', true), Validate(Seen)])
      expect(() => cast(formOf(IsString(), decorate), { value: 'a' })).toThrow(ProgrammerError);
  });

  test('castAsync without later rules is cast', async () => {
    const params = { label: '', address: { city: 'far too long a name' } };
    const [now, then] = [cast(ParcelForm, params), await castAsync(ParcelForm, params)];
    expect(then.errorList()).toEqual(now.errorList());
    expect((await castAsync(ParcelForm, null)).valid).toBe(false);
  });

  test('castAsync onto a row, and onto an earlier changeset', async () => {
    const form = formOf(IsString(), later('elsewhere', false));
    const row = { value: 'a' };
    expect((await castAsync(row, { value: 'a' }, form)).valid).toBe(true);
    expect((await castAsync(change<{ value: unknown }>(row), { value: 'b' }, form)).valid).toBe(false);
    expect((await castAsync(Writer, { age: 'x' }, ['age'])).errorsByField).toEqual({ age: ['is invalid'] });
  });
});

describe('each', () => {
  class Form {
    @IsOptional()
    @ArrayMaxSize(3)
    @IsString({ each: true })
    @MaxLength(4, { each: true })
    @Matches(/^[a-z]*$/, { each: true })
    words?: string[];

    @IsOptional()
    @IsInt({ each: true })
    @Min(1, { each: true })
    sizes?: number[];
  }

  test.each<[object, object]>([
    [{ words: ['a', 'b'], sizes: ['1', 2] }, {}],
    [{ words: [] }, {}],
    [{ words: ['abcde'] }, { words: ['should be at most 4 character(s)'] }],
    [{ words: ['A'] }, { words: ['has invalid format'] }],
    [{ words: ['a', 'b', 'c', 'd'] }, { words: ['should have at most 3 item(s)'] }],
    [{ words: [null] }, { words: ['has invalid format', 'should be at most 4 character(s)', 'is invalid'] }],
    [{ words: 'a' }, { words: ['is invalid'] }],
    [{ words: { 0: 'a' } }, { words: ['is invalid'] }],
    [{ sizes: ['1', 'x'] }, { sizes: ['is invalid'] }],
    [{ sizes: [1, 0] }, { sizes: ['must be greater than or equal to 1'] }],
    [{ words: ['a'.repeat(1_000_000)] }, { words: ['should be at most 4 character(s)'] }],
  ])('%.60j', (params, errors) => {
    expect(cast(Form, params).errorsByField).toEqual(errors);
  });

  test('items are cast', () => {
    expect(cast(Form, { sizes: ['1', ' 2 '] }).changes).toEqual({ sizes: [1, 2] });
  });
});

describe('forms inside forms', () => {
  test('are cast by their own rules, each error under its path', () => {
    const changeset = cast(ParcelForm, {
      label: 'a',
      address: { city: '  ', doorCode: 5, unknown: 1 },
      links: [{ url: 'https:a' }, { url: 'ftp:b' }],
    });
    expect(changeset.errorsByField).toEqual({
      'address.city': ["can't be blank"],
      'address.doorCode': ['is invalid'],
      'links.1.url': ['has invalid format'],
    });
    expect(changeset.traverseErrors(({ rule }) => rule)).toEqual({
      address: { city: ['required'], doorCode: ['cast'] },
      links: [{}, { url: ['format'] }],
    });
    expect(changeset.valid).toBe(false);
  });

  test('apply to instances of their classes, without what is not declared', () => {
    const applied = cast(ParcelForm, {
      label: 'a',
      address: { city: 'Porto', x: 1 },
      links: [{ url: 'https:a' }],
    });
    expect(applied.valid).toBe(true);
    expect(applied.applyChanges()).toEqual({
      label: 'a',
      address: { city: 'Porto' },
      links: [{ url: 'https:a' }],
    });
    expect(applied.applyChanges().address).toBeInstanceOf(AddressForm);
  });

  test.each<[unknown, string]>([
    ['text', 'address'],
    [5, 'address'],
    [[{ city: 'a' }], 'address'],
    ['text', 'links'],
    [{ a: {} }, 'links'],
    [[1], 'links'],
    [[null], 'links'],
    [[[]], 'links'],
    [new Map(), 'links'],
    [new Date(0), 'links'],
  ])('%j as %s is invalid', (value, field) => {
    const { errors } = cast(ParcelForm, { label: 'a', [field]: value });
    expect(errors).toMatchObject([{ field, message: 'is invalid', rule: 'embed' }]);
  });

  test('rules on the property hold as well', () => {
    const links = Array.from({ length: 4 }, () => ({ url: 'https:a' }));
    expect(cast(ParcelForm, { label: 'a', links }).errorsByField).toEqual({
      links: ['should have at most 3 item(s)'],
    });
  });

  test('null and nothing pass where it is optional, and are blank where it is not', () => {
    class Strict {
      address!: AddressForm;
    }
    IsDefined()(Strict.prototype, 'address');
    EmbedsOne(() => AddressForm)(Strict.prototype, 'address');
    expect(cast(ParcelForm, { label: 'a', address: null }).valid).toBe(true);
    expect(cast(Strict, {}).errorsByField).toEqual({ address: ["can't be blank"] });
    expect(cast(Strict, { address: null }).errorsByField).toEqual({ address: ["can't be blank"] });
  });

  test('items of a form with an id are told apart by it', () => {
    const parcel = cast(ParcelForm, {
      label: 'a',
      links: [
        { id: 'x', url: 'https:a' },
        { id: 'y', url: 'https:b' },
      ],
    }).applyChanges();
    const again = cast(parcel, { links: [{ id: 'y', url: 'https:c' }, { url: 'https:d' }] }, ParcelForm);
    expect(again.associations.get('links')?.children.map(({ action, changes }) => [action, changes])).toEqual(
      [
        ['update', { url: 'https:c' }],
        ['insert', { url: 'https:d' }],
        ['delete', {}],
      ],
    );
    expect(again.applyChanges().links).toEqual([{ id: 'y', url: 'https:c' }, { url: 'https:d' }]);
  });

  test('a second cast that does not mention them leaves them, and their errors, as they are', () => {
    const first = cast(ParcelForm, { label: 'a', address: { city: 'Porto' }, links: 5 });
    const second = cast(first, { label: 'b' }, ParcelForm);
    expect(second.errors).toEqual(first.errors);
    expect(second.changes).toMatchObject({ label: 'b', address: { city: 'Porto' } });
  });

  test('@ValidateNested alone, which class-validator passes over, is a programmer error', () => {
    expect(() => cast(formOf(ValidateNested()), { value: {} })).toThrow('@EmbedsOne');
  });

  test('rules that answer later are waited for inside as well', async () => {
    class Inner {
      word!: string;
    }
    IsString()(Inner.prototype, 'word');
    registerDecorator({
      name: 'known',
      target: Inner,
      propertyName: 'word',
      async: true,
      validator: {
        validate: async (word: unknown) => word === 'known',
        defaultMessage: () => 'is unknown',
      },
    });
    class Middle {
      inner!: Inner;
    }
    class Outer {
      list!: Middle[];
    }
    EmbedsOne(() => Inner)(Middle.prototype, 'inner');
    EmbedsMany(() => Middle)(Outer.prototype, 'list');
    const list = [{ inner: { word: 'known' } }, { inner: { word: 'odd' } }, { inner: {} }];
    const changeset = await castAsync(Outer, { list });
    expect(changeset.errorsByField).toEqual({
      'list.1.inner.word': ['is unknown'],
      'list.2.inner.word': ["can't be blank"],
    });
    expect(changeset.changes.list?.[0]?.inner.word).toBe('known');
    expect(() => cast(Outer, { list })).toThrow('castAsync');
  });
});

describe('what a form cannot say', () => {
  test('a class without rules is no form', () => {
    class Nothing {}
    expect(() => cast(Nothing, {})).toThrow(ProgrammerError);
  });

  test('@CastAs decides where the rules do not tell', () => {
    class Form {
      @CastAs('decimal')
      @IsNotEmpty()
      price!: string;

      @CastAs({ kind: 'array', of: { kind: 'uuid' } })
      @IsOptional()
      ids?: string[];

      @CastAs({ kind: 'enum', values: ['s', 1] })
      @IsOptional()
      size?: string | number;
    }
    const id = '01A1FC75-8925-7F48-A08F-5B03FDF574EA';
    expect(cast(Form, { price: '01.50', ids: [id], size: '1' }).changes).toEqual({
      price: '1.50',
      ids: [id.toLowerCase()],
      size: 1,
    });
    expect(
      cast(Form, { price: 'x', ids: ['y'], size: 'm' }).traverseErrors(({ params }) => params['type']),
    ).toEqual({
      price: ['decimal'],
      ids: ['array'],
      size: ['enum'],
    });
  });
});
