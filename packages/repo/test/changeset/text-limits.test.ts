import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CastAs, type Changeset, cast, MaxBytes, MaxCodePoints, MaxGraphemes, StoredText } from '../../src';

const family = '👨‍👩‍👧‍👦';
const megabyte = 1_000_000;
/** One code point as it is given, two in NFC. */
const expanding = '\u0344';

class Form {
  @IsOptional()
  @IsString()
  @MaxGraphemes(4)
  @MaxCodePoints(40)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxGraphemes(4)
  @MaxBytes(40)
  bio?: string;

  @IsOptional()
  @MaxGraphemes(4)
  motto?: string;

  @IsOptional()
  @StoredText()
  @MaxBytes(10)
  stored?: string;

  @IsOptional()
  @StoredText()
  @MaxCodePoints(10)
  kept?: string;

  @IsOptional()
  @MaxLength(10)
  points?: string;

  @IsOptional()
  @Matches(/^a*$/)
  unruled?: string;

  @IsOptional()
  @MaxBytes(4, { each: true })
  @MaxGraphemes(2, { each: true })
  words?: string[];
}

/** What the first error of the form says, and what it counts. */
function said(changeset: Changeset<Form>): unknown {
  const [error, ...others] = changeset.errors;
  return error
    ? [error.message.replace('%{count}', String(error.params['count'])), error.params['unit'], others]
    : null;
}

describe('an upper limit of a text', () => {
  const characters = (count: number, unit: string) => [`should be at most ${count} character(s)`, unit, []];
  const bytes = (count: number) => [`should be at most ${count} byte(s)`, 'bytes', []];

  test.each<[string, object, unknown]>([
    ['graphemes that fit', { name: family.repeat(4) }, null],
    ['one grapheme too many', { name: 'abcde' }, characters(4, 'graphemes')],
    ['too many graphemes and too many code points', { name: 'x'.repeat(50) }, characters(4, 'graphemes')],
    ['too many graphemes and too many bytes', { bio: 'x'.repeat(41) }, characters(4, 'graphemes')],
    ['a megabyte of graphemes', { name: 'x'.repeat(megabyte) }, characters(4, 'graphemes')],
    ['a megabyte of families', { name: family.repeat(megabyte / 11) }, characters(4, 'graphemes')],
    ['few graphemes of too many bytes', { bio: family.repeat(2) }, bytes(40)],
    ['one grapheme of a megabyte, in bytes', { bio: `e${'\u0301'.repeat(megabyte)}` }, bytes(40)],
    [
      'one grapheme of a megabyte, in code points',
      { name: `e${'\u0301'.repeat(megabyte)}` },
      characters(40, 'codepoints'),
    ],
    ['variation selectors count', { name: `e${'\u0301\ufe0f'.repeat(20)}` }, characters(40, 'codepoints')],
    ['graphemes alone', { motto: 'x'.repeat(99_999) }, characters(4, 'graphemes')],
    [
      'a megabyte where graphemes alone are limited',
      { motto: `e${'\u0301'.repeat(megabyte)}` },
      characters(100_000, 'utf16'),
    ],
    ['bytes that fit', { stored: 'ä'.repeat(5) }, null],
    ['a text that is longer in NFC, in bytes', { stored: `a${expanding.repeat(4)}` }, bytes(10)],
    [
      'a text that is longer in NFC, in code points',
      { kept: `a${expanding.repeat(6)}` },
      characters(10, 'codepoints'),
    ],
    ['code points', { points: 'x'.repeat(megabyte) }, characters(10, 'codepoints')],
    ['no rule', { unruled: 'a'.repeat(megabyte) }, characters(100_000, 'utf16')],
    ['each text of a list', { words: ['ab', 'é'.repeat(3)] }, characters(2, 'graphemes')],
    ['each text of a list, in bytes', { words: ['ab', `e${'\u0301'.repeat(9)}`] }, bytes(4)],
    ['a megabyte in a list', { words: ['x'.repeat(megabyte)] }, characters(2, 'graphemes')],
  ])('%s', (_name, params, expected) => {
    expect(said(cast(Form, params))).toEqual(expected);
  });

  test('what is cut in the middle of a pair is counted as what it is a part of', () => {
    class Narrow {
      @MaxGraphemes(1)
      @MaxBytes(3)
      sign!: string;
    }
    // The fourth unit of the text is half of the second person.
    expect(cast(Narrow, { sign: family }).errors).toMatchObject([{ params: { count: 3, unit: 'bytes' } }]);
  });
});

test.each(['date', 'time', 'instant', 'uuid', 'integer', 'float', 'decimal', 'boolean'] as const)(
  'no pattern runs over a long text that should be a %s',
  (kind) => {
    class Typed {
      @CastAs(kind)
      @IsString()
      value!: string;
    }
    const exec = jest.spyOn(RegExp.prototype, 'exec');
    const run = jest.spyOn(RegExp.prototype, 'test');
    const long = '1'.repeat(99_999);
    const changeset = cast(Typed, { value: long });
    const lengths = [...exec.mock.calls, ...run.mock.calls].map(([text]) => text.length);
    exec.mockRestore();
    run.mockRestore();
    expect(changeset.errorsByField).toEqual({ value: ['is invalid'] });
    expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(400);
  },
);
