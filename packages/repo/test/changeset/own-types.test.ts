import { err, ok, ProgrammerError } from '@tintype/database';
import { IsInt, IsOptional, Min } from 'class-validator';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CastAs, type Changeset, cast, castAsync, castValue, change, customType } from '../../src';
import { loaded, Writer } from './library';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

const cents = customType<number>('cents', (raw) => {
  const amount = castValue(raw, { kind: 'decimal' });
  if (!amount.ok) return err(null);
  const whole = Math.round(Number(amount.value) * 100_000) / 1000;
  return Number.isInteger(whole)
    ? ok(whole)
    : err({ message: 'has more than %{digits} digits', params: { digits: 2 } });
});

const word = customType<{ readonly text: string }>(
  'word',
  (raw) => (typeof raw === 'string' ? ok({ text: raw }) : err(null)),
  { equal: (a, b) => a.text.toLowerCase() === b.text.toLowerCase() },
);

@Entity({ name: 'goods' })
class Goods {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @CastAs(cents) @Column({ type: 'int' }) price!: number;
  @CastAs({ kind: 'array', of: cents }) @Column({ type: 'int', array: true }) prices!: number[];
  @CastAs(word) @Column({ type: 'jsonb' }) label!: { text: string };
}

class GoodsForm {
  @CastAs(cents) @IsInt() @Min(100) price!: number;
}

describe('a type of your own', () => {
  test.each([
    [{ price: '12.50', prices: ['1', 2] }, { price: 1250, prices: [100, 200] }, {}],
    [{ price: 'much' }, {}, { price: ['is invalid'] }],
    [{ price: '0.001' }, {}, { price: ['has more than 2 digits'] }],
    [{ prices: ['1', '0.001'] }, {}, { prices: ['has more than 2 digits'] }],
    [{ price: { a: 1 } }, {}, { price: ['is invalid'] }],
    [{ price: ' ' }, {}, {}],
  ])('casts %j to %j', (params, changes, errors) => {
    const changeset = cast(Goods, params, ['price', 'prices']);
    expect([changeset.changes, changeset.errorsByField]).toEqual([changes, errors]);
  });

  test('stands on a form too, and the rules judge what it made', () => {
    expect(cast(GoodsForm, { price: '0.99' }).errorsByField).toEqual({
      price: ['must be greater than or equal to 100'],
    });
    expect(cast(GoodsForm, { price: '1' }).changes).toEqual({ price: 100 });
  });

  test('is named by its errors, and says which values are the same', () => {
    expect(cast(Goods, { price: 'x' }, ['price']).errors).toEqual([
      { field: 'price', message: 'is invalid', rule: 'cast', params: { type: 'cents' } },
    ]);
    const fog = loaded(Goods, { id: 1, label: { text: 'Fog' } });
    expect(cast(fog, { label: 'FOG' }, ['label']).changes).toEqual({});
    expect(cast(fog, { label: 'dusk' }, ['label']).changes).toEqual({ label: { text: 'dusk' } });
  });

  test('is given a plain copy, and nothing that hides what it is', () => {
    const seen: unknown[] = [];
    const spy = customType('spy', (raw) => {
      seen.push(raw);
      return ok(raw);
    });
    const map = { a: 1 };
    castValue(map, spy);
    castValue(null, spy);
    expect(castValue(new Proxy({}, {}), spy)).toEqual({ ok: false });
    expect(seen).toEqual([{ a: 1 }]);
    expect(seen[0]).not.toBe(map);
  });

  test('wants a name and a function', () => {
    expect(() => customType(' ', () => ok(1))).toThrow(ProgrammerError);
    expect(() => customType('x', 5 as never)).toThrow('customType wants a name, and a function that casts');
  });
});

describe('words for what cannot be cast', () => {
  test('are those of the message of the cast, with the parameters that it brings', () => {
    const params = { age: 'old', bornAt: 'once', name: 'Ada' };
    const changeset = cast(Writer, params, ['age', 'bornAt', 'name'], {
      message: ({ field }) =>
        field === 'age' ? { text: 'wants %{what}', params: { what: 'a number' } } : null,
    });
    expect(changeset.errorsByField).toEqual({ age: ['wants a number'], bornAt: ['is invalid'] });
    expect(changeset.errors[0]).toMatchObject({
      rule: 'cast',
      params: { type: 'integer', what: 'a number' },
    });
  });

  test('of a validation bring parameters of their own too', () => {
    const message = { text: 'wants %{count} letters for %{place}', params: { place: 'the cover' } };
    const changeset = change(Writer, { name: 'A', age: 3 })
      .validateLength('name', { min: 2, message })
      .validateRequired('nick', { message: { text: 'is wanted by %{who}', params: { who: 'us' } } });
    expect(changeset.errorsByField).toEqual({
      name: ['wants 2 letters for the cover'],
      nick: ['is wanted by us'],
    });
    expect(changeset.errors[0]).toMatchObject({ rule: 'length', params: { kind: 'min', count: 2 } });
    expect(() => change(Writer).validateRequired('name', { message: { text: 'x' } as never })).toThrow(
      'the option "message" of validateRequired must be a text, or an object with text and params',
    );
  });
});

describe('data without a class', () => {
  const search = {
    data: { page: 1 },
    types: {
      word: 'string',
      page: 'integer',
      since: 'date',
      order: { kind: 'enum', values: ['new', 'old'] },
      tags: { kind: 'array', of: { kind: 'string' } },
      price: cents,
    },
  } as const;

  test('is cast by its types', () => {
    const params = {
      word: 'fog',
      page: '1',
      order: 'old',
      tags: ['a'],
      price: '2',
      since: '2026-02-30',
      x: 1,
    };
    const changeset = cast(search, params, ['word', 'page', 'since', 'order', 'tags', 'price']);
    expect(changeset.changes).toEqual({ word: 'fog', order: 'old', tags: ['a'], price: 200 });
    expect(changeset.errorsByField).toEqual({ since: ['is invalid'] });
    same<
      typeof changeset,
      Changeset<{
        word: string | null;
        page: number | null;
        since: string | null;
        order: 'new' | 'old' | null;
        tags: string[] | null;
        price: number | null;
      }>
    >(true);
  });

  test('is validated, changed and applied as any other', () => {
    const changeset = cast(search, { word: 'fog' }, ['word'])
      .validateLength('word', { min: 4 })
      .putChange('page', 2);
    expect(changeset.errorsByField).toEqual({ word: ['should be at least 4 character(s)'] });
    expect(changeset.applyChanges()).toEqual({ word: 'fog', page: 2 });
    expect(change(search, { page: 3 }).changes).toEqual({ page: 3 });
    expect(change(search, { page: 1 }).changes).toEqual({});
    expect([...changeset.types.keys()]).toContain('since');
  });

  test('has the fields that it has types for, and no other', async () => {
    // @ts-expect-error there is no such field
    expect(() => cast(search, {}, ['sort'])).toThrow('this data has no column "sort" to cast');
    // @ts-expect-error there is no such field
    expect(() => change(search).putChange('sort', 1)).toThrow('this data has no field "sort"');
    expect(() => change({ data: {}, types: { a: 5 as never } })).toThrow(/^the type of "a" must be/);
    expect((await castAsync(search, { page: 'x' }, ['page'])).errorsByField).toEqual({
      page: ['is invalid'],
    });
  });

  test('an object with other fields than these two is data itself', () => {
    const changeset = change({ data: {}, types: {}, more: 1 }, { more: 2 });
    expect(changeset.changes).toEqual({ more: 2 });
  });
});

describe('dates and times from their parts', () => {
  const types = { day: 'date', clock: 'time', at: 'instant' } as const;
  test.each([
    [{ day: { year: '2026', month: '2', day: 3 } }, { day: '2026-02-03' }],
    [{ day: { year: '2026', month: '02', day: '30' } }, 'is invalid'],
    [{ day: { year: '', month: '', day: '' } }, {}],
    [{ day: { year: '2026', month: '', day: '1' } }, 'is invalid'],
    [{ day: { year: '2026', month: '1' } }, 'is invalid'],
    [{ day: {} }, 'is invalid'],
    [{ day: { year: '20x6', month: '1', day: '1' } }, 'is invalid'],
    [{ day: [2026, 1, 1] }, 'is invalid'],
    [{ clock: { hour: '7', minute: 5 } }, { clock: '07:05:00' }],
    [{ clock: { hour: '7', minute: '5', second: '9', microsecond: 120 } }, { clock: '07:05:09.000120' }],
    [{ clock: { hour: '24', minute: '0' } }, 'is invalid'],
    [{ at: { year: 2026, month: 1, day: 2, hour: 3, minute: 4 } }, { at: new Date('2026-01-02T03:04:00Z') }],
    [{ at: { year: 2026, month: 1, day: 2 } }, 'is invalid'],
  ])('%j', (params, expected) => {
    const changeset = cast({ data: {}, types }, params, ['day', 'clock', 'at']);
    if (typeof expected === 'string') expect(Object.values(changeset.errorsByField)).toEqual([[expected]]);
    else expect([changeset.changes, changeset.errorsByField]).toEqual([expected, {}]);
  });
});

describe('defaults of columns', () => {
  @Entity({ name: 'shelves' })
  class Shelf {
    @PrimaryColumn({ type: 'int' }) id!: number;
    @Column({ type: 'int', default: 3 }) boards!: number;
    @Column({ type: 'text', array: true, default: '{}' }) tags!: string[];
    @Column({ type: 'timestamptz', default: () => 'now()' }) madeAt!: Date;
    @Column({ type: 'text', default: 'oak' }) wood: string = 'pine';
  }

  class ShelfForm {
    @IsOptional() @IsInt() boards?: number;
  }

  test('are what an empty value means, of a new row; of one that was read only what the class sets', () => {
    expect(cast(Shelf, { boards: '', wood: '' }, ['boards', 'wood']).changes).toEqual({});
    const read = loaded(Shelf, { id: 1, boards: 5, wood: 'ash', tags: ['a'], madeAt: new Date(0) });
    const params = { boards: ' ', wood: '', madeAt: '' };
    expect(cast(read, params, ['boards', 'wood', 'madeAt']).changes).toEqual({
      boards: null,
      wood: 'pine',
      madeAt: null,
    });
    expect(cast(read, { boards: '' }, ShelfForm).changes).toEqual({ boards: null });
    expect(cast(Shelf, { boards: '' }, ShelfForm).changes).toEqual({});
    const other = Object.assign(new Shelf(), { boards: 9 });
    expect(cast(other, { boards: '' }, ShelfForm).changes).toEqual({ boards: 3 });
    expect(cast(read, { boards: null }, ['boards']).changes).toEqual({ boards: null });
  });

  test('are the values of a new row that nothing was set for', () => {
    const changeset = change(Shelf);
    expect(changeset.fetchField('boards')).toEqual({ from: 'data', value: 3 });
    expect(changeset.getField('tags')).toEqual([]);
    expect(changeset.fetchField('madeAt')).toEqual({ from: 'nowhere' });
    expect(change(loaded(Shelf, { id: 1 })).getField('boards')).toBeUndefined();
  });
});
