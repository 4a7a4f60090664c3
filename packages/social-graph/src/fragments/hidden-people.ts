import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** How many people one look excludes in advance: who has more of them is left out row by row. */
const MOST = 1_000;

const blockers = `(SELECT blocker_id AS id FROM tintype.blocks WHERE blocked_id = $viewerId::uuid LIMIT ${MOST})`;

/**
 * Users that the viewer never sees on a list: those across a block, in either direction. A page excludes them before it is cut.
 */
export const hiddenPeople = step<{ viewerId: UserId | null }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      (SELECT blocked_id AS id FROM tintype.blocks WHERE blocker_id = $viewerId::uuid LIMIT ${MOST})
      UNION ALL ${blockers})`,
});

/** Users who block the viewer. The list of the users that the viewer blocks excludes them before it is cut. */
export const blockersOfViewer = step<{ viewerId: UserId | null }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED ${blockers}`,
});
