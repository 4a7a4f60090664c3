import type { FieldError } from '@tintype/database';

type Judgement = Omit<FieldError, 'field'>;

/** In code points. */
const longestFileName = 255;

// Control characters, and marks that change the direction of the text behind them.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name of the file of a path: its last part. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is wrong with the path of a file. */
export function pathErrors(path: string): readonly Judgement[] {
  const [before, ...parts] = path.split('/');
  if (before !== '' || parts.length === 0 || parts.some((part) => ['', '.', '..'].includes(part)))
    return [
      {
        message: 'must begin with / and have no empty part, and none that is . or ..',
        rule: 'path',
        params: {},
      },
    ];
  if (unprintable.test(path))
    return [{ message: 'must have printable characters only', rule: 'printable', params: {} }];
  return [...fileNameOf(path)].length > longestFileName
    ? [
        {
          message: 'should end with a file name of at most %{count} character(s)',
          rule: 'file_name',
          params: { count: longestFileName, kind: 'max', unit: 'codepoints' },
        },
      ]
    : [];
}
