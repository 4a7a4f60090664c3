import { ProgrammerError } from '../errors/programmer-error';
import { type Statement, statement } from '../sql/statement';
import { pageTexts } from './place-comparison';

const keyTypes = [
  'instant',
  'timestamp',
  'date',
  'time',
  'uuid',
  'integer',
  'bigint',
  'numeric',
  'float',
  'boolean',
  'text',
  'bytes',
  'enum',
] as const;

/**
 * The type of a key column. PostgreSQL reads its text back as the same value: a time keeps its microseconds, a bigint all of
 * its digits. A cursor carries that text, never a value that JavaScript made of it.
 */
export type KeyType = (typeof keyTypes)[number];

/**
 * Where a parameter of a list comes from. `named`: the caller said it, as the post whose comments are read, and a cursor is
 * good for the same value only. `derived`: the code found it out, such as the viewer, the users that the viewer follows or the time, and it
 * may change from page to page.
 */
export type ParameterOrigin = 'named' | 'derived';

/** A named statement that reads one page of a list by keyset. */
export interface PagedStatement<Params extends object, Row extends object> {
  readonly name: string;
  readonly first: Statement<Params & Record<string, unknown>, Row>;
  readonly later: Statement<Params & Record<string, unknown>, Row>;
  /** Finds rows that no later page has, since one of their keys is null. */
  readonly lost: Statement<Params & Record<string, unknown>, Row>;
  readonly keys: readonly PageKey[];
  /** The parameters that a cursor is bound to; null for all of them. */
  readonly named: readonly string[] | null;
}

interface PageKey {
  readonly column: string;
  readonly parameter: string;
  readonly type: KeyType;
}

type Origins<Params extends object> = keyof Params extends never
  ? { readonly parameters?: Readonly<Record<string, never>> }
  : { readonly parameters: { readonly [P in keyof Params & string]-?: ParameterOrigin } };

/** What {@link pagedStatement} takes. */
export type PagedDefinition<Params extends object, Row extends object> = Origins<Params> & {
  readonly name: string;
  /** The columns of the order and their types; none is null in any row, and all together are of one row only. */
  readonly keys: Readonly<Partial<Record<keyof Row & string, KeyType>>>;
  readonly direction: 'asc' | 'desc';
  readonly text: string;
};

/**
 * Defines a list read by keyset. For each key column `acceptedAt` the text uses `$afterAcceptedAt`, compared as one row
 * value in the order of the keys, and `$limit`; the rows must contain the key columns. The first page is read by the same
 * text without that comparison. PostgreSQL compares, so that any collation is right.
 *
 * @throws {ProgrammerError} for a key of another type, for keys that are not compared as one row, and for a parameter
 *   without an origin
 *
 * @example
 * const listFollowers = pagedStatement<{ userId: UserId }, FollowerRow>({
 *   name: 'social_graph.list_followers',
 *   parameters: { userId: 'named' },
 *   keys: { acceptedAt: 'instant', followerId: 'uuid' },
 *   direction: 'desc',
 *   text: `SELECT follower_id, accepted_at FROM tintype.follows
 *     WHERE followee_id = $userId AND state = 'accepted' AND (accepted_at, follower_id) < ($afterAcceptedAt, $afterFollowerId)
 *     ORDER BY accepted_at DESC, follower_id DESC LIMIT $limit`,
 * });
 */
export function pagedStatement<Params extends object, Row extends object>(
  definition: PagedDefinition<Params, Row>,
): PagedStatement<Params, Row> {
  const { name, text, direction } = definition;
  const keys = Object.entries<KeyType | undefined>(definition.keys).flatMap(([column, type]) =>
    type === undefined ? [] : [keyOf(name, column, type)],
  );
  const after = keys.map((key) => key.parameter);
  const texts = pageTexts(name, text, after, direction);
  const first = statement<Params & Record<string, unknown>, Row>({ name, text: texts.first });
  const later = statement<Params & Record<string, unknown>, Row>({ name, text: texts.later });
  const lost = statement<Params & Record<string, unknown>, Row>({ name: `${name}_lost`, text: texts.lost });
  const origins: Readonly<Record<string, ParameterOrigin>> | undefined = definition.parameters;
  const unsaid = first.parameters.find(
    (parameter) => parameter !== 'limit' && origins !== undefined && !Object.hasOwn(origins, parameter),
  );
  if (unsaid !== undefined)
    throw new ProgrammerError(
      `${name} does not say whether the caller names $${unsaid} or the code derives it`,
    );
  const named =
    origins === undefined
      ? null
      : Object.keys(origins)
          .filter((parameter) => origins[parameter] !== 'derived')
          .sort();
  return { name, first, later, lost, keys, named };
}

function keyOf(name: string, column: string, type: KeyType): PageKey {
  if (!keyTypes.includes(type))
    throw new ProgrammerError(`${name} has a key of type "${type}"; exact are ${keyTypes.join(', ')}`);
  return { column, type, parameter: `after${column[0]?.toUpperCase()}${column.slice(1)}` };
}
