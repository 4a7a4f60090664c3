import { type FieldError, renderMessage } from '@tintype/database';
import { cast, castBy, change } from '../../src';
import { loaded, Novel, NovelForm, Writer, WriterForm } from './library';

const writer = () => change(loaded(Writer, { id: 1, name: 'Ada' }));

describe('addError', () => {
  test('takes a template, a rule and parameters; a rule without a name is custom', () => {
    const changeset = writer()
      .addError('age', 'must be before %{end}', 'order', { end: 'endsAt' })
      .addError('age', 'is odd');
    expect(changeset.errors).toEqual([
      { field: 'age', message: 'must be before %{end}', rule: 'order', params: { end: 'endsAt' } },
      { field: 'age', message: 'is odd', rule: 'custom', params: {} },
    ]);
    expect(changeset.errorsByField).toEqual({ age: ['must be before endsAt', 'is odd'] });
    expect(changeset.valid).toBe(false);
  });

  test('keeps the order of the form between fields, and of finding within a field', () => {
    const form = cast(WriterForm, { name: 'Ada', age: 3 })
      .addError('elsewhere', 'one')
      .addError('age', 'two')
      .addError('name', 'three')
      .addError('age', 'four');
    expect(form.errors.map(({ message }) => message)).toEqual(['three', 'two', 'four', 'one']);
  });

  test('a reason about no field goes to base', () => {
    expect(writer().addError('base', 'is too much').errorList()).toMatchObject([{ path: [] }]);
    expect(writer().addError('base', 'is too much').errorsByField).toEqual({ base: ['is too much'] });
  });

  test('no errors are no new changeset', () => {
    const changeset = writer();
    expect(changeset.addErrors([])).toBe(changeset);
  });
});

describe('withErrorsFrom', () => {
  const other = change(Novel).addError('title', 'a').addError('year', 'b', 'number', { number: 3 });

  test('keeps names that the map does not have, and all that an error carries', () => {
    expect(writer().withErrorsFrom(other, { title: 'name' }).errors).toEqual([
      { field: 'name', message: 'a', rule: 'custom', params: {} },
      { field: 'year', message: 'b', rule: 'number', params: { number: 3 } },
    ]);
  });

  test('without a map names stay', () => {
    expect(Object.keys(writer().withErrorsFrom(other).errorsByField)).toEqual(['title', 'year']);
  });
});

describe('renderMessage', () => {
  test.each<[string, FieldError['params'], string]>([
    ['should be %{count}', { count: 3 }, 'should be 3'],
    ['%{a}%{a}', { a: 'x' }, 'xx'],
    ['%{list}', { list: ['a', 1, null] }, 'a, 1, '],
    ['%{none}', {}, '%{none}'],
    ['%{toString}', {}, '%{toString}'],
    ['%{flag} and %{nothing}', { flag: false, nothing: null }, 'false and null'],
    ['100% %{ a }', { a: 'x' }, '100% %{ a }'],
    ['%{a}', { a: '$& %{b}', b: 'no' }, '$& %{b}'],
  ])('%s with %j', (message, params, text) => {
    expect(renderMessage({ message, params })).toBe(text);
  });
});

describe('nested errors', () => {
  const nested = () =>
    cast(
      loaded(Writer, { id: 1, name: 'Ada', novels: [] }),
      {
        name: '',
        novels: [
          { title: 'fine' },
          { title: 'much longer than twelve', year: -1 },
          { title: 'fine too' },
          {},
        ],
      },
      WriterForm,
    ).castAssoc('novels', { with: castBy(NovelForm) });

  test('traverseErrors keeps positions, with empty objects for what is right', () => {
    expect(nested().traverseErrors(({ rule }) => rule)).toEqual({
      name: ['required'],
      novels: [{}, { title: ['length'], year: ['number'] }, {}, { title: ['required'] }],
    });
  });

  test('traverseErrors gives the whole error, and takes whatever is made of it', () => {
    const seen = nested().traverseErrors(({ field, params }) => [field, params['count'] ?? null]);
    expect(seen['novels']).toEqual([
      {},
      { title: [['title', 12]], year: [['year', null]] },
      {},
      { title: [['title', null]] },
    ]);
  });

  test('without errors the tree is empty', () => {
    expect(cast(WriterForm, { name: 'Ada' }).traverseErrors((error) => error)).toEqual({});
  });

  test('errorsByField has paths', () => {
    expect(nested().errorsByField).toEqual({
      name: ["can't be blank"],
      'novels.1.title': ['should be at most 12 character(s)'],
      'novels.1.year': ['must be greater than 0'],
      'novels.3.title': ["can't be blank"],
    });
  });

  test('errorList is a flat list with a stable form', () => {
    expect(nested().errorList()).toEqual([
      { path: ['name'], rule: 'required', message: "can't be blank", template: "can't be blank", params: {} },
      {
        path: ['novels', 1, 'title'],
        rule: 'length',
        message: 'should be at most 12 character(s)',
        template: 'should be at most %{count} character(s)',
        params: { count: 12, kind: 'max', type: 'string', unit: 'codepoints' },
      },
      {
        path: ['novels', 1, 'year'],
        rule: 'number',
        message: 'must be greater than 0',
        template: 'must be greater than %{number}',
        params: { kind: 'greater_than', number: 0 },
      },
      {
        path: ['novels', 3, 'title'],
        rule: 'required',
        message: "can't be blank",
        template: "can't be blank",
        params: {},
      },
    ]);
  });

  test('neither list nor problem holds a value that was refused', () => {
    const refused = cast(WriterForm, { name: 'secret-'.repeat(9), age: 'secret' });
    expect(JSON.stringify([refused.errorList(), refused.toProblem(), refused.errors])).not.toContain(
      'secret',
    );
  });
});

describe('translation', () => {
  const german: Readonly<Record<string, string>> = {
    "can't be blank": 'fehlt',
    'should be at least %{count} character(s)': 'braucht mindestens %{count} Zeichen',
  };
  const translate = (error: FieldError) =>
    renderMessage({ message: german[error.message] ?? error.message, params: error.params });

  test('goes by the template and fills in the parameters', () => {
    expect(cast(WriterForm, { name: 'A' }).errorList(translate)).toMatchObject([
      { message: 'braucht mindestens 2 Zeichen', template: 'should be at least %{count} character(s)' },
    ]);
    expect(cast(WriterForm, {}).toProblem({ translate }).errors).toMatchObject([{ message: 'fehlt' }]);
  });

  test('a tree can be translated as well', () => {
    expect(cast(WriterForm, {}).traverseErrors(translate)).toEqual({ name: ['fehlt'] });
  });
});

describe('toProblem', () => {
  test('is problem details of RFC 9457, to the letter', () => {
    expect(JSON.stringify(cast(WriterForm, { name: 'A' }).toProblem({ instance: '/writers' }))).toBe(
      '{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"One value was refused.",' +
        '"instance":"/writers","errors":[{"path":["name"],"rule":"length","message":"should be at least 2 character(s)",' +
        '"template":"should be at least %{count} character(s)","params":{"count":2,"kind":"min","type":"string","unit":"codepoints"},' +
        '"pointer":"#/name"}]}',
    );
  });

  test('takes other words and another status', () => {
    const options = { type: 'https://example.org/refused', title: 'Refused', status: 400 };
    const problem = cast(WriterForm, { age: 'x' }).toProblem(options);
    expect(problem).toMatchObject({ ...options, detail: '2 values were refused.' });
    expect(problem).not.toHaveProperty('instance');
  });

  test.each<[string, string]>([
    ['name', '#/name'],
    ['base', '#'],
    ['a/b', '#/a~1b'],
    ['a~b', '#/a~0b'],
    ['größe', '#/gr%C3%B6%C3%9Fe'],
    ['a b"<', '#/a%20b%22%3C'],
    ['half \ud83d', '#/half%20%EF%BF%BD'],
  ])('the pointer to %s', (field, pointer) => {
    expect(writer().addError(field, 'is odd').toProblem().errors[0]?.pointer).toBe(pointer);
  });
});
