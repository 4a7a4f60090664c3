import type { FieldError } from '@tintype/database';

type Judgement = Omit<FieldError, 'field'>;

/** Of the metadata as JSON. The table allows as many bytes of the form in which it keeps them. */
const mostMetadata = 16_384;

/** What is wrong with the metadata of a file. */
export function metadataErrors(metadata: Readonly<Record<string, unknown>>): readonly Judgement[] {
  if (Buffer.byteLength(JSON.stringify(metadata)) <= mostMetadata) return [];
  return [
    {
      message: 'should be at most %{count} byte(s) of JSON',
      rule: 'length',
      params: { count: mostMetadata, kind: 'max', unit: 'bytes' },
    },
  ];
}
