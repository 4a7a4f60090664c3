import { cast, change } from '../../src';
import { Author } from '../toy-database';

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
});
