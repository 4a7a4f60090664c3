import { ProgrammerError } from '@tintype/database';
import { type Changeset, cast, change } from '../../src';
import { isLoaded } from '../../src/entity/loaded';
import { loaded, Novel, Writer } from './library';

const row = (): Writer =>
  loaded(Writer, {
    id: 1,
    name: 'Ada',
    nick: null,
    age: 36,
    balance: '12.50',
    bornAt: new Date('1815-12-10T00:00:00Z'),
    portrait: Buffer.from([1, 2]),
    languages: ['en', 'fr'],
    settings: { theme: 'dark', sizes: [1, { a: null }] },
  });

describe('change', () => {
  test.each<[string, Partial<Writer>]>([
    ['a text', { name: 'Ada' }],
    ['null', { nick: null }],
    ['a number', { age: 36 }],
    ['an instant', { bornAt: new Date('1815-12-10T00:00:00Z') }],
    ['bytes', { portrait: new Uint8Array([1, 2]) }],
    ['a list', { languages: ['en', 'fr'] }],
    ['a map, whatever the order of its keys', { settings: { sizes: [1, { a: null }], theme: 'dark' } }],
    ['a decimal written otherwise', { balance: '12.5' }],
  ])('%s that equals the data is no change', (_kind, changes) => {
    expect(change(row(), changes).changes).toEqual({});
  });

  test.each<[string, Partial<Writer>]>([
    ['a text', { name: 'ada' }],
    ['a value instead of null', { nick: 'a' }],
    ['an instant', { bornAt: new Date('1815-12-10T00:00:00.001Z') }],
    ['bytes', { portrait: new Uint8Array([1, 3]) }],
    ['a list in another order', { languages: ['fr', 'en'] }],
    ['a longer list', { languages: ['en', 'fr', 'it'] }],
    ['a map with another value inside', { settings: { theme: 'dark', sizes: [1, { a: 0 }] } }],
    ['a map with one key less', { settings: { theme: 'dark' } }],
    ['a decimal', { balance: '12.51' }],
  ])('%s that differs is a change', (_kind, changes) => {
    expect(change(row(), changes).changes).toEqual(changes);
  });

  test('of a class starts from nothing, of a row from the row', () => {
    expect([change(Writer).loaded, change(row()).loaded]).toEqual([false, true]);
    expect([change(Writer).entity, change(row()).entity]).toEqual([Writer, Writer]);
  });

  test('of a changeset goes on from its changes', () => {
    expect(change(change(row(), { age: 37 }), { nick: 'a' }).changes).toEqual({ age: 37, nick: 'a' });
    expect(change(change(row(), { age: 37 }), { age: 36 }).changes).toEqual({});
  });

  test('a value that is not given is no change', () => {
    const { nick } = {} as { nick?: string };
    expect(change(row(), { name: 'Eve', ...(nick === undefined ? {} : { nick }) }).changes).toEqual({
      name: 'Eve',
    });
    expect(change(row(), Object.fromEntries([['age', undefined]])).changes).toEqual({});
  });

  test('neither casts nor validates', () => {
    const untyped = Object.fromEntries([['age', 'old']]);
    expect(change(row(), untyped)).toMatchObject({ changes: { age: 'old' }, valid: true, params: null });
  });

  test.each(['nonsense', 'Name', '__proto__x', 'constructor'])(
    'a field %s that the entity does not have is a programmer error',
    (field) => {
      expect(() => change(Writer, Object.fromEntries([[field, 1]]))).toThrow(ProgrammerError);
    },
  );

  test('plain objects have whatever fields they are given', () => {
    const changeset = change<{ a: number; b?: number }>({ a: 1 }, { a: 1, b: 2 });
    expect([changeset.changes, changeset.entity, changeset.applyChanges()]).toEqual([
      { b: 2 },
      null,
      { a: 1, b: 2 },
    ]);
  });

  test('an association is changed as by putAssoc, and cannot be forced', () => {
    const writer: Writer = Object.assign(row(), { novels: [] });
    const novels = [Object.assign(new Novel(), { title: 'a' })];
    const actions = (changeset: Changeset<Writer>) =>
      changeset.associations.get('novels')?.children.map(({ action }) => action);
    expect(actions(change(writer, { novels }))).toEqual(['insert']);
    expect(actions(change(Writer).putChange('novels', novels))).toEqual(['insert']);
    expect(change(writer, { novels: [] }).associations.size).toBe(0);
    expect(() => change(Writer).forceChange('biography', null)).toThrow('putAssoc');
  });
});

describe('reading', () => {
  const changeset = change(row(), { age: 37, nick: 'lady' });

  test.each<[keyof Writer, unknown, unknown, string, string]>([
    ['age', 37, 37, 'changes', 'changes'],
    ['nick', 'lady', 'lady', 'changes', 'changes'],
    ['name', undefined, 'Ada', 'nowhere', 'data'],
    ['password', undefined, undefined, 'nowhere', 'nowhere'],
  ])(
    '%s: getChange, getField, fetchChange, fetchField',
    (field, asChange, asField, fromChange, fromField) => {
      expect(changeset.getChange(field)).toBe(asChange);
      expect(changeset.getField(field)).toBe(asField);
      expect(changeset.fetchChange(field)).toEqual(
        fromChange === 'nowhere' ? { from: 'nowhere' } : { from: fromChange, value: asChange },
      );
      expect(changeset.fetchField(field)).toEqual(
        fromField === 'nowhere' ? { from: 'nowhere' } : { from: fromField, value: asField },
      );
    },
  );

  test('a change to null is told apart from no change', () => {
    const cleared = change(loaded(Writer, { nick: 'lady' }), { nick: null });
    expect([cleared.getChange('nick'), cleared.getField('nick')]).toEqual([null, null]);
    expect(cleared.fetchChange('nick')).toEqual({ from: 'changes', value: null });
    expect(change(row()).fetchField('nick')).toEqual({ from: 'data', value: null });
  });

  test.each<[{ from?: number; to?: number }, boolean]>([
    [{}, true],
    [{ from: 36 }, true],
    [{ from: 35 }, false],
    [{ to: 37 }, true],
    [{ to: 36 }, false],
    [{ from: 36, to: 37 }, true],
    [{ from: 36, to: 38 }, false],
    [{ from: 35, to: 37 }, false],
  ])('changed(age, %j) is %s', (expected, answer) => {
    expect(changeset.changed('age', expected)).toBe(answer);
  });

  test('changed compares by value, and knows nothing of a field that stays', () => {
    const bornAt = new Date('1816-01-01T00:00:00Z');
    const moved = change(row(), { bornAt });
    expect(moved.changed('bornAt', { from: row().bornAt, to: new Date(bornAt) })).toBe(true);
    expect(moved.changed('name')).toBe(false);
    expect(moved.changed('name', { from: 'Ada' })).toBe(false);
  });
});

describe('replacing', () => {
  const base = change(row(), { age: 37 });

  test.each<[string, (given: Changeset<Writer>) => Changeset<Writer>, Partial<Writer>]>([
    ['putChange adds', (given) => given.putChange('name', 'Eve'), { age: 37, name: 'Eve' }],
    ['putChange replaces', (given) => given.putChange('age', 40), { age: 40 }],
    ['putChange to the data takes the change back', (given) => given.putChange('age', 36), {}],
    ['putChange to what a field has is nothing', (given) => given.putChange('name', 'Ada'), { age: 37 }],
    ['putChange knows equal decimals', (given) => given.putChange('balance', '12.500'), { age: 37 }],
    ['forceChange keeps what equals the data', (given) => given.forceChange('age', 36), { age: 36 }],
    ['forceChange adds', (given) => given.forceChange('nick', null), { age: 37, nick: null }],
    ['deleteChange', (given) => given.deleteChange('age'), {}],
    ['deleteChange of no change', (given) => given.deleteChange('name'), { age: 37 }],
    ['updateChange', (given) => given.updateChange('age', (age) => age * 2), { age: 74 }],
    ['updateChange back to the data', (given) => given.updateChange('age', (age) => age - 1), {}],
    ['updateChange of no change', (given) => given.updateChange('name', () => 'Eve'), { age: 37 }],
  ])('%s', (_name, act, changes) => {
    expect(act(base).changes).toEqual(changes);
    expect(base.changes).toEqual({ age: 37 });
  });

  test('updateChange does not call its function for a change to null', () => {
    const cleared = change(loaded(Writer, { nick: 'lady' }), { nick: null });
    expect(cleared.updateChange('nick', () => 'called').changes).toEqual({ nick: null });
  });
});

describe('applying', () => {
  test('gives a new instance of the class, with data and changes, and leaves the data alone', () => {
    const data = row();
    const applied = change(data, { age: 37 }).applyChanges();
    expect(applied).toBeInstanceOf(Writer);
    expect([applied.age, applied.name, data.age]).toEqual([37, 'Ada', 36]);
    expect(applied).not.toBe(data);
  });

  test('applies invalid changes too, but applyAction does not', () => {
    const refused = change(row(), { age: 1 }).addError('age', 'is odd');
    expect(refused.applyChanges().age).toBe(1);
    const result = refused.applyAction('update');
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', changeset: { action: 'update' } } });
    expect(refused.action).toBeNull();
  });

  test('a valid one is applied by applyAction, and keeps no action', () => {
    const result = change(row(), { age: 37 }).applyAction('update');
    expect(result.ok && result.value.age).toBe(37);
  });

  test('a changeset without input is not applied by applyAction', () => {
    expect(cast(Writer, null, ['name']).applyAction('insert').ok).toBe(false);
  });

  test('what was read stays known as read, what is new stays new', () => {
    expect(isLoaded(change(row(), { age: 37 }).applyChanges())).toBe(true);
    expect(isLoaded(change(Writer, { age: 37 }).applyChanges())).toBe(false);
    expect(isLoaded(change(row()).withAction('delete').applyChanges())).toBe(false);
  });

  test('of frozen data can be written to', () => {
    const applied = change<Writer>(Object.freeze(row()), { age: 37 }).applyChanges();
    applied.age = 38;
    expect(applied.age).toBe(38);
  });

  test('an association that complains about not being loaded still does after applying', () => {
    const complaining = Object.defineProperty(row(), 'novels', {
      enumerable: true,
      configurable: true,
      get: () => {
        throw new Error('was not loaded');
      },
    });
    const applied = change(complaining, { age: 37 }).applyChanges();
    expect(applied.age).toBe(37);
    expect(() => applied.novels).toThrow('was not loaded');
  });
});

describe('merge', () => {
  const data = row();
  const start = change(data);

  test('unites params, changes, errors, required fields, validations, constraints, preparations', () => {
    const prepare = (given: Changeset<Writer>) => given;
    const a = cast(start, { name: 'Eve', age: 'x' }, ['name', 'age'])
      .validateRequired('name')
      .uniqueConstraint('name')
      .prepareChanges(prepare);
    const b = cast(start, { nick: 'lady' }, ['nick'])
      .validateRequired('nick')
      .validateLength('nick', { max: 2 })
      .checkConstraint('nick')
      .prepareChanges(prepare);
    const merged = a.merge(b);
    expect(merged.params).toEqual({ name: 'Eve', age: 'x', nick: 'lady' });
    expect(merged.changes).toEqual({ name: 'Eve', nick: 'lady' });
    expect(merged.errors.map((error) => error.field)).toEqual(['age', 'nick']);
    expect(merged.required).toEqual(['name', 'nick']);
    expect(merged.validations.map(({ rule }) => rule)).toEqual(['required', 'required', 'length']);
    expect(merged.constraints.map(({ kind }) => kind)).toEqual(['unique', 'check']);
    expect(merged.prepared).toEqual([prepare, prepare]);
  });

  test('the other one wins, and the same error is there once', () => {
    const merged = start
      .putChange('age', 1)
      .addError('age', 'is odd')
      .addError('age', 'is small')
      .merge(start.putChange('age', 2).addError('age', 'is odd'));
    expect([merged.changes, merged.errorsByField]).toEqual([{ age: 2 }, { age: ['is odd', 'is small'] }]);
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])('valid %s with valid %s is valid %s', (a, b, valid) => {
    const made = (ok: boolean) => (ok ? start : start.addError('name', 'is odd'));
    expect(made(a).merge(made(b)).valid).toBe(valid);
  });

  test('a cast without input stays without one', () => {
    const without = cast(start, null, ['name']);
    expect(without.merge(cast(start, { name: 'Eve' }, ['name'])).valid).toBe(false);
    expect(cast(without, { name: 'Eve' }, ['name'])).toMatchObject({
      valid: false,
      changes: { name: 'Eve' },
    });
    const later = cast(cast(start, { name: 'Eve' }, ['name']), undefined, ['age']);
    expect([later.valid, later.errors, later.params, later.changes]).toEqual([
      false,
      [],
      { name: 'Eve' },
      { name: 'Eve' },
    ]);
    expect(without.merge(cast(start, undefined, ['age'])).valid).toBe(false);
  });

  test('a confirmation is found in the input of either', () => {
    const merged = cast(start, { password: 'a', passwordConfirmation: 'b' }, ['password']).merge(
      cast(start, { nick: 'c' }, ['nick']),
    );
    expect(merged.validateConfirmation('password').valid).toBe(false);
  });

  test('action and lock of the other one win where it has them', () => {
    const locked = start.optimisticLock('version').withAction('update');
    expect(locked.merge(start)).toMatchObject({ action: 'update', lock: { field: 'version' } });
    expect(start.merge(locked)).toMatchObject({ action: 'update', lock: { field: 'version' } });
    expect(() => locked.merge(start.withAction('delete'))).toThrow('update and delete');
  });

  test('of equal but different data is refused', () => {
    expect(() => change(row()).merge(change(row()))).toThrow(ProgrammerError);
  });
});

describe('optimisticLock', () => {
  test('of a version that was sent goes by that one', () => {
    const sent = cast(loaded(Writer, { version: 3 }), { version: '2' }, ['version']).optimisticLock(
      'version',
    );
    expect(sent.filters).toEqual({ version: 2 });
  });

  test.each([
    [2_147_483_646, 2_147_483_647],
    [2_147_483_647, 1],
    [3_147_483_647, 1],
    [0, 1],
  ])('%i is followed by %i', (version, next) => {
    expect(change(loaded(Writer, { version })).optimisticLock('version').lock?.next(version)).toBe(next);
  });

  test('remembers the value that the row must still have, and how it moves on', () => {
    const locked = change(loaded(Writer, { version: 3 })).optimisticLock('version');
    expect(locked.filters).toEqual({ version: 3 });
    expect(locked.lock?.next(3)).toBe(4);
    expect(locked.changes).toEqual({});
  });

  test('starts to count at one where there is no value, and counts as it is told', () => {
    expect(change(Writer).optimisticLock('version').lock?.next(null)).toBe(1);
    const stamped = change(Writer).optimisticLock('nick', (current) => `${String(current)}+`);
    expect(stamped.lock?.next('a')).toBe('a+');
  });

  test('without a lock there is nothing to filter by', () => {
    expect(change(row()).filters).toEqual({});
  });
});

describe('prepareChanges', () => {
  test('keeps the functions in the order added and runs none of them', () => {
    const ran: string[] = [];
    const prepare = (name: string) => (given: Changeset<Writer>) => {
      ran.push(name);
      return given;
    };
    const [first, second] = [prepare('first'), prepare('second')];
    const prepared = change(row()).prepareChanges(first).prepareChanges(second);
    expect(prepared.prepared).toEqual([first, second]);
    expect(ran).toEqual([]);
  });
});
