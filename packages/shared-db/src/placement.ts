/** Rows of one group that have one owner live together on a distributed database. */
export type PlacementGroup = 'user' | 'edge' | 'post' | 'tag';

interface PlacementBase {
  /** Foreign keys that leave the group: real on one PostgreSQL, dropped when it is distributed. */
  readonly soft: readonly string[];
}

/** Where the rows of a table live. */
export type Placement =
  | (PlacementBase & { readonly kind: 'owned'; readonly group: PlacementGroup; readonly owner: string })
  | (PlacementBase & { readonly kind: 'claim'; readonly value: string })
  | (PlacementBase & { readonly kind: 'reference' })
  | (PlacementBase & { readonly kind: 'local' });

interface Declaration {
  readonly soft?: readonly string[];
}

const declared = new Map<object, Placement>();

/**
 * Declares that each row of the entity's table belongs to the row's `owner` column, which every unique key contains.
 *
 * @example
 * \@OwnedBy('post_id', { group: 'post', soft: ['post_likes_user_id_fkey'] })
 * class PostLike {}
 */
export function OwnedBy(
  owner: string,
  options: Declaration & { readonly group: PlacementGroup },
): ClassDecorator {
  const { group, soft = [] } = options;
  return (entity) => void declared.set(entity, { kind: 'owned', group, owner, soft });
}

/**
 * Declares a table of globally unique values: its primary key is the value, and taking it is one INSERT.
 *
 * @example
 * \@ClaimOf('username_key', { soft: ['usernames_user_id_fkey'] })
 * class Username {}
 */
export function ClaimOf(value: string, options: Declaration = {}): ClassDecorator {
  const { soft = [] } = options;
  return (entity) => void declared.set(entity, { kind: 'claim', value, soft });
}

/**
 * Declares a small table that every node holds a copy of.
 *
 * @example
 * \@Reference()
 * class Category {}
 */
export function Reference(options: Declaration = {}): ClassDecorator {
  const { soft = [] } = options;
  return (entity) => void declared.set(entity, { kind: 'reference', soft });
}

/**
 * Declares a table that stays on one node whatever grows: logs, outboxes, jobs.
 *
 * @example
 * \@Local()
 * class Action {}
 */
export function Local(options: Declaration = {}): ClassDecorator {
  const { soft = [] } = options;
  return (entity) => void declared.set(entity, { kind: 'local', soft });
}

/**
 * The placement that an entity class declares.
 *
 * @example
 * placementOf(PostLike) // { kind: 'owned', group: 'post', owner: 'post_id', … }
 */
export function placementOf(entity: object): Placement {
  const placement = declared.get(entity);
  if (placement) return placement;
  const name = typeof entity === 'function' ? entity.name : 'an object';
  throw new Error(`${name} declares no placement: give the entity @OwnedBy, @ClaimOf, @Reference or @Local`);
}
