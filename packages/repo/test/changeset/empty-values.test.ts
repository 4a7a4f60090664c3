import { cast, change } from '../../src';
import { Author } from '../toy-database';
import { Writer } from './library';

const nick = (raw: unknown, emptyValues?: readonly unknown[]) =>
  cast(
    change(Author).forceChange('nick', 'before'),
    { nick: raw },
    ['nick'],
    emptyValues && { emptyValues },
  ).getChange('nick');

describe('empty values', () => {
  test.each<[string, unknown, readonly unknown[] | undefined, unknown]>([
    ['a blank text, once it is trimmed', ' \t\n ', undefined, undefined],
    ['null', null, undefined, undefined],
    ['not a text with something in it', ' a ', undefined, ' a '],
    ['others, where the cast says so', '-', ['', '-'], undefined],
    ['and then no blank text', ' ', ['-'], ' '],
    ['none at all', '', [], ''],
  ])('%s', (_what, raw, emptyValues, expected) => {
    // An empty value is what the data has, so that the earlier change is taken back.
    expect(nick(raw, emptyValues)).toBe(expected);
  });

  test('empty a field that has a value', () => {
    const author = Object.assign(new Author(), { nick: 'ada' });
    expect(cast(author, { nick: '' }, ['nick']).changes).toEqual({ nick: null });
    expect(cast(author, { nick: '' }, ['nick']).emptyValues).toEqual(['']);
  });

  const languages = (raw: unknown, emptyValues?: readonly unknown[]) =>
    cast(
      Object.assign(new Writer(), { languages: ['de'] }),
      { languages: raw },
      ['languages'],
      emptyValues && { emptyValues },
    ).validateRequired('languages');

  test('leave a list without its blank items', () => {
    expect(languages(['', 'en', ' ', ' pt ']).changes).toEqual({ languages: ['en', ' pt '] });
    expect(languages(['', 'en', '-'], ['-']).changes).toEqual({ languages: ['', 'en'] });
    expect(languages([['', 'en']]).errorsByField).toEqual({ languages: ['is invalid'] });
  });

  test.each<[string, unknown, readonly unknown[] | undefined, boolean]>([
    ['an empty list is a value', [], undefined, true],
    ['so is one with blank items only', ['', ' '], undefined, true],
    ['unless the cast says that it is empty', [], ['', []], false],
    ['also once its blank items are gone', ['', ''], ['', []], false],
  ])('%s', (_what, raw, emptyValues, valid) => {
    const changeset = languages(raw, emptyValues);
    expect([changeset.changes, changeset.errorsByField]).toEqual(
      valid ? [{ languages: [] }, {}] : [{}, { languages: ["can't be blank"] }],
    );
  });
});
