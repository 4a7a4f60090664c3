import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** How many people one look excludes in advance: who has more of them is left out row by row. */
const MOST = 1_000;

interface Params {
  readonly viewerId: UserId | null;
  /** A moderator sees people across a block. A caller who asks for this without the role has them left out row by row. */
  readonly moderating: boolean;
}

const across = (own: string, other: string): string => `(SELECT ${other} AS id FROM tintype.blocks
        WHERE ${own} = $viewerId::uuid AND NOT $moderating::boolean LIMIT ${MOST})`;

const blockers = across('blocked_id', 'blocker_id');

/**
 * Users whom the viewer never sees on a list: those across a block, in either direction. A page excludes them before it is cut.
 */
export const hiddenPeople = step<Params, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      ${across('blocker_id', 'blocked_id')}
      UNION ALL ${blockers})`,
});

/** Users who block the viewer. The list of the users that the viewer blocks excludes them before it is cut. */
export const blockersOfViewer = step<Params, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED ${blockers}`,
});

/** No user: the lists for a caller who is trusted leave no user out. */
export const noPeople = step<object, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT NULL::uuid AS id WHERE false)`,
});
