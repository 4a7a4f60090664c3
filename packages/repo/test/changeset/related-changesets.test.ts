import { ProgrammerError } from '@tintype/database';
import { type Changeset, cast, castBy, change, NotLoadedError } from '../../src';
import { Address, Biography, loaded, Novel, NovelForm, Writer } from './library';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

const ada = (): Writer =>
  loaded(Writer, {
    id: 1,
    name: 'Ada',
    nick: null,
    biography: null,
    novels: [loaded(Novel, { id: 7, title: 'Fog' }), loaded(Novel, { id: 8, title: 'Dusk' })],
  });

describe('a value that must be there', () => {
  test('is given as it is, null too', () => {
    const changeset = change(ada(), { name: 'Eve' });
    const name: string | undefined = changeset.fetchChangeOrFail('name');
    expect([name, changeset.fetchFieldOrFail('name'), changeset.fetchFieldOrFail('nick')]).toEqual([
      'Eve',
      'Eve',
      null,
    ]);
  });

  test('is a bug of the caller where it is not', () => {
    expect(() => change(ada()).fetchChangeOrFail('name')).toThrow(
      new ProgrammerError('Writer has no change of the field "name"'),
    );
    expect(() => change(ada()).fetchFieldOrFail('age')).toThrow(
      new ProgrammerError('Writer has no value of the field "age"'),
    );
  });
});

describe('a missing field', () => {
  test.each([
    [{ name: ' ' }, {}, true],
    [{ name: ' ' }, { trim: false }, false],
    [{ name: 'Eve' }, {}, false],
  ])('is one as validateRequired sees it: %p %p %p', (changes, options, missing) => {
    const changeset = change(ada(), changes);
    expect(changeset.fieldMissing('name', options)).toBe(missing);
    expect(changeset.validateRequired('name', options).valid).toBe(!missing);
    expect(changeset.errors).toEqual([]);
  });

  test('is also an association of none, and never one that was not loaded', () => {
    expect(change(ada()).fieldMissing('biography')).toBe(true);
    expect(() => change(loaded(Writer, { id: 1 })).fieldMissing('biography')).toThrow(NotLoadedError);
    expect(() => change(ada()).fieldMissing('surname' as 'name')).toThrow('Writer has no field "surname"');
  });
});

describe('the changesets of what a relation holds', () => {
  test('are those of its rows, where nothing is changed', () => {
    const changesets = change(ada()).getAssoc('novels');
    same<(typeof changesets)[number]['data'], Readonly<Partial<Novel>>>(true);
    expect(changesets.map(({ data, loaded: known }) => [data.title, known])).toEqual([
      ['Fog', true],
      ['Dusk', true],
    ]);
    expect(change(ada()).getAssoc('biography')).toBeNull();
  });

  test('are those of the changes, of rows that go too', () => {
    const params = { novels: [{ id: 8, title: 'Dawn' }, { title: 'New' }] };
    const changeset = cast(ada(), params, ['name']).castAssoc('novels', {
      with: castBy(NovelForm),
      onReplace: 'delete',
    });
    expect(changeset.getAssoc('novels').map(({ action, changes }) => [action, changes])).toEqual([
      ['update', { title: 'Dawn' }],
      ['insert', { title: 'New' }],
      ['delete', {}],
    ]);
  });

  test('one is given by itself, and can be put back changed', () => {
    const changeset = change(ada()).putAssoc('biography', { id: 3, text: 'short' });
    const child = changeset.getAssoc('biography');
    same<typeof child extends { readonly data: infer D } | null ? D : never, Readonly<Partial<Biography>>>(
      true,
    );
    const again = changeset.putAssoc('biography', child?.putChange('text', 'long') ?? null);
    expect(again.getAssoc('biography')?.changes).toEqual({ id: 3, text: 'long' });
  });

  test('embedded values are given likewise', () => {
    const writer = loaded(Writer, { id: 1, address: { city: 'Lisbon', street: null, doorCode: null } });
    expect(change(writer).getEmbed('address')?.data).toBeInstanceOf(Address);
    expect(change(writer).getEmbed('links')).toEqual([]);
  });

  test('what was not loaded, and what is no relation, throws', () => {
    expect(() => change(loaded(Writer, { id: 1 })).getAssoc('novels')).toThrow(/was not loaded/);
    expect(() => change(ada()).getAssoc('name')).toThrow('Writer has no association "name"');
    expect(() => change(ada()).getEmbed('name')).toThrow(/neither @EmbedsOne nor @EmbedsMany/);
  });
});

describe('trees', () => {
  const refused = (): Changeset<Writer> =>
    cast(ada(), { name: 'A', novels: [{ id: 7 }, { id: 8, title: 'x'.repeat(13) }] }, ['name'])
      .validateLength('name', { min: 2 })
      .castAssoc('novels', {
        with: (child, params) =>
          cast(child, params, ['title']).validateLength('title', { max: 12 }).validateRequired('title'),
      });

  test('of errors: each is given the changeset that has it, and its field', () => {
    const tree = refused().traverseErrors(
      ({ rule }, { entity }, field) => `${entity?.name}.${field}: ${rule}`,
    );
    expect(tree).toEqual({ name: ['Writer.name: length'], novels: [{}, { title: ['Novel.title: length'] }] });
  });

  test('of validations: whatever their outcome, by field and nested', () => {
    const tree = refused().traverseValidations(({ rule, params }, { data }, field) => [
      rule,
      params,
      field in data,
    ]);
    const title = [
      ['length', { max: 12 }, true],
      ['required', {}, true],
    ];
    expect(tree).toEqual({ name: [['length', { min: 2 }, true]], novels: [{ title }, { title }] });
    expect(change(ada()).traverseValidations(({ rule }) => rule)).toEqual({});
  });
});

describe('validateChange', () => {
  const luck = { message: 'is unlucky with this age', rule: 'luck', params: {} };

  test('may put an error on another field, or on the whole', () => {
    const changeset = change(ada(), { age: 7 })
      .validateChange('age', () => [luck, { ...luck, field: 'name' }, { ...luck, field: 'base' }])
      .validateChange('nick', () => [luck]);
    expect(changeset.traverseErrors(({ rule }) => rule)).toEqual({
      age: ['luck'],
      name: ['luck'],
      base: ['luck'],
    });
  });

  test('tells what it validated, where it is given', () => {
    const changeset = change(ada()).validateChange('age', () => [luck], { rule: 'luck', params: { bad: 7 } });
    expect(changeset.valid).toBe(true);
    expect(changeset.validations).toEqual([{ field: 'age', rule: 'luck', params: { bad: 7 } }]);
  });
});
