import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  type ValidationError,
  validateSync,
} from 'class-validator';
import fc from 'fast-check';
import {
  CastAs,
  type Changeset,
  type Class,
  cast,
  castBy,
  change,
  EmbedsMany,
  EmbedsOne,
  MaxGraphemes,
} from '../../src';
import { loaded, Novel, NovelForm, Writer } from './library';

/** How often a property is tried: fully by `pnpm test:deep`, a fifth of that by `pnpm test`. */
const runs = (full: number) => ({
  numRuns: process.env['TINTYPE_TEST_SIZE'] === 'deep' ? full : Math.ceil(full / 5),
});

class StopForm {
  @IsString()
  @Length(2, 5)
  @Matches(/^[a-z]*$/)
  place!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  minutes?: number | null;
}

class TripForm {
  @IsString()
  @Length(3, 8)
  @Matches(/^[a-z ]+$/)
  name!: string;

  @IsEmail()
  email!: string;

  @IsOptional()
  @IsInt()
  @Min(13)
  age?: number | null;

  @IsOptional()
  @IsBoolean()
  open?: boolean | null;

  @IsOptional()
  @IsIn(['train', 'boat'])
  by?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(4, { each: true })
  tags?: string[] | null;

  @IsOptional()
  @IsObject()
  extra?: object | null;

  @CastAs('decimal')
  @IsOptional()
  price?: string | null;

  @CastAs('instant')
  @IsOptional()
  leavesAt?: Date | null;

  @IsOptional()
  @IsNotEmpty()
  anything?: unknown;

  @EmbedsOne(() => StopForm)
  @IsDefined()
  first!: StopForm;

  @EmbedsMany(() => StopForm)
  @IsOptional()
  @ArrayMaxSize(3)
  stops?: StopForm[] | null;
}

const fields = Object.freeze([
  'name',
  'email',
  'age',
  'open',
  'by',
  'tags',
  'extra',
  'price',
  'leavesAt',
  'anything',
  'first',
  'stops',
]);
const stopFields = ['place', 'minutes'];

const refuse = () => {
  throw new Error('a trap of the caller’s ran');
};
const traps = {
  get: refuse,
  has: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  getOwnPropertyDescriptor: refuse,
};

/** Makers, since fast-check looks into the values that it draws, and these do not like to be looked into. */
const hostile: readonly (() => unknown)[] = [
  () => new Proxy({}, traps),
  () => new Proxy([], traps),
  () => new Proxy(['a'], { get: refuse }),
  () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  },
  () => Object.defineProperty({}, 'place', { enumerable: true, get: refuse }),
  () => Object.defineProperty(['ab'], 1, { enumerable: true, get: refuse }),
  () => Object.assign([], { length: 3, [Symbol.iterator]: refuse }),
  () => {
    const cycle: { self?: object; place?: unknown } = {};
    cycle.self = cycle;
    cycle.place = cycle;
    return cycle;
  },
  () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, { cycle });
    return cycle;
  },
  () => Object.assign(Object.create(null), { place: 'abc', minutes: 1 }),
  () => JSON.parse('{"__proto__": {"place": "abc"}, "constructor": {"prototype": {"polluted": 1}}}'),
  () => JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
  () => Symbol('s'),
  () => refuse,
  () => 'a'.repeat(1_000_000),
  () => '\u0000',
  () => 'ab\ud83d',
  () => new Array(4_294_967_295),
  () => Object.assign(new Array(2), { 1: 'ab' }),
  () => new Date(Number.NaN),
  () => Object.create(Date.prototype),
  () => Object.create(Uint8Array.prototype),
  () => new Map([['place', 'abc']]),
  () => new Set(['abc']),
  () => Buffer.from('abc'),
  () => new String('abc'),
  () => new Proxy(new Date(0), {}),
  () => ({ toString: refuse, valueOf: refuse, toJSON: refuse }),
  () => Number.NaN,
  () => 10n ** 30n,
];

const value = fc
  .oneof(
    fc.jsonValue(),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('12', ' 7 ', 'true', '2026-01-01T00:00:00Z', '1.50', 'abc', 'train', ''),
  )
  .map((drawn) => () => drawn);
const anyValue = fc.oneof(
  { weight: 2, arbitrary: value },
  fc.nat(hostile.length - 1).map((index) => hostile[index] ?? (() => null)),
);
const stop = fc
  .record({ place: anyValue, minutes: anyValue, other: anyValue }, { requiredKeys: [] })
  .map((makers) => () => made(makers));
const record = fc.record(
  {
    ...Object.fromEntries(fields.map((name) => [name, anyValue])),
    first: fc.oneof(stop, anyValue),
    stops: fc.oneof(
      fc.array(stop, { maxLength: 4 }).map((list) => () => list.map((make) => make())),
      anyValue,
    ),
    other: anyValue,
    constructor: anyValue,
  },
  { requiredKeys: [] },
);
const input = fc.oneof({ weight: 5, arbitrary: record.map((makers) => () => made(makers)) }, anyValue);

function made(makers: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, typeof make === 'function' ? make() : make]),
  );
}

/** Freezes what may be reached of a changeset's state, as deep as it goes. */
function frozen<T extends object>(changeset: Changeset<T>): Changeset<T> {
  const seen = new Set<object>();
  const freeze = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || seen.has(one) || ArrayBuffer.isView(one)) return;
    seen.add(one);
    if (one instanceof Map) for (const item of one.values()) freeze(item);
    for (const key of Reflect.ownKeys(one)) freeze(Object.getOwnPropertyDescriptor(one, key)?.value);
    Object.freeze(one);
  };
  freeze(Reflect.get(changeset, 'state'));
  Object.freeze(changeset);
  return changeset;
}

const show = (changeset: Changeset<TripForm>) => ({
  changes: changeset.changes,
  errors: changeset.errorList(),
  valid: changeset.valid,
});

describe('for any input', () => {
  test('cast does not throw, sets nothing that is not declared, at no level, and can be shown', () => {
    fc.assert(
      fc.property(input, (make) => {
        const changeset = cast(TripForm, make());
        expect(fields).toEqual(expect.arrayContaining(Object.keys(changeset.changes)));
        for (const { children } of changeset.associations.values())
          for (const child of children)
            expect(stopFields).toEqual(expect.arrayContaining(Object.keys(child.changes)));
        expect(JSON.stringify(changeset)).toContain('"valid"');
        expect(JSON.stringify(changeset.toProblem())).toContain('"errors"');
        expect(changeset.valid).toBe(changeset.errorList().length === 0 && changeset.params !== null);
        expect(Object.hasOwn(Object.prototype, 'polluted') || Object.hasOwn(Object.prototype, 'place')).toBe(
          false,
        );
      }),
      runs(3_000),
    );
  });

  test('cast leaves the data as it is, and a value of the parameters that changes later changes nothing', () => {
    fc.assert(
      fc.property(record, (makers) => {
        const data = Object.freeze(
          Object.assign(new TripForm(), {
            name: 'abc',
            extra: Object.freeze({ a: 1 }),
            tags: Object.freeze(['x']),
          }),
        );
        const params = made(makers);
        const changeset = cast<TripForm>(data as TripForm, params, TripForm);
        const [extra, before] = [params['extra'], JSON.stringify(changeset.changes.extra ?? null)];
        if (typeof extra === 'object' && extra !== null) {
          try {
            Reflect.set(extra, 'later', 1);
          } catch {
            // A proxy that refuses.
          }
        }
        expect(JSON.stringify(changeset.changes.extra ?? null)).toBe(before);
        expect(data).toEqual({ name: 'abc', extra: { a: 1 }, tags: ['x'] });
      }),
    );
  });

  test('what was applied is no change any more when it is cast again', () => {
    fc.assert(
      fc.property(input, (make) => {
        const params = make();
        const first = cast(TripForm, params);
        const applied = first.applyChanges();
        const again = cast(applied, { ...applied }, TripForm);
        // What is refused inside stays in the changeset, for its errors, and differs in nothing.
        for (const name of Object.keys(again.changes))
          expect(again.associations.get(name)?.children.every(({ valid }) => valid)).toBe(false);
        if (first.valid) expect([again.changes, again.associations.size]).toEqual([{}, 0]);
        expect(again.applyChanges()).toEqual(applied);
      }),
      runs(1_500),
    );
  });

  test('rows and children: cast does not throw but for what a programmer left open', () => {
    const novels = fc.oneof(
      fc
        .array(fc.record({ id: anyValue, title: anyValue, year: anyValue }).map((one) => () => made(one)))
        .map((list) => () => list.map((one) => one())),
      anyValue,
    );
    fc.assert(
      fc.property(novels, anyValue, (make, sort) => {
        const rows = [1, 2].map((id) => loaded(Novel, { id, title: `t${id}`, year: null }));
        const changeset = cast(
          loaded(Writer, { id: 1, novels: rows }),
          { novels: make(), sort: sort(), drop: sort() },
          ['name', 'age', 'settings'],
        ).castAssoc('novels', {
          with: castBy(NovelForm),
          onReplace: 'delete',
          sortParam: 'sort',
          dropParam: 'drop',
        });
        const kept = changeset.applyChanges().novels ?? [];
        expect(kept.every((novel) => novel instanceof Novel)).toBe(true);
        expect(rows).toEqual([
          { id: 1, title: 't1', year: null },
          { id: 2, title: 't2', year: null },
        ]);
        expect(changeset.traverseErrors((error) => error.rule)).toBeDefined();
      }),
      runs(1_500),
    );
  });

  test('every column type of an entity takes anything without a throw', () => {
    const columns = [
      'id',
      'name',
      'age',
      'balance',
      'bornAt',
      'portrait',
      'languages',
      'settings',
      'address',
    ] as const;
    fc.assert(
      fc.property(fc.record(Object.fromEntries(columns.map((name) => [name, anyValue]))), (makers) => {
        const changeset = cast(Writer, made(makers), columns);
        expect(columns).toEqual(expect.arrayContaining(Object.keys(changeset.changes)));
        expect(typeof changeset.validateConfirmation('settings').valid).toBe('boolean');
      }),
      runs(1_500),
    );
  });
});

test('what was applied and is valid is no change when it is cast again, also where nothing has an id', () => {
  const place = fc.stringMatching(/^[a-z]{2,5}$/);
  const inside = fc.record({ place, minutes: fc.constantFrom(1, '2', null) }, { requiredKeys: ['place'] });
  const right = fc.record(
    {
      name: fc.stringMatching(/^[a-z]{3,8}$/),
      email: fc.constant('a@example.org'),
      age: fc.constantFrom(13, ' 14 ', null),
      tags: fc.uniqueArray(
        place.map((one) => one.slice(0, 4)),
        { maxLength: 2 },
      ),
      extra: fc.dictionary(place, fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string())),
      price: fc.constantFrom('01.50', 3, '-0.0'),
      leavesAt: fc.constantFrom('2026-01-01 10:00', new Date(0)),
      anything: fc.jsonValue(),
      first: inside,
      stops: fc.array(inside, { maxLength: 3 }),
    },
    { requiredKeys: ['name', 'email', 'first'] },
  );
  fc.assert(
    fc.property(right, (params) => {
      const first = cast(TripForm, params);
      fc.pre(first.valid);
      const applied = first.applyChanges();
      const again = cast(applied, { ...applied }, TripForm);
      expect([again.changes, again.associations.size, again.valid]).toEqual([{}, 0, true]);
      expect(cast(applied, params, TripForm).changes).toEqual({});
    }),
    runs(1_000),
  );
});

describe('casting twice', () => {
  const some = fc.record(
    {
      name: fc.constantFrom('abc', 'abcd', ''),
      email: fc.constantFrom('a@example.org', 'b@example.org'),
      age: fc.constantFrom('20', 30, null),
      by: fc.constantFrom('train', 'boat'),
      first: fc.record({ place: fc.constantFrom('abc', 'abd') }),
    },
    { requiredKeys: [] },
  );

  test('merges: the params are united, the later cast wins, field by field', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const base = Object.assign(new TripForm(), { name: 'old', email: 'old@example.org' });
        const twice = cast(cast(base, a, TripForm), b, TripForm);
        const once = cast(base, { ...a, ...b }, TripForm);
        expect(twice.params).toEqual({ ...a, ...b });
        const blanks = a.name === '' && b.name !== undefined;
        if (!blanks) expect(twice.changes).toEqual(once.changes);
      }),
    );
  });

  test('the same again changes nothing', () => {
    fc.assert(
      fc.property(some, (params) => {
        const base = Object.assign(new TripForm(), { name: 'old', email: 'old@example.org' });
        const once = cast(base, params, TripForm);
        expect(cast(once, params, TripForm).changes).toEqual(once.changes);
      }),
    );
  });
});

describe('no method touches its receiver', () => {
  const base = () =>
    frozen(
      cast(TripForm, {
        name: 'abc',
        email: 'x',
        age: '3',
        tags: ['a'],
        first: { place: 'abc' },
        stops: [{ place: 'x' }],
      }),
    );
  const writer = () =>
    frozen(
      change(loaded(Writer, { id: 1, name: 'Ada', version: 1, novels: [], address: null, links: [] }), {
        age: 3,
      }),
    );

  test.each<[string, (given: Changeset<TripForm>) => unknown]>([
    ['cast', (given) => cast(given, { name: 'abd', first: { place: 'zz' } }, TripForm)],
    ['putChange', (given) => given.putChange('name', 'x')],
    ['forceChange', (given) => given.forceChange('name', 'x')],
    ['deleteChange', (given) => given.deleteChange('first')],
    ['updateChange', (given) => given.updateChange('name', (name) => `${name}!`)],
    ['merge', (given) => given.merge(given.addError('name', 'x'))],
    ['addError', (given) => given.addError('name', 'x')],
    ['withErrorsFrom', (given) => given.withErrorsFrom(given, { name: 'email' })],
    ['withAction', (given) => given.withAction('insert')],
    ['applyChanges', (given) => given.applyChanges()],
    ['applyAction', (given) => given.applyAction('insert')],
    ['prepareChanges', (given) => given.prepareChanges((one) => one)],
    ['validateRequired', (given) => given.validateRequired(['name', 'by'])],
    ['validateFormat', (given) => given.validateFormat('name', /x/g)],
    ['validateLength', (given) => given.validateLength('name', { is: 9 })],
    ['validateNumber', (given) => given.validateNumber('age', { lessThan: 1 })],
    ['validateInclusion', (given) => given.validateInclusion('name', ['x'])],
    ['validateExclusion', (given) => given.validateExclusion('name', ['abc'])],
    ['validateSubset', (given) => given.validateSubset('tags', [])],
    ['validateAcceptance', (given) => given.validateAcceptance('terms')],
    ['validateConfirmation', (given) => given.validateConfirmation('name', { required: true })],
    [
      'validateChange',
      (given) => given.validateChange('name', () => [{ message: 'x', rule: 'x', params: {} }]),
    ],
    ['traverseErrors', (given) => given.traverseErrors((error) => error)],
    ['toProblem', (given) => given.toProblem()],
    ['toJSON', (given) => JSON.stringify(given)],
  ])('%s', (_name, act) => {
    const given = base();
    const before = show(given);
    act(given);
    expect(show(given)).toEqual(before);
    expect(before).toEqual(show(base()));
  });

  test.each<[string, (given: Changeset<Writer>) => unknown]>([
    [
      'castAssoc',
      (given) =>
        cast(given, { novels: [{ title: 'a' }] }, ['name']).castAssoc('novels', { with: castBy(NovelForm) }),
    ],
    ['putAssoc', (given) => given.putAssoc('novels', [{ title: 'a' }])],
    ['putEmbed', (given) => given.putEmbed('address', { city: 'Porto' }).putEmbed('links', [{ url: 'a' }])],
    ['withAssociationChild', (given) => given.withAssociationChild('novels', 0, change<object>({}))],
    ['optimisticLock', (given) => given.optimisticLock('version')],
    ['uniqueConstraint', (given) => given.uniqueConstraint('name')],
    ['checkConstraint', (given) => given.checkConstraint('age')],
    ['noAssocConstraint', (given) => given.noAssocConstraint('novels')],
    ['unsafeValidateUnique', (given) => given.unsafeValidateUnique(['age'], { exists: async () => true })],
  ])('%s', async (_name, act) => {
    const given = writer();
    await act(given);
    expect([given.changes, given.associations.size, given.constraints, given.errors, given.lock]).toEqual([
      { age: 3 },
      0,
      [],
      [],
      null,
    ]);
  });
});

/** class-validator's rules as ours; what casting refuses has one rule where class-validator has several. */
const ours: Readonly<Record<string, string>> = {
  isString: 'cast',
  isInt: 'cast',
  isBoolean: 'cast',
  isArray: 'cast',
  isObject: 'cast',
  isEmail: 'format',
  matches: 'format',
  isLength: 'length',
  maxLength: 'length',
  arrayMaxSize: 'length',
  arrayUnique: 'unique_entries',
  isIn: 'inclusion',
  min: 'number',
  max: 'number',
};

type Rules = Record<string, readonly string[]>;

function theirRules(errors: readonly ValidationError[], path = ''): Rules {
  return Object.fromEntries(
    errors.map(({ property, constraints }) => [
      `${path}${property}`,
      [...new Set(Object.keys(constraints ?? {}).map((name) => ours[name] ?? name))].sort(),
    ]),
  );
}

function ourRules(changeset: Changeset<TripForm>): Rules {
  const rules = new Map<string, Set<string>>();
  for (const { path, rule } of changeset.errorList()) {
    const name = path.join('.');
    rules.set(name, (rules.get(name) ?? new Set()).add(rule));
  }
  return Object.fromEntries([...rules].map(([name, set]) => [name, [...set].sort()]));
}

describe('the errors are class-validator’s own', () => {
  // Values of the right type, so that casting has nothing to say and the rules decide.
  const text = fc
    .oneof(fc.stringMatching(/^[a-z ]{1,10}$/), fc.string({ minLength: 1, maxLength: 10 }))
    .filter((one) => one.trim() !== '' && !one.includes('\u0000'));
  const place = fc.oneof(fc.stringMatching(/^[a-z]{1,7}$/), fc.stringMatching(/^[A-Z]{1,7}$/));
  const aStop = fc.record(
    { place, minutes: fc.oneof(fc.integer({ min: -3, max: 14 }), fc.constant(null)) },
    { requiredKeys: ['place'] },
  );
  const trip = fc.record(
    {
      name: text,
      email: fc.oneof(fc.emailAddress(), text),
      age: fc.integer({ min: 0, max: 30 }),
      open: fc.boolean(),
      by: fc.constantFrom('train', 'boat', 'plane'),
      tags: fc.array(fc.stringMatching(/^[a-c]{1,6}$/), { maxLength: 4 }),
      extra: fc.dictionary(fc.constantFrom('a', 'b'), fc.integer()),
      first: aStop,
      stops: fc.array(aStop, { maxLength: 5 }),
    },
    { requiredKeys: ['name', 'email', 'first'] },
  );

  test('the same fields, and the same rules for each, also in what is embedded', () => {
    fc.assert(
      fc.property(trip, (params) => {
        const { first, stops, ...flat } = params;
        const instance = Object.assign(new TripForm(), flat, { first: Object.assign(new StopForm(), first) });
        if (stops) instance.stops = stops.map((one) => Object.assign(new StopForm(), one));
        const expected = {
          ...theirRules(validateSync(instance)),
          ...theirRules(validateSync(instance.first), 'first.'),
          ...Object.assign(
            {},
            ...(instance.stops ?? []).map((one, index) => theirRules(validateSync(one), `stops.${index}.`)),
          ),
        };
        expect(ourRules(cast(TripForm, params))).toEqual(expected);
      }),
      runs(2_000),
    );
  });

  test('rules that are asked directly say the same as those that class-validator runs, in the same order', () => {
    /** The same rules on two classes: one rule of each item is enough for all to be class-validator's. */
    const ruled = (more: PropertyDecorator | null): Class<object> => {
      class Ruled {}
      const rules: readonly (readonly [string, readonly PropertyDecorator[]])[] = [
        ['name', [MaxGraphemes(4), MaxLength(6), Matches(/^[a-z]*$/), IsString()]],
        ['code', [Matches(/^[a-f]*$/), Matches(/^[d-z]*$/), Length(2, 3)]],
        ['age', [Max(9), Min(3, { message: 'is too young' }), IsInt()]],
        ['rank', [IsOptional(), Max(5), Min(1), IsInt()]],
        ['kind', [ValidateIf((form: { age?: number }) => form.age !== 5), IsIn(['a', 'b'])]],
      ];
      for (const [property, decorators] of rules)
        for (const decorate of decorators) decorate(Ruled.prototype, property);
      more?.(Ruled.prototype, 'more');
      return Ruled;
    };
    const direct = ruled(null);
    const theirs = ruled((target, property) => {
      IsOptional()(target, property);
      IsString({ each: true })(target, property);
    });
    const word = fc.oneof(fc.stringMatching(/^[a-f]{1,4}$/), fc.string({ minLength: 1, maxLength: 8 }));
    const params = fc.record(
      {
        name: word,
        code: word,
        age: fc.integer({ min: 0, max: 12 }),
        rank: fc.option(fc.integer({ min: -1, max: 7 })),
        kind: fc.option(fc.constantFrom('a', 'c')),
      },
      { requiredKeys: ['name', 'code', 'age'] },
    );
    fc.assert(
      fc.property(params, (given) => {
        expect(cast(direct, given).errors).toEqual(cast(theirs, given).errors);
      }),
      runs(2_000),
    );
  });

  test('what is not there is blank where class-validator refuses it', () => {
    const names = ['name', 'email', 'age', 'by', 'tags', 'first', 'stops'] as const;
    const whole = {
      name: 'abc',
      email: 'a@example.org',
      age: 20,
      by: 'boat',
      tags: ['a'],
      first: { place: 'abc' },
      stops: [],
    };
    fc.assert(
      fc.property(fc.subarray([...names]), fc.constantFrom(null, undefined), (gone, nothing) => {
        const params = { ...whole, ...Object.fromEntries(gone.map((name) => [name, nothing])) };
        const instance = Object.assign(new TripForm(), params);
        const refused = validateSync(instance).map(({ property }) => property);
        const blank = Object.fromEntries(refused.map((name) => [name, ['required']]));
        expect(ourRules(cast(TripForm, params))).toEqual(blank);
      }),
    );
  });
});
