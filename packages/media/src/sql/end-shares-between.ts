import { type BoundStatement, bound, statement } from '@tintype/database';
import { isChangedPair, type UserId } from '@tintype/shared-db';

interface OneWay {
  readonly ownerId: UserId;
  readonly granteeId: UserId;
}

const isBetween = `owner_id = $ownerId::uuid AND grantee_id = $granteeId::uuid AND ${isChangedPair('$ownerId', '$granteeId')}`;

const lockSharesSql = statement<OneWay, object>({
  name: 'media.lock_shares_of_pair',
  text: `SELECT FROM tintype.media_shares WHERE ${isBetween} ORDER BY media_id FOR UPDATE`,
});

const endSharesSql = statement<OneWay, { shares: number; links: number }>({
  name: 'media.end_shares_of_pair',
  text: `WITH files AS MATERIALIZED (
      SELECT media_id FROM tintype.media_shares WHERE ${isBetween}
    ), given AS MATERIALIZED (
      SELECT media_id, grantee_id, granted_by FROM tintype.media_shares
      WHERE owner_id = $ownerId::uuid AND media_id = ANY (ARRAY(SELECT media_id FROM files))
    ), pairs AS MATERIALIZED (
      WITH RECURSIVE reached AS (
        SELECT media_id, grantee_id FROM given WHERE grantee_id = $granteeId::uuid
        UNION
        SELECT g.media_id, g.grantee_id FROM given g
        JOIN reached r ON g.media_id = r.media_id AND g.granted_by = r.grantee_id
      )
      SELECT media_id, media_id::text || grantee_id::text AS pair FROM reached
    ), shares AS (
      DELETE FROM tintype.media_shares
      WHERE owner_id = $ownerId::uuid AND media_id = ANY (ARRAY(SELECT media_id FROM pairs))
        AND media_id::text || grantee_id::text = ANY (ARRAY(SELECT pair FROM pairs)) RETURNING 1
    ), links AS (
      DELETE FROM tintype.media_links
      WHERE owner_id = $ownerId::uuid AND media_id = ANY (ARRAY(SELECT media_id FROM pairs))
        AND media_id::text || granted_by::text = ANY (ARRAY(SELECT pair FROM pairs)) RETURNING 1
    )
    SELECT (SELECT count(*) FROM shares)::int AS shares, (SELECT count(*) FROM links)::int AS links`,
});

const oneWay = (ownerId: UserId, granteeId: UserId): readonly BoundStatement<object>[] => [
  bound(lockSharesSql, { ownerId, granteeId }),
  bound(endSharesSql, { ownerId, granteeId }),
];

/**
 * Statements that end the shares of the files of each of two users with the other, and what was shared on from them. They take effect for
 * the pair that a block leaves with `leaveChangedPair`, and are logged with it.
 *
 * Must run in the transaction that has locked the pair. Locks the shares; a user who shares on has locked their own.
 *
 * @example
 * await repo.series([leavePair, ...endingSharesBetween(grace.id, ada.id)]); // { ok: true, value: [{ shares: 1, links: 0 }] }
 */
export const endingSharesBetween = (a: UserId, b: UserId): readonly BoundStatement<object>[] => [
  ...oneWay(a, b),
  ...oneWay(b, a),
];
