/** What is wrong with stored bytes. */
export type Damage =
  /** The store has no such object. */
  | 'missing'
  /** The bytes end too early. */
  | 'truncated'
  /** There are bytes behind the end. */
  | 'too_long'
  /** They do not begin as stored bytes do. */
  | 'no_header'
  /** A later version of this package wrote them. */
  | 'unknown_version'
  /** They were stored under another id. */
  | 'other_object'
  /** Another data key encrypted them. */
  | 'wrong_key'
  /** The wrapped data key does not open: it was changed, or it belongs to another object. */
  | 'damaged_key'
  /** A chunk was changed, moved, repeated, or comes from another object. */
  | 'damaged_chunk';

const sentences: Readonly<Record<Damage, string>> = {
  missing: 'the store does not have them',
  truncated: 'they end too early',
  too_long: 'there are bytes behind their end',
  no_header: 'they do not begin with a header',
  unknown_version: 'their header names a version that this code does not know',
  other_object: 'they were stored under another id',
  wrong_key: 'another data key encrypted them',
  damaged_key: 'their data key does not open',
  damaged_chunk: 'a chunk was changed, moved or repeated, or belongs to another object',
};

/**
 * Stored bytes are not what was stored. It is a fault and not a refusal: a stream that fails with it has delivered only bytes that
 * were found to be right.
 *
 * @example
 * new DamagedBytes(picture.id, 'truncated').damage // 'truncated'
 */
export class DamagedBytes extends Error {
  override readonly name = 'DamagedBytes';

  constructor(
    readonly objectId: string,
    readonly damage: Damage,
    /** The number of the chunk, from 0 on, where one is damaged. */
    readonly chunk: number | null = null,
  ) {
    const where = chunk === null ? '' : ` (chunk ${chunk})`;
    super(`the stored bytes of ${objectId} cannot be read: ${sentences[damage]}${where}`);
  }
}
