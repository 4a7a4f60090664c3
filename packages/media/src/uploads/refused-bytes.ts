import type { ErrorParam } from '@tintype/database';

/** Why bytes are refused: a field of the form that they do not agree with, or the field `bytes`. */
export class RefusedBytes extends Error {
  constructor(
    readonly field: 'bytes' | 'fileSize' | 'mime',
    readonly template: string,
    readonly rule: string,
    readonly params: Readonly<Record<string, ErrorParam>> = {},
  ) {
    super(template);
  }
}
