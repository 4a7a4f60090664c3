import { isParams } from '@tintype/database';
import { ArrayMaxSize, IsIn, IsOptional, IsString } from 'class-validator';
import { cast, isBlankText, MaxBytes, MaxCodePoints, StoredText } from '../../src';
import { unitsPerByte, unitsPerCodePoint } from '../../src/form/stored-text';

class NoteForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(4)
  title!: string;

  @StoredText({ lineBreaks: true })
  @IsOptional()
  @MaxBytes(4)
  body?: string | null;

  @StoredText()
  @IsOptional()
  @ArrayMaxSize(2)
  @IsString({ each: true })
  @MaxCodePoints(2, { each: true })
  words?: string[] | null;

  @StoredText()
  @IsOptional()
  @IsIn(['\u00e9'])
  letter?: string | null;
}

const said = (params: object) => cast(NoteForm, { title: 'x', ...params }).errorsByField;

test('what is judged and changed is what is stored', () => {
  const given = { title: ' e\u0301\u00a0', body: 'a\r\nb', words: ['e\u0301', 'b'], letter: 'e\u0301' };
  const changeset = cast(NoteForm, given);
  expect(changeset.errorsByField).toEqual({});
  expect(changeset.changes).toEqual({
    title: '\u00e9',
    body: 'a\nb',
    words: ['\u00e9', 'b'],
    letter: '\u00e9',
  });
});

test('a value that is stored as what is there already is no change', () => {
  const note = Object.assign(new NoteForm(), {
    title: '\u00e9',
    body: null,
    words: ['\u00e9'],
    letter: null,
  });
  expect(cast(note, { title: ' e\u0301 ', words: ['e\u0301'] }, NoteForm).changes).toEqual({});
});

test.each<[string, object, object]>([
  ['as many letters as there may be, in two parts each', { title: 'e\u0301'.repeat(4) }, {}],
  ['one more', { title: 'e\u0301'.repeat(5) }, { title: ['should be at most 4 character(s)'] }],
  ['white space around', { title: `${' '.repeat(50_000)}abcd\n` }, {}],
  ['letters that are two when they are stored', { title: '\u0958'.repeat(2) }, {}],
  ['one more', { title: '\u0958'.repeat(3) }, { title: ['should be at most 4 character(s)'] }],
  ['signs that are three when they are stored', { title: '\u{1d160}' }, {}],
  ['two', { title: '\u{1d160}'.repeat(2) }, { title: ['should be at most 4 character(s)'] }],
  ['as many bytes as there may be', { body: 'e\u0301'.repeat(2) }, {}],
  ['one more', { body: 'e\u0301e\u0301e' }, { body: ['should be at most 4 byte(s)'] }],
  ['line breaks of two', { body: `a${'\r\n'.repeat(3)}` }, {}],
  ['one more', { body: `a${'\r\n'.repeat(4)}` }, { body: ['should be at most 4 byte(s)'] }],
  ['in a list', { words: ['e\u0301'.repeat(2), '\u{1611e}\u{1611e}\u{1611f}'.repeat(2)] }, {}],
  ['one more', { words: ['a', 'e\u0301'.repeat(3)] }, { words: ['should be at most 2 character(s)'] }],
])('lengths, %s', (_name, params, errors) => {
  expect(said(params)).toEqual(errors);
});

test.each([10_000_000, 100_001])('%d blanks are not looked through', (length) => {
  const trim = jest.spyOn(String.prototype, 'trim');
  const normalize = jest.spyOn(String.prototype, 'normalize');
  try {
    const errors = cast(NoteForm, { title: ' '.repeat(length) }).errorsByField;
    expect(errors).toEqual({ title: ['should be at most 4 character(s)'] });
    expect([trim.mock.calls, normalize.mock.calls]).toEqual([[], []]);
  } finally {
    trim.mockRestore();
    normalize.mockRestore();
  }
});

/** Every assigned character: the planes between 3 and 14, and those for private use, decompose to nothing else. */
const characters = [...Array.from({ length: 0x33480 }, (_, code) => code), ...tags()]
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

function tags(): readonly number[] {
  return Array.from({ length: 0x1f0 }, (_, code) => 0xe0000 + code);
}

test.each([
  ['NFC', 'NFD'],
  ['NFKC', 'NFKD'],
])('no character is shorter in %s than the bounds before it allow for', (composed, decomposed) => {
  // The longest text that stands for one character of a decomposition.
  const units = new Map<string, number>();
  for (const character of characters) {
    const parts = character.normalize(decomposed);
    if (parts.length <= 2 && [...parts].length === 1)
      units.set(parts, Math.max(units.get(parts) ?? parts.length, character.length));
  }
  const worst = { point: 0, byte: 0 };
  for (const character of characters) {
    if (character.normalize(composed) !== character) continue;
    let longest = 0;
    for (const part of character.normalize(decomposed)) longest += units.get(part) ?? part.length;
    worst.point = Math.max(worst.point, longest);
    worst.byte = Math.max(worst.byte, longest / Buffer.byteLength(character));
  }
  expect(worst.point).toBeLessThan(unitsPerCodePoint);
  expect(worst.byte).toBeLessThanOrEqual(unitsPerByte);
});

test.each([
  '',
  ' \t\n',
  '\u00a0\u2003\u3000',
  '\u200b\u2060\ufeff',
  '\u2800',
  '\u0000\u0007',
  '\u00ad',
  '\u3164',
])('there is nothing to see in %j', (text) => expect(isBlankText(text)).toBe(true));

test.each(['.', ' a', '\u200b1', '\u0301', '\ud83e\udd8a'])('there is something to see in %j', (text) =>
  expect(isBlankText(text)).toBe(false),
);

class Point {
  readonly x = 1;
}

test.each<[string, unknown, boolean]>([
  ['a literal', { a: 1 }, true],
  ['an object without a prototype', Object.create(null), true],
  ['an object that inherits from a literal', { __proto__: { a: 1 } }, true],
  ['JSON with odd keys', JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}'), true],
  ['an object with a getter that throws', Object.defineProperty({}, 'a', { get: () => Symbol('no') }), true],
  ['a list', [], false],
  ['a text', 'a', false],
  ['null', null, false],
  ['a function', () => 1, false],
  ['a date', new Date(), false],
  ['a map', new Map(), false],
  ['a set', new Set(), false],
  ['a promise', Promise.resolve({}), false],
  ['an error', new Error('no'), false],
  ['a pattern', /a/, false],
  ['bytes', Buffer.from('a'), false],
  ['a boxed text', Object('a'), false],
  ['an instance of a class', new Point(), false],
  ['an object with the prototype of a date', Object.create(Date.prototype), false],
  ['a proxy', new Proxy({}, {}), false],
  ['an object whose prototype is a proxy', Object.create(new Proxy({}, {})), false],
])('whether it is an object of parameters: %s', (_name, value, expected) => {
  expect(isParams(value)).toBe(expected);
});

test('an object that the form itself made is one of its fields', () => {
  const note = Object.assign(new NoteForm(), { title: 'abc' });
  expect(cast(NoteForm, note).changes).toEqual({ title: 'abc' });
});
