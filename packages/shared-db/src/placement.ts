/** The packages that own tables. */
export const contexts = ['accounts', 'content', 'social-graph', 'action-log'] as const;
export type Context = (typeof contexts)[number];

/** The groups of tables whose rows lie together on a distributed server, by the id of their owner. */
export type PlacementGroup = 'user' | 'edge' | 'post' | 'tag';

/**
 * Who owns a table's rows. On one PostgreSQL it only names the owner; on a distributed one it is the distribution
 * column, so keys must contain it and foreign keys that leave the group can only be `soft`.
 */
export type Placement =
  | {
      readonly kind: 'owned';
      readonly group: PlacementGroup;
      readonly by: readonly string[];
      readonly soft: readonly string[];
      readonly writtenBy: Context;
    }
  | { readonly kind: 'claim'; readonly by: readonly string[]; readonly writtenBy: Context }
  | { readonly kind: 'reference' | 'local'; readonly writtenBy: Context };

/** Rows that belong to one user, edge, post or tag, named by the properties `by`. */
export function owned(placement: {
  readonly group: PlacementGroup;
  readonly by: readonly string[];
  /** Foreign keys that leave the group: real on one server, dropped when the tables are distributed. */
  readonly soft?: readonly string[];
  readonly writtenBy: Context;
}): Placement {
  return { kind: 'owned', soft: [], ...placement };
}

/** A value that is unique in the whole house, as a row keyed by the value itself. */
export function claim(placement: { readonly by: readonly string[]; readonly writtenBy: Context }): Placement {
  return { kind: 'claim', ...placement };
}

/** A table that stays on one node. */
export function local(placement: { readonly writtenBy: Context }): Placement {
  return { kind: 'local', ...placement };
}

const placements = new Map<object, Placement>();

/**
 * Declares where an entity's rows lie and which context writes them.
 *
 * @example
 * \@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content' }))
 * \@Entity({ schema: 'tintype', name: 'comments' })
 * class Comment {}
 */
export function Placed(placement: Placement): ClassDecorator {
  return (entity) => {
    placements.set(entity, placement);
  };
}

/** The declared placement of an entity; an entity without one is a mistake of its author. */
export function placementOf(entity: object): Placement {
  const placement = placements.get(entity);
  if (!placement) throw new TypeError(`${String(Reflect.get(entity, 'name'))} declares no placement`);
  return placement;
}
