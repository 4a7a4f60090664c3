import { inspect } from 'node:util';
import { ProgrammerError, UnwrapError } from '@tintype/database';
import { type Changeset, cast, castBy, change, type OnReplace } from '../../src';
import {
  Address,
  AddressForm,
  Biography,
  Chapter,
  ChapterForm,
  Link,
  LinkForm,
  loaded,
  Novel,
  NovelForm,
  Tag,
  TagForm,
  Writer,
  WriterForm,
} from './library';

const novel = (id: number, title: string, values: Partial<Novel> = {}): Novel =>
  loaded(Novel, { id, title, year: null, ...values });
const writer = (...novels: Novel[]): Writer => loaded(Writer, { id: 1, name: 'Ada', novels });

/** What becomes of the children: what a reader of the test wants to see of each. */
const children = (changeset: Changeset<never> | Changeset<Writer> | Changeset<Novel>, relation: string) =>
  changeset.associations
    .get(relation)
    ?.children.map((child) => [child.action, Reflect.get(child.data, 'id') ?? null, child.changes]);

const castNovels = (
  data: Writer | typeof Writer,
  novels: unknown,
  options: { onReplace?: OnReplace; required?: boolean } = {},
  more: object = {},
) =>
  cast<Writer>(data, { novels, ...more }, ['name']).castAssoc('novels', {
    with: castBy(NovelForm),
    ...options,
  });

describe('castAssoc of many', () => {
  test.each<[string, Writer | typeof Writer, unknown, OnReplace, unknown]>([
    [
      'a new parent',
      Writer,
      [{ title: 'a' }, { title: 'b' }],
      'raise',
      [
        ['insert', null, { title: 'a' }],
        ['insert', null, { title: 'b' }],
      ],
    ],
    ['new rows of a row', writer(), [{ title: 'a' }], 'raise', [['insert', null, { title: 'a' }]]],
    [
      'a known key is an update',
      writer(novel(7, 'a')),
      [{ id: 7, title: 'b' }],
      'raise',
      [['update', 7, { title: 'b' }]],
    ],
    [
      'a key as text is the same key',
      writer(novel(7, 'a')),
      [{ id: ' 7 ', title: 'b' }],
      'raise',
      [['update', 7, { title: 'b' }]],
    ],
    [
      'an unknown key is an insert',
      writer(novel(7, 'a')),
      [{ id: 8, title: 'b' }, { id: 7 }],
      'raise',
      [
        ['insert', null, { title: 'b' }],
        ['update', 7, {}],
      ],
    ],
    [
      'an item whose key is not valid is inserted',
      writer(),
      [{ id: 'x', title: 'b' }],
      'raise',
      [['insert', null, { title: 'b' }]],
    ],
    [
      'a key given twice means the row once',
      writer(novel(7, 'a')),
      [
        { id: 7, title: 'b' },
        { id: 7, title: 'c' },
      ],
      'raise',
      [
        ['update', 7, { title: 'b' }],
        ['insert', null, { title: 'c' }],
      ],
    ],
    [
      'delete',
      writer(novel(7, 'a'), novel(8, 'b')),
      [{ id: 8, title: 'c' }],
      'delete',
      [
        ['update', 8, { title: 'c' }],
        ['delete', 7, {}],
      ],
    ],
    ['deleteIfExists', writer(novel(7, 'a')), [], 'deleteIfExists', [['delete', 7, {}]]],
    [
      'nilify',
      writer(novel(7, 'a')),
      [{ title: 'b' }],
      'nilify',
      [
        ['insert', null, { title: 'b' }],
        ['replace', 7, {}],
      ],
    ],
    [
      'an index per item',
      writer(),
      { 10: { title: 'k' }, 9: { title: 'j' } },
      'raise',
      [
        ['insert', null, { title: 'j' }],
        ['insert', null, { title: 'k' }],
      ],
    ],
    ['an empty text empties', writer(novel(7, 'a')), '', 'delete', [['delete', 7, {}]]],
    ['an empty object empties', writer(novel(7, 'a')), {}, 'delete', [['delete', 7, {}]]],
    [
      'another order is a change',
      writer(novel(7, 'a'), novel(8, 'b')),
      [{ id: 8 }, { id: 7 }],
      'raise',
      [
        ['update', 8, {}],
        ['update', 7, {}],
      ],
    ],
  ])('%s', (_name, data, novels, onReplace, expected) => {
    const changeset = castNovels(data, novels, { onReplace });
    expect([children(changeset, 'novels'), changeset.valid]).toEqual([expected, true]);
  });

  test('the children carry what is known of their relation, for the code that writes them', () => {
    const { children: _children, ...association } =
      castNovels(Writer, [{ title: 'a' }], { onReplace: 'nilify' }).associations.get('novels') ?? {};
    expect(association).toEqual({
      relation: 'novels',
      kind: 'assoc',
      type: 'one-to-many',
      cardinality: 'many',
      owning: false,
      onReplace: 'nilify',
    });
  });

  test('idle children are no change', () => {
    const changeset = castNovels(writer(novel(7, 'a'), novel(8, 'b')), [{ id: 7, title: 'a' }, { id: 8 }]);
    expect([changeset.associations.size, changeset.changed('novels'), changeset.valid]).toEqual([
      0,
      false,
      true,
    ]);
    expect(castNovels(writer(novel(7, 'a')), [{ id: 7, title: 'b' }]).changed('novels')).toBe(true);
  });

  test('a later cast that makes them idle takes the change back', () => {
    const first = castNovels(writer(novel(7, 'a')), [{ id: 7, title: 'b' }]);
    const second = cast(first, { novels: [{ id: 7, title: 'a' }] }, ['name']).castAssoc('novels', {
      with: castBy(NovelForm),
    });
    expect(second.associations.size).toBe(0);
  });

  test.each(['raise', undefined] as const)(
    '%s: a row that would be lost is a programmer error',
    (onReplace) => {
      expect(() => castNovels(writer(novel(7, 'a')), [], onReplace ? { onReplace } : {})).toThrow(
        ProgrammerError,
      );
    },
  );

  test('markAsInvalid: a row that would be lost is an error of the field', () => {
    const changeset = castNovels(writer(novel(7, 'a')), [], { onReplace: 'markAsInvalid' });
    expect(changeset.errors).toEqual([
      { field: 'novels', message: 'is invalid', rule: 'assoc', params: { type: 'list' } },
    ]);
    expect(changeset.associations.size).toBe(0);
  });

  test('update is for one', () => {
    expect(() => castNovels(writer(), [], { onReplace: 'update' })).toThrow('has many');
  });

  test.each<[string, unknown]>([
    ['a text', 'a'],
    ['a number', 5],
    ['null', null],
    ['true', true],
    ['a list of texts', ['a']],
    ['a list of lists', [[]]],
    ['a list with a hole', [{ title: 'a' }, null]],
    ['names that are no indexes', { a: {} }],
    ['an index below zero', { '-1': {} }],
    ['a Map', new Map()],
    ['too many', new Array(10_001).fill({ title: 'a' })],
  ])('%s is invalid', (_name, novels) => {
    expect(castNovels(writer(), novels).errorsByField).toEqual({ novels: ['is invalid'] });
  });

  test('the words for it can be chosen', () => {
    const changeset = cast(Writer, { novels: 5 }, ['name']).castAssoc('novels', {
      with: castBy(NovelForm),
      invalidMessage: 'is no list of novels',
    });
    expect(changeset.errors).toMatchObject([{ message: 'is no list of novels', rule: 'assoc' }]);
  });

  test('an invalid child makes its parent invalid, at its place', () => {
    const changeset = castNovels(writer(novel(7, 'a')), [
      { title: 'b' },
      { id: 7, title: '' },
      { year: 'x' },
    ]);
    expect(changeset.valid).toBe(false);
    expect([changeset.errors, changeset.associations.get('novels')?.children[0]?.valid]).toEqual([[], true]);
    expect(changeset.traverseErrors(({ rule }) => rule)).toEqual({
      novels: [{}, { title: ['required'] }, { title: ['required'], year: ['cast'] }],
    });
    expect(changeset.applyAction('update').ok).toBe(false);
  });

  test('what is wrong with a row that goes does not matter', () => {
    const odd = castNovels(writer(novel(7, 'a')), [], { onReplace: 'delete' });
    const child = odd.associations.get('novels')?.children[0];
    const marked = child ? odd.withAssociationChild('novels', 0, child.addError('title', 'is odd')) : odd;
    expect(marked.valid).toBe(true);
  });

  test('applying gives the rows that stay, in the order asked for', () => {
    const data = writer(novel(7, 'a'), novel(8, 'b'));
    const applied = castNovels(data, [{ title: 'c' }, { id: 8, title: 'd' }], {
      onReplace: 'delete',
    }).applyChanges();
    expect(applied.novels?.map(({ title }) => title)).toEqual(['c', 'd']);
    expect(applied.novels?.[0]).toBeInstanceOf(Novel);
    expect(data.novels?.map(({ title }) => title)).toEqual(['a', 'b']);
  });

  test('deleteChange takes it back, and putting a field leaves it alone', () => {
    const changeset = castNovels(Writer, [{ title: 'a' }]).putChange('name', 'Eve');
    expect([changeset.associations.size, changeset.deleteChange('novels').associations.size]).toEqual([1, 0]);
  });

  test('nothing given is no change', () => {
    expect(castNovels(writer(novel(7, 'a')), undefined).associations.size).toBe(0);
    expect(cast(writer(), null, ['name']).castAssoc('novels', { with: castBy(NovelForm) }).errors).toEqual(
      [],
    );
  });
});

describe('a relation that was not loaded', () => {
  const bare = () => loaded(Writer, { id: 1, name: 'Ada' });

  test('is a programmer error that says so, where the parameters have it', () => {
    expect(() => castNovels(bare(), [])).toThrow(/"novels" of this Writer was not loaded/);
    expect(() => castNovels(bare(), undefined, { required: true })).toThrow(ProgrammerError);
    expect(() => change(bare()).putAssoc('novels', [])).toThrow('preload');
  });

  test('does not matter where the parameters do not have it', () => {
    expect(castNovels(bare(), undefined, {}, { name: 'Eve' }).changes).toEqual({ name: 'Eve' });
  });

  test('an accessor that complains counts as not loaded; null and [] count as loaded', () => {
    const complaining = Object.defineProperty(bare(), 'novels', {
      get: () => {
        throw new Error('ran');
      },
    });
    expect(() => castNovels(complaining, [])).toThrow('was not loaded');
    const empty = Object.assign(bare(), { biography: null });
    const cased = cast<Writer>(empty, { biography: { text: 'a' } }, ['name']).castAssoc('biography', {
      with: (child, params) => cast<Biography>(child, params, ['text']),
    });
    expect(cased.associations.get('biography')?.children[0]?.action).toBe('insert');
  });

  test('a relation that there is not is a programmer error', () => {
    const relation = 'nonsense' as 'novels';
    expect(() => change(Writer).castAssoc(relation, { with: castBy(NovelForm) })).toThrow(
      'Writer has no association "nonsense"',
    );
    expect(() => change(Writer).putAssoc('name' as 'novels', [])).toThrow(ProgrammerError);
  });
});

describe('required', () => {
  test.each<[string, Writer | typeof Writer, unknown, boolean]>([
    ['nothing for a new parent', Writer, undefined, false],
    ['an empty list', Writer, [], false],
    ['one', Writer, [{ title: 'a' }], true],
    ['nothing for a row that has one', writer(novel(7, 'a')), undefined, true],
    ['nothing for a row that has none', writer(), undefined, false],
    ['a row that loses its only one', writer(novel(7, 'a')), [], false],
  ])('%s', (_name, data, novels, valid) => {
    const changeset = castNovels(data, novels, { required: true, onReplace: 'delete' });
    expect([changeset.valid, changeset.required]).toEqual([valid, ['novels']]);
    if (!valid)
      expect(changeset.errors).toEqual([
        { field: 'novels', message: "can't be blank", rule: 'required', params: {} },
      ]);
  });

  test('in other words', () => {
    const changeset = cast(Writer, {}, ['name']).castAssoc('novels', {
      with: castBy(NovelForm),
      required: true,
      requiredMessage: 'has none',
    });
    expect(changeset.errorsByField).toEqual({ novels: ['has none'] });
  });

  test('what an earlier step gave counts', () => {
    const given = cast(Writer, { name: 'Ada' }, ['name']).putAssoc('novels', [{ title: 'a' }]);
    expect(given.castAssoc('novels', { with: castBy(NovelForm), required: true }).valid).toBe(true);
  });

  test('an empty form is not in error yet', () => {
    const changeset = cast(Writer, null, ['name']).castAssoc('novels', {
      with: castBy(NovelForm),
      required: true,
    });
    expect(changeset.errors).toEqual([]);
  });
});

describe('order and omission by parameters', () => {
  const items = { 0: { title: 'a' }, 1: { title: 'b' }, 2: { title: 'c' } };
  const titles = (params: object) =>
    cast(Writer, params, ['name'])
      .castAssoc('novels', {
        with: (child, raw) => cast<Novel>(child, raw, ['title']),
        sortParam: 'order',
        dropParam: 'drop',
      })
      .associations.get('novels')
      ?.children.map((child) => Reflect.get(child.changes, 'title') ?? null);

  test.each<[string, object, unknown]>([
    ['as they come', { novels: items }, ['a', 'b', 'c']],
    ['sorted', { novels: items, order: ['2', '0', '1'] }, ['c', 'a', 'b']],
    ['what is not sorted comes behind', { novels: items, order: [1] }, ['b', 'a', 'c']],
    [
      'an unknown index is a new one',
      { novels: items, order: ['0', '1', '2', 'new'] },
      ['a', 'b', 'c', null],
    ],
    ['an index twice is a new one the second time', { novels: items, order: [0, 0] }, ['a', null, 'b', 'c']],
    ['dropped', { novels: items, drop: ['1'] }, ['a', 'c']],
    ['dropped though sorted', { novels: items, order: [2, 1, 0], drop: [2] }, ['b', 'a']],
    ['of a list', { novels: [{ title: 'a' }, { title: 'b' }], order: [1, 0] }, ['b', 'a']],
    ['only sorted', { order: ['new'] }, [null]],
    ['only dropped', { drop: [''] }, []],
    [
      'an order and a drop that are not lists change nothing',
      { novels: items, order: 'x', drop: { 0: 1 } },
      ['a', 'b', 'c'],
    ],
    ['an item that is not an object may be dropped', { novels: ['x', { title: 'b' }], drop: [0] }, ['b']],
  ])('%s', (_name, params, expected) => {
    expect(titles(params)).toEqual(expected);
  });
});

describe('with', () => {
  test('one function for inserts and another for updates, each given the place', () => {
    const data = writer(novel(7, 'a'));
    const changeset = cast(data, { novels: [{ title: 'b' }, { id: 7 }] }, ['name']).castAssoc('novels', {
      with: {
        insert: (child, raw, index) => cast(child, raw, NovelForm).putChange('year', index),
        update: (child, _raw, index) => child.putChange('year', 100 + index),
      },
    });
    expect(children(changeset, 'novels')).toEqual([
      ['insert', null, { title: 'b', year: 0 }],
      ['update', 7, { year: 101 }],
    ]);
  });

  test('a child may say itself what becomes of it', () => {
    const data = writer(novel(7, 'a'), novel(8, 'b'));
    const changeset = cast(
      data,
      {
        novels: [
          { id: 7, gone: true },
          { id: 8, title: 'c' },
        ],
      },
      ['name'],
    ).castAssoc('novels', {
      with: (child, raw) => {
        const made = cast(child, raw, NovelForm);
        return typeof raw === 'object' && raw !== null && 'gone' in raw ? made.withAction('delete') : made;
      },
    });
    expect(children(changeset, 'novels')).toEqual([
      ['delete', 7, {}],
      ['update', 8, { title: 'c' }],
    ]);
    expect(changeset.applyChanges().novels?.map(({ id }) => id)).toEqual([8]);
  });

  test('a child to be ignored stays as it is, or does not come', () => {
    const data = writer(novel(7, 'a'));
    const ignoring = (novels: unknown) =>
      cast(data, { novels }, ['name']).castAssoc('novels', {
        with: (child, raw) => cast(child, raw, NovelForm).withAction('ignore'),
      });
    expect(ignoring([{ id: 7, title: '' }, { title: '' }]).associations.size).toBe(0);
    expect(ignoring([{ id: 7, title: '' }]).valid).toBe(true);
  });
});

describe('castAssoc of one', () => {
  const withText = {
    with: (child: Changeset<Biography>, raw: unknown) => cast(child, raw, ['text']).validateRequired('text'),
  };
  const biography = (): Biography => loaded(Biography, { id: 3, text: 'a' });
  const one = (current: Biography | null | undefined, params: unknown, onReplace?: OnReplace) =>
    cast(
      loaded(Writer, { id: 1, ...(current === undefined ? {} : { biography: current }) }),
      { biography: params },
      ['name'],
    ).castAssoc('biography', { ...withText, ...(onReplace ? { onReplace } : {}) });

  test.each<[string, Biography | null, unknown, OnReplace, unknown]>([
    ['a first one', null, { text: 'b' }, 'raise', [['insert', null, { text: 'b' }]]],
    ['a known one', biography(), { id: 3, text: 'b' }, 'raise', [['update', 3, { text: 'b' }]]],
    [
      'another one, delete',
      biography(),
      { text: 'b' },
      'delete',
      [
        ['insert', null, { text: 'b' }],
        ['delete', 3, {}],
      ],
    ],
    [
      'another one, nilify',
      biography(),
      { text: 'b' },
      'nilify',
      [
        ['insert', null, { text: 'b' }],
        ['replace', 3, {}],
      ],
    ],
    ['another one, update', biography(), { text: 'b' }, 'update', [['update', 3, { text: 'b' }]]],
    ['another key, update', biography(), { id: 9, text: 'b' }, 'update', [['update', 3, { text: 'b' }]]],
    ['none, delete', biography(), null, 'delete', [['delete', 3, {}]]],
    ['none as an empty text, nilify', biography(), '', 'nilify', [['replace', 3, {}]]],
  ])('%s', (_name, current, params, onReplace, expected) => {
    const changeset = one(current, params, onReplace);
    expect(children(changeset, 'biography')).toEqual(expected);
    expect(changeset.valid).toBe(true);
  });

  test('losing a row by raise or by update is a programmer error', () => {
    expect(() => one(biography(), { text: 'b' })).toThrow(ProgrammerError);
    expect(() => one(biography(), null, 'update')).toThrow(ProgrammerError);
  });

  test('null for a row that does not exist is no change', () => {
    expect(one(null, null).associations.size).toBe(0);
  });

  test('a list is an error where one row is wanted', () => {
    expect(one(null, [{ text: 'a' }]).errors).toMatchObject([
      { field: 'biography', params: { type: 'map' } },
    ]);
  });

  test('its errors stand under its name', () => {
    const changeset = one(null, { text: ' ' });
    expect(changeset.traverseErrors(({ rule }) => rule)).toEqual({ biography: { text: ['required'] } });
    expect(changeset.errorsByField).toEqual({ 'biography.text': ["can't be blank"] });
  });

  test('a parent that holds the key tells so', () => {
    const changeset = cast(Novel, { title: 'a', writer: { name: 'Ada' } }, ['title']).castAssoc('writer', {
      with: castBy(WriterForm),
    });
    expect(changeset.associations.get('writer')).toMatchObject({
      type: 'many-to-one',
      owning: true,
      cardinality: 'one',
    });
    expect(changeset.applyChanges().writer).toMatchObject({ name: 'Ada' });
  });
});

describe('two levels deep', () => {
  const chapter = (number: number, heading: string): Chapter =>
    loaded(Chapter, { novelId: 7, number, heading });
  const withChapters = (child: Changeset<Novel>, raw: unknown) =>
    cast(child, raw, NovelForm).castAssoc('chapters', { with: castBy(ChapterForm), onReplace: 'delete' });
  const deep = (data: Writer | typeof Writer, novels: unknown) =>
    cast<Writer>(data, { novels }, ['name']).castAssoc('novels', { with: withChapters });

  test('everything new', () => {
    const changeset = deep(Writer, [{ title: 'a', chapters: [{ number: 1, heading: 'x' }] }]);
    expect(changeset.valid).toBe(true);
    expect(changeset.applyChanges().novels?.[0]?.chapters?.[0]).toMatchObject({ number: 1, heading: 'x' });
  });

  test('a change inside a child that has none of its own is a change, matched by a key of two columns', () => {
    const data = writer(novel(7, 'a', { chapters: [chapter(1, 'x'), chapter(2, 'y')] }));
    const changeset = deep(data, [
      {
        id: 7,
        chapters: [
          { novelId: '7', number: '2', heading: 'z' },
          { novelId: 7, number: 1 },
        ],
      },
    ]);
    const inner = changeset.associations.get('novels')?.children[0]?.associations.get('chapters')?.children;
    expect(inner?.map((child) => [child.action, child.changes])).toEqual([
      ['update', { heading: 'z' }],
      ['update', {}],
    ]);
  });

  test('idle at every level is no change', () => {
    const data = writer(novel(7, 'a', { chapters: [chapter(1, 'x')] }));
    expect(
      deep(data, [{ id: 7, chapters: [{ novelId: 7, number: 1, heading: 'x' }] }]).associations.size,
    ).toBe(0);
  });

  test('errors reach the top, each at its place', () => {
    const changeset = deep(Writer, [
      { title: 'a', chapters: [{ number: 1, heading: 'x' }] },
      {
        title: 'b',
        chapters: [
          { number: 1, heading: 'x' },
          { number: 'x', heading: '' },
        ],
      },
    ]);
    expect(changeset.valid).toBe(false);
    expect(changeset.traverseErrors(({ rule }) => rule)).toEqual({
      novels: [{}, { chapters: [{}, { number: ['cast'], heading: ['required'] }] }],
    });
    expect(changeset.errorList().map(({ path }) => path.join('/'))).toEqual([
      'novels/1/chapters/1/number',
      'novels/1/chapters/1/heading',
    ]);
    expect(changeset.toProblem().errors.map(({ pointer }) => pointer)).toEqual([
      '#/novels/1/chapters/1/number',
      '#/novels/1/chapters/1/heading',
    ]);
  });

  test('a child that a write refused is given back at its place', () => {
    const changeset = deep(Writer, [{ title: 'a' }, { title: 'b' }]);
    const child = changeset.associations.get('novels')?.children[1];
    const refused = child
      ? changeset.withAssociationChild('novels', 1, child.addError('title', 'is taken'))
      : changeset;
    expect([refused.errorsByField, changeset.valid]).toEqual([{ 'novels.1.title': ['is taken'] }, true]);
    expect(changeset.withAssociationChild('nonsense', 0, change<object>({}))).toBe(changeset);
  });

  test('redacted values are shown at no level, however it is printed', () => {
    const changeset = cast(Writer, { password: 'hunter2' }, ['password']).castAssoc('novels', {
      with: withChapters,
    });
    const given = cast(
      changeset,
      {
        novels: [
          { title: 'a', draftKey: 'hunter2', chapters: [{ number: 1, heading: 'x', draftKey: 'hunter2' }] },
        ],
      },
      ['name'],
    ).castAssoc('novels', { with: withChapters });
    for (const text of [
      inspect(given, { depth: 30, showHidden: true }),
      JSON.stringify(given),
      inspect([given]),
    ]) {
      expect(text).not.toContain('hunter2');
      expect(text.match(/\[redacted\]/g)).toHaveLength(3);
      expect(text).toContain('heading');
    }
  });

  test('nor by Node, which prints an error that nothing caught without asking what it holds', () => {
    const refused = cast(Writer, { password: 'hunter2' }, ['password']).addError('name', 'is odd');
    const printed = [refused, new UnwrapError({ kind: 'invalid', changeset: refused })].map((value) =>
      inspect(value, { customInspect: false, depth: 30, showHidden: true }),
    );
    expect(printed.join()).not.toContain('hunter2');
  });
});

describe('putAssoc', () => {
  const [sea, sky] = [loaded(Tag, { id: 1, word: 'sea' }), loaded(Tag, { id: 2, word: 'sky' })];
  const tagged = () => novel(7, 'a', { tags: [sea] });

  test.each<[string, unknown, OnReplace, unknown]>([
    [
      'a row that was read is linked',
      [sea, sky],
      'raise',
      [
        ['update', 1, {}],
        ['update', 2, {}],
      ],
    ],
    [
      'a new row is inserted',
      [sea, Object.assign(new Tag(), { word: 'new' })],
      'raise',
      [
        ['update', 1, {}],
        ['insert', null, {}],
      ],
    ],
    [
      'values are a new row',
      [sea, { word: 'new' }],
      'raise',
      [
        ['update', 1, {}],
        ['insert', null, { word: 'new' }],
      ],
    ],
    [
      'values with a key change a row',
      [{ id: 1, word: 'ocean' }],
      'raise',
      [['update', 1, { word: 'ocean' }]],
    ],
    [
      'a changeset is taken as it is',
      [change(sea, { word: 'ocean' })],
      'raise',
      [['update', 1, { word: 'ocean' }]],
    ],
    [
      'what is left out is unlinked',
      [sky],
      'nilify',
      [
        ['update', 2, {}],
        ['replace', 1, {}],
      ],
    ],
    ['nothing', [], 'delete', [['delete', 1, {}]]],
  ])('%s', (_name, tags, onReplace, expected) => {
    expect(children(change(tagged()).putAssoc('tags', tags as Tag[], { onReplace }), 'tags')).toEqual(
      expected,
    );
  });

  test('the same rows are no change', () => {
    expect(change(tagged()).putAssoc('tags', [sea]).associations.size).toBe(0);
  });

  test('one', () => {
    const ada = loaded(Writer, { id: 1, name: 'Ada' });
    const given = change(Novel, { title: 'a' }).putAssoc('writer', ada);
    expect([children(given, 'writer'), given.applyChanges().writer?.name]).toEqual([
      [['update', 1, {}]],
      'Ada',
    ]);
    const current = novel(7, 'a', { writer: ada });
    expect(children(change(current).putAssoc('writer', null, { onReplace: 'nilify' }), 'writer')).toEqual([
      ['replace', 1, {}],
    ]);
    expect(change(current).putAssoc('writer', null, { onReplace: 'markAsInvalid' }).valid).toBe(false);
  });

  test('applied changes of a row are that row', () => {
    const renamed = change(loaded(Writer, { id: 1, name: 'Ada' }), { name: 'Eve' }).applyChanges();
    expect(children(change(Novel).putAssoc('writer', renamed), 'writer')).toEqual([['update', 1, {}]]);
  });

  test('an invalid changeset makes the parent invalid', () => {
    const bad = cast(Tag, { word: 'A' }, TagForm);
    expect(
      change(tagged())
        .putAssoc('tags', [sea, bad])
        .traverseErrors(({ rule }) => rule),
    ).toEqual({
      tags: [{}, { word: ['format'] }],
    });
  });

  test('a list for one, and one for a list, are programmer errors', () => {
    expect(() => change(tagged()).putAssoc('tags', sea)).toThrow('holds a list');
    expect(() => change(Novel).putAssoc('writer', [])).toThrow('holds one');
    expect(() => change(tagged()).putAssoc('tags', null)).toThrow(ProgrammerError);
  });
});

describe('castEmbed', () => {
  const home = () => ({ street: 'a', city: 'Porto', doorCode: null });
  const at = (address: object | null): Writer =>
    loaded(Writer, { id: 1, address: address as Address | null });
  const castAddress = (data: Writer | typeof Writer, address: unknown, onReplace?: OnReplace) =>
    cast<Writer>(data, { address }, ['name']).castEmbed('address', {
      with: castBy(AddressForm),
      ...(onReplace ? { onReplace } : {}),
    });

  test('a new value stands among the changes', () => {
    const changeset = castAddress(Writer, { city: 'Porto' });
    expect(changeset.changes).toEqual({ address: { city: 'Porto' } });
    expect(changeset.changes.address).toBeInstanceOf(Address);
    expect(changeset.applyChanges().address).toEqual({ city: 'Porto' });
  });

  test('update in place keeps what is not mentioned, and knows the plain object of a JSON column', () => {
    const changeset = castAddress(at(home()), { city: 'Faro' }, 'update');
    expect(changeset.changes).toEqual({ address: { street: 'a', city: 'Faro', doorCode: null } });
    expect(children(changeset, 'address')).toEqual([['update', null, { city: 'Faro' }]]);
  });

  test('an equal value is no change', () => {
    expect(castAddress(at(home()), { city: 'Porto' }, 'update').changes).toEqual({});
    expect(castAddress(at(null), null).changes).toEqual({});
  });

  test('null removes the value', () => {
    for (const onReplace of ['delete', 'update'] as const)
      expect(castAddress(at(home()), null, onReplace).changes).toEqual({ address: null });
    expect(() => castAddress(at(home()), null)).toThrow(ProgrammerError);
    expect(castAddress(at(home()), null, 'markAsInvalid').errors).toMatchObject([{ rule: 'embed' }]);
  });

  test('an invalid value makes its owner invalid', () => {
    const changeset = castAddress(Writer, { city: 'far too long a name' });
    expect([changeset.valid, changeset.errorsByField]).toEqual([
      false,
      { 'address.city': ['should be at most 10 character(s)'] },
    ]);
  });

  test('items of a list are told apart by their id', () => {
    const links = [
      { id: 'x', url: 'https:a' },
      { id: 'y', url: 'https:b' },
    ] as Link[];
    const changeset = cast(
      loaded(Writer, { links }),
      { links: [{ id: 'y', url: 'https:c' }, { url: 'https:d' }] },
      ['name'],
    ).castEmbed('links', { with: castBy(LinkForm), onReplace: 'delete' });
    expect(children(changeset, 'links')).toEqual([
      ['update', 'y', { url: 'https:c' }],
      ['insert', null, { url: 'https:d' }],
      ['delete', 'x', {}],
    ]);
    expect(changeset.changes.links).toEqual([
      { id: 'y', url: 'https:c' },
      { id: null, url: 'https:d' },
    ]);
  });

  test('deleteChange takes both back', () => {
    const changeset = castAddress(Writer, { city: 'Porto' }).deleteChange('address');
    expect([changeset.changes, changeset.associations.size]).toEqual([{}, 0]);
  });

  test('putting the column by hand replaces what was cast', () => {
    const changeset = castAddress(Writer, { city: '' }).putChange('address', null);
    expect([changeset.associations.size, changeset.valid]).toEqual([0, true]);
  });

  test('a property that embeds nothing is a programmer error', () => {
    expect(() => change(Writer).castEmbed('settings', { with: castBy(AddressForm) })).toThrow('@EmbedsOne');
    expect(() => change<{ a: object }>({ a: {} }).castEmbed('a', { with: castBy(AddressForm) })).toThrow(
      ProgrammerError,
    );
  });

  test('what is redacted is not shown: by the form, by the class, in a value put whole', () => {
    const secret = { city: 'Porto', doorCode: 'hunter2' };
    const whole = Object.assign(new Address(), secret);
    const texts = [
      castAddress(Writer, secret),
      castAddress(at({ ...home(), city: 'Faro' }), secret, 'update'),
      change(Writer).putEmbed('address', secret),
      change(Writer, { address: whole }),
      change(Writer, { address: secret as Address }),
      change(Writer).putChange('settings', { inside: [whole] }),
    ].flatMap((changeset) => [JSON.stringify(changeset), inspect(changeset, { depth: 20 })]);
    for (const text of texts) {
      expect(text).toContain('Porto');
      expect(text).not.toContain('hunter2');
    }
  });
});

describe('putEmbed', () => {
  test('values, instances and changesets', () => {
    const instance = Object.assign(new Address(), { city: 'Porto' });
    for (const value of [{ city: 'Porto' }, instance, change(Address, { city: 'Porto' })])
      expect(change(Writer).putEmbed('address', value).changes).toEqual({ address: { city: 'Porto' } });
  });

  test('update changes the value in place', () => {
    const data = loaded(Writer, { address: { street: 'a', city: 'Porto', doorCode: null } });
    expect(change(data).putEmbed('address', { city: 'Faro' }, { onReplace: 'update' }).changes).toEqual({
      address: { street: 'a', city: 'Faro', doorCode: null },
    });
  });

  test('a list', () => {
    const data = loaded(Writer, { links: [{ id: 'x', url: 'https:a' }] });
    const changeset = change(data).putEmbed('links', [{ id: 'x', url: 'https:b' }, { url: 'https:c' }]);
    expect(changeset.changes.links).toEqual([
      { id: 'x', url: 'https:b' },
      { id: null, url: 'https:c' },
    ]);
    expect(() => change(data).putEmbed('links', { url: 'x' })).toThrow('holds a list');
  });
});
