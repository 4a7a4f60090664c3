import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The most people in each direction that a page excludes before it is cut. The caller leaves out the others row by row. */
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
