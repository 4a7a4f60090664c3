import { ProgrammerError } from '../errors/programmer-error';
import { type KeyType, pageKeys } from './page-key';
import { type PagedRead, type ParameterOrigin, pagedRead } from './paged-read';

/** A named statement that reads one page of a list by keyset. */
export type PagedStatement<Params extends object, Row extends object> = PagedRead<Params, Row>;

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
  const origins: Readonly<Record<string, ParameterOrigin>> | undefined = definition.parameters;
  const keys = pageKeys(name, definition.keys);
  const paged = pagedRead<Params, Row>({ name, keys, direction, text, parameters: origins });
  const unsaid = paged.first.parameters.find(
    (parameter) => parameter !== 'limit' && origins !== undefined && !Object.hasOwn(origins, parameter),
  );
  if (unsaid !== undefined)
    throw new ProgrammerError(
      `${name} does not say whether the caller names $${unsaid} or the code derives it`,
    );
  return paged;
}
