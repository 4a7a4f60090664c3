import { ProgrammerError } from '@tintype/database';
import { cast, castBy, change, NotLoadedError } from '../../src';
import { markDeleted } from '../../src/entity/loaded';
import { Biography, Chapter, Link, loaded, Novel, NovelForm, Tag, Writer } from './library';

const novel = (id: number, title: string): Novel => loaded(Novel, { id, title, year: null });
const [a, b] = [novel(1, 'a'), novel(2, 'b')];
const ada = (more: Partial<Writer> = {}): Writer => loaded(Writer, { id: 1, name: 'Ada', ...more });

describe('an association as a field', () => {
  test('is what it holds once the changes are applied', () => {
    const changeset = change(ada({ novels: [a, b] })).putAssoc(
      'novels',
      [change(a, { title: 'A' }), { title: 'c' }],
      { onReplace: 'delete' },
    );
    const titles = changeset.getField('novels')?.map(({ title }) => title);
    expect(titles).toEqual(['A', 'c']);
    expect(changeset.getChange('novels')).toEqual(changeset.getField('novels'));
    expect(changeset.fetchChange('novels')).toEqual({ from: 'changes', value: changeset.getField('novels') });
    expect(changeset.fetchField('novels')).toEqual({ from: 'changes', value: changeset.getField('novels') });
  });

  test('without those that a changeset of their own deletes', () => {
    const gone = change(a).withAction('delete');
    expect(
      change(ada({ novels: [a] }))
        .putAssoc('novels', [gone])
        .getField('novels'),
    ).toEqual([]);
  });

  test('is what was loaded where it is not changed', () => {
    const biography = loaded(Biography, { id: 1, text: 'x' });
    const changeset = change(ada({ novels: [a], biography }));
    expect(changeset.fetchField('novels')).toEqual({ from: 'data', value: [a] });
    expect(changeset.getField('biography')).toBe(biography);
    expect([changeset.getChange('novels'), changeset.fetchChange('novels')]).toEqual([
      undefined,
      { from: 'nowhere' },
    ]);
  });

  test('is empty for a new row', () => {
    const changeset = change(Writer);
    expect(changeset.fetchField('novels')).toEqual({ from: 'data', value: [] });
    expect(changeset.fetchField('biography')).toEqual({ from: 'data', value: null });
    expect(changeset.fetchField('links')).toEqual({ from: 'data', value: [] });
    expect(changeset.getField('address')).toBeNull();
  });

  test('of a row that was read says that it was not loaded', () => {
    expect(() => change(ada()).getField('novels')).toThrow(NotLoadedError);
    expect(() => change(ada()).fetchField('biography')).toThrow(NotLoadedError);
    expect(() => change(ada()).validateRequired('biography')).toThrow('was not loaded');
  });

  test('one that is taken away is null', () => {
    const biography = loaded(Biography, { id: 1, text: 'x' });
    const changeset = change(ada({ biography })).putAssoc('biography', null, { onReplace: 'delete' });
    expect(changeset.fetchField('biography')).toEqual({ from: 'changes', value: null });
    expect(changeset.changed('biography')).toBe(true);
    expect(changeset.validateRequired('biography').errorsByField).toEqual({ biography: ["can't be blank"] });
  });

  test('embedded values are read likewise', () => {
    const links = [Object.assign(new Link(), { id: '1', url: 'https://a' })];
    const changeset = change(ada({ links })).putEmbed('links', [], { onReplace: 'delete' });
    expect(changeset.getField('links')).toEqual([]);
    expect(changeset.validateLength('links', { min: 1 }).errorsByField).toEqual({
      links: ['should have at least 1 item(s)'],
    });
  });

  test('is changed or not, and has no value to compare', () => {
    expect(change(ada({ novels: [a] })).changed('novels')).toBe(false);
    expect(() => change(Writer).changed('novels', { to: [] })).toThrow(ProgrammerError);
    expect(() => change(Writer).changed('novels', { from: [] })).toThrow(ProgrammerError);
  });
});

describe('validations of an association', () => {
  test.each<[string, readonly object[], object, unknown]>([
    ['too few', [], { min: 1 }, ['should have at least 1 item(s)']],
    ['too many', [a, b], { max: 1 }, ['should have at most 1 item(s)']],
    ['not so many', [b], { is: 2 }, ['should have 2 item(s)']],
    ['enough', [a, b], { min: 2, max: 2 }, undefined],
  ])('its length, without the rows that go: %s', (_name, novels, limits, expected) => {
    const there = ada({ novels: [a] });
    const changeset = change(there).putAssoc('novels', novels as Novel[], { onReplace: 'nilify' });
    expect(changeset.validateLength('novels', limits).errorsByField).toEqual(
      expected === undefined ? {} : { novels: expected },
    );
  });

  test('one must be there, as a change or in the data', () => {
    const biography = Object.assign(new Biography(), { text: 'x' });
    expect(change(Writer).validateRequired('biography').errorsByField).toEqual({
      biography: ["can't be blank"],
    });
    expect(change(Writer).putAssoc('biography', biography).validateRequired('biography').valid).toBe(true);
    expect(change(ada({ biography })).validateRequired('biography').valid).toBe(true);
  });

  test('a list without rows is a value, unless the cast says that lists may be empty', () => {
    expect(change(Writer).validateRequired('novels').valid).toBe(true);
    const strict = cast(Writer, {}, ['name'], { emptyValues: ['', []] });
    expect(strict.validateRequired('novels').errorsByField).toEqual({ novels: ["can't be blank"] });
  });

  test('required parameters that all are ignored are missing', () => {
    const changeset = cast(Writer, { novels: [{ title: 'a' }] }, ['name']).castAssoc('novels', {
      with: (child) => child.withAction('ignore'),
      required: true,
    });
    expect(changeset.errorsByField).toEqual({ novels: ["can't be blank"] });
  });

  test('a field that the data does not have is refused', () => {
    const unknown = 'nmae' as 'name';
    for (const call of [
      () => change(Writer).putChange(unknown, 'x'),
      () => change(Writer).forceChange(unknown, 'x'),
      () => change(Writer).changed(unknown),
      () => change(Writer).validateRequired(unknown),
      () => change(Writer).validateLength(unknown, { min: 1 }),
      () => change(Writer).validateChange(unknown, () => []),
    ])
      expect(call).toThrow('Writer has no field "nmae"');
  });
});

describe('the action of a child', () => {
  const parent = () => ada({ novels: [a] });
  const castWith = (params: object, action: 'insert' | 'update' | 'delete') =>
    cast(parent(), { novels: [params] }, ['name']).castAssoc('novels', {
      with: (child, raw) => castBy<Novel>(NovelForm)(child, raw, 0).withAction(action),
      onReplace: 'delete',
    });
  const actions = (changeset: {
    readonly associations: ReadonlyMap<string, { children: readonly { action: unknown }[] }>;
  }) => changeset.associations.get('novels')?.children.map(({ action }) => action);

  test('may be its own where it can be right', () => {
    expect(actions(castWith({ id: 1, title: 'A' }, 'update'))).toEqual(['update']);
    expect(actions(castWith({ id: 1, title: 'A' }, 'delete'))).toEqual(['delete']);
    expect(actions(castWith({ title: 'A' }, 'insert'))).toEqual(['insert', 'delete']);
  });

  test.each<[string, object, 'insert' | 'update' | 'delete']>([
    ['what is cast cannot update a row that is not associated', { id: 9, title: 'A' }, 'update'],
    ['nor delete one', { title: 'A' }, 'delete'],
    ['nor insert one that is associated', { id: 1, title: 'A' }, 'insert'],
  ])('%s', (_name, params, action) => {
    expect(() => castWith(params, action)).toThrow(ProgrammerError);
  });

  test('trusted rows tell by themselves whether they are new, rows, or gone', () => {
    const put = (row: Novel) => actions(change(ada({ novels: [] })).putAssoc('novels', [row]));
    expect(put(Object.assign(new Novel(), { title: 'c' }))).toEqual(['insert']);
    expect(put(novel(3, 'c'))).toEqual(['update']);
    expect(put(markDeleted(novel(4, 'd')))).toEqual(['delete']);
    expect(actions(change(ada({ novels: [] })).putAssoc('novels', [change(novel(5, 'e'))]))).toEqual([
      'update',
    ]);
  });

  test('what an earlier call replaced is not put again', () => {
    const replaced = change(parent())
      .putAssoc('novels', [], { onReplace: 'nilify' })
      .associations.get('novels')?.children as never;
    expect(() => change(parent()).putAssoc('novels', replaced)).toThrow(ProgrammerError);
  });

  test.each([null, undefined, 'x', 7, true])('%p is no row, and is refused', (child) => {
    expect(() => change(Writer).putAssoc('novels', [child as never])).toThrow('was given no object');
  });

  test('rows of another class are refused', () => {
    expect(() => change(Writer).putAssoc('novels', [new Tag() as never])).toThrow('holds Novel rows');
    expect(() => change(Writer).putAssoc('biography', change(new Tag()) as never)).toThrow('holds Biography');
  });

  test('two items with one key: the second is in error before the database is asked', () => {
    const chapters = [
      { novelId: 1, number: 1, heading: 'x' },
      { novelId: 1, number: 2, heading: 'y' },
      { novelId: 1, number: 1, heading: 'z' },
    ];
    const changeset = change(loaded(Novel, { id: 1, title: 'a', chapters: [] })).putAssoc(
      'chapters',
      chapters,
    );
    expect(changeset.errorsByField).toEqual({
      'chapters.2.novelId': ['has already been taken'],
      'chapters.2.number': ['has already been taken'],
    });
    expect(change(new Chapter()).valid).toBe(true);
  });
});
