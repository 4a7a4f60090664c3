import { type BoundStatement, bound, statement } from '@tintype/database';
import { isChangedPair, type UserId } from '@tintype/shared-db';

interface Pair {
  readonly a: UserId;
  readonly b: UserId;
}

/** A share that one of the two has, of a file of the other or from the other. */
const isBetween = `${isChangedPair('$a', '$b')} AND (
      (grantee_id = $b::uuid AND $a::uuid IN (owner_id, granted_by))
      OR (grantee_id = $a::uuid AND $b::uuid IN (owner_id, granted_by))
    )`;

const lockBetweenSql = statement<Pair, object>({
  name: 'media.lock_shares_between',
  text: `SELECT FROM tintype.media_shares WHERE ${isBetween} ORDER BY owner_id, media_id, grantee_id FOR UPDATE`,
});

const endBetweenSql = statement<Pair, { shares: number; links: number }>({
  name: 'media.end_shares_between',
  text: `WITH RECURSIVE ended AS MATERIALIZED (
      SELECT owner_id, media_id, grantee_id FROM tintype.media_shares WHERE ${isBetween}
      UNION
      SELECT s.owner_id, s.media_id, s.grantee_id FROM tintype.media_shares s
      JOIN ended e ON s.owner_id = e.owner_id AND s.media_id = e.media_id AND s.granted_by = e.grantee_id
    ), shares AS (
      DELETE FROM tintype.media_shares s USING ended e
      WHERE s.owner_id = e.owner_id AND s.media_id = e.media_id AND s.grantee_id = e.grantee_id RETURNING 1
    ), links AS (
      DELETE FROM tintype.media_links l USING ended e
      WHERE l.owner_id = e.owner_id AND l.media_id = e.media_id AND l.granted_by = e.grantee_id RETURNING 1
    )
    SELECT (SELECT count(*) FROM shares)::int AS shares, (SELECT count(*) FROM links)::int AS links`,
});

/**
 * Statements that end the shares between two users, in both directions, and what was shared on from them. They take effect for
 * the pair that a block leaves with `leaveChangedPair`, and are logged with it.
 *
 * Must run in the transaction that has locked the pair. Locks the shares; a user who shares on has locked their own.
 *
 * @example
 * await repo.series([leavePair, ...endingSharesBetween(ada.id, grace.id)]); // { ok: true, value: [{ shares: 1, links: 0 }] }
 */
export const endingSharesBetween = (a: UserId, b: UserId): readonly BoundStatement<object>[] => [
  bound(lockBetweenSql, { a, b }),
  bound(endBetweenSql, { a, b }),
];
