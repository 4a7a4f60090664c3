import type { Statement } from '../sql/statement';
import { statement } from '../sql/statement';
import type { Cursor } from './cursor';

/** The type of a column that a page is ordered by. */
export type KeyType = 'instant' | 'uuid' | 'integer' | 'bigint' | 'text';

/** What a caller asks of a list. */
export interface PageRequest {
  /** How many rows at most: 1 to 100; anything else is brought into that range. Default 20. */
  readonly first?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | null | undefined;
}

/** Some rows of a list, and where to go on; `next` is null at the end. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: Cursor | null;
}

/** A named statement that reads one page of a list by keyset. */
export interface PagedStatement<Params extends object, Row extends object> {
  readonly statement: Statement<Params & Record<string, unknown>, Row>;
  readonly keys: readonly { readonly column: string; readonly parameter: string; readonly type: KeyType }[];
  readonly direction: 'asc' | 'desc';
}

/**
 * Defines a list read by keyset. For each key column `acceptedAt` the text uses `$afterAcceptedAt`, compared as one row
 * value in the order of the keys, and `$limit`; the rows must contain the key columns.
 *
 * @example
 * const listFollowers = pagedStatement<{ userId: UserId }, FollowerRow>({
 *   name: 'social_graph.list_followers',
 *   keys: { acceptedAt: 'instant', followerId: 'uuid' },
 *   direction: 'desc',
 *   text: `SELECT follower_id, accepted_at FROM tintype.follows
 *     WHERE followee_id = $userId AND state = 'accepted' AND (accepted_at, follower_id) < ($afterAcceptedAt, $afterFollowerId)
 *     ORDER BY accepted_at DESC, follower_id DESC LIMIT $limit`,
 * });
 */
export function pagedStatement<Params extends object, Row extends object>(definition: {
  readonly name: string;
  readonly keys: Readonly<Partial<Record<keyof Row & string, KeyType>>>;
  readonly direction: 'asc' | 'desc';
  readonly text: string;
}): PagedStatement<Params, Row> {
  const keys = Object.entries<KeyType | undefined>(definition.keys).flatMap(([column, type]) =>
    type === undefined
      ? []
      : [{ column, type, parameter: `after${column[0]?.toUpperCase()}${column.slice(1)}` }],
  );
  return { statement: statement(definition), keys, direction: definition.direction };
}

const ends: Readonly<Record<KeyType, { readonly asc: string; readonly desc: string }>> = {
  instant: { asc: '-infinity', desc: 'infinity' },
  uuid: { asc: '00000000-0000-0000-0000-000000000000', desc: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  integer: { asc: '-2147483648', desc: '2147483647' },
  bigint: { asc: '-9223372036854775808', desc: '9223372036854775807' },
  text: { asc: '', desc: '\u{10ffff}'.repeat(64) },
};

/** Before the first row of the list: a value that every key lies behind, so that first and later pages share one plan. */
export function startOf(type: KeyType, direction: 'asc' | 'desc'): string {
  return ends[type][direction];
}

const fewest = 1;
const most = 100;
const usual = 20;

/** The number of rows that a request is given. */
export function pageSize(first: unknown): number {
  if (typeof first !== 'number' || Number.isNaN(first)) return usual;
  return Math.min(most, Math.max(fewest, Math.trunc(first)));
}

/** A key's value as a cursor carries it. */
export function keyText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
