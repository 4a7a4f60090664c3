import { type Changeset, cast } from '@tintype/repo';
import { RegisterMediaForm } from '../forms/register-media-form';

/** In code points. */
const longestFileName = 255;

/** Of the metadata as JSON. The table allows as many bytes of the form in which it keeps them. */
const mostMetadata = 16_384;

// Control characters, and marks that change the direction of the text behind them.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Makes the changeset of a new picture: the rules of the form, a path of plain parts, and metadata that are small enough.
 *
 * @example
 * newMediaChangeset({ ...given, fullPath: '/../dawn.jpg' }).errorsByField
 * // { fullPath: ['must begin with / and have no empty part, and none that is . or ..'] }
 */
export function newMediaChangeset(params: unknown): Changeset<RegisterMediaForm> {
  return cast(RegisterMediaForm, params)
    .validateChange('fullPath', (path) => pathErrors(path))
    .validateChange('metadata', (metadata) =>
      Buffer.byteLength(JSON.stringify(metadata)) > mostMetadata ? [metadataTooLarge] : [],
    );
}

/** The name of the file of a path: its last part. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const metadataTooLarge = {
  message: 'should be at most %{count} byte(s) of JSON',
  rule: 'length',
  params: { count: mostMetadata, kind: 'max', unit: 'bytes' },
} as const;

function pathErrors(path: string) {
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
