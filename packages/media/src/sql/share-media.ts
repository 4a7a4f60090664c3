import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { ShareLevel } from '@tintype/shared-db/media';

/** The key of a file. */
export interface OfFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/** Locks a file, so that its shares change one after the other. */
export const lockMediaSql = statement<OfFile, { id: MediaId }>({
  name: 'media.lock_media',
  text: `SELECT id FROM tintype.media_objects
    WHERE owner_id = $ownerId::uuid AND id = $mediaId::uuid AND status = 'ready' FOR NO KEY UPDATE`,
});

/** What a user may do with a file of another user, at a time. Locks the share, so that a block which ends it sees what is shared on. */
export const ownShareSql = statement<
  OfFile & { userId: UserId; at: Date },
  { level: ShareLevel; expiresAt: Date | null }
>({
  name: 'media.own_share',
  text: `SELECT level, expires_at FROM tintype.media_shares
    WHERE owner_id = $ownerId::uuid AND media_id = $mediaId::uuid AND grantee_id = $userId::uuid
      AND (expires_at IS NULL OR expires_at > $at::timestamptz) FOR SHARE`,
});

/**
 * Adds a share. One that is there is replaced by the owner, by who gave it, and by anyone when it has expired; else nothing is written.
 */
export const putShareSql = statement<
  OfFile & { granteeId: UserId; grantedBy: UserId; level: ShareLevel; expiresAt: Date | null; at: Date },
  { written: boolean }
>({
  name: 'media.put_share',
  text: `INSERT INTO tintype.media_shares AS s (owner_id, media_id, grantee_id, granted_by, level, expires_at, created_at)
    VALUES ($ownerId::uuid, $mediaId::uuid, $granteeId::uuid, $grantedBy::uuid, $level::text, $expiresAt::timestamptz,
      $at::timestamptz)
    ON CONFLICT (owner_id, media_id, grantee_id) DO UPDATE
      SET granted_by = excluded.granted_by, level = excluded.level, expires_at = excluded.expires_at
      WHERE excluded.granted_by IN (s.owner_id, s.granted_by) OR s.expires_at <= $at::timestamptz
    RETURNING true AS written`,
});

const ofFile = 'owner_id = $ownerId::uuid AND media_id = $mediaId::uuid';

/** Ends shares of a file that a condition names, and the shares and links that their grantees gave on. */
const endingShares = (condition: string, links: string): string => `WITH given AS MATERIALIZED (
      SELECT owner_id, grantee_id, granted_by, level, expires_at FROM tintype.media_shares WHERE ${ofFile}
    ), ended AS MATERIALIZED (
      WITH RECURSIVE reached AS (
        SELECT grantee_id FROM given WHERE ${condition}
        UNION
        SELECT g.grantee_id FROM given g JOIN reached r ON g.granted_by = r.grantee_id
      )
      SELECT grantee_id FROM reached
    ), shares AS (
      DELETE FROM tintype.media_shares
      WHERE ${ofFile} AND grantee_id = ANY (ARRAY(SELECT grantee_id FROM ended)) RETURNING 1
    ), links AS (
      DELETE FROM tintype.media_links WHERE ${ofFile} AND (granted_by = ANY (ARRAY(SELECT grantee_id FROM ended))${links})
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM shares)::int AS shares, (SELECT count(*) FROM links)::int AS links`;

interface Ended {
  readonly shares: number;
  readonly links: number;
}

/** Ends a share, by the owner, by who gave it, or by who has it, and all that was shared on from it. */
export const endShareSql = statement<OfFile & { granteeId: UserId; byId: UserId }, Ended>({
  name: 'media.end_share',
  text: endingShares(
    'grantee_id = $granteeId::uuid AND $byId::uuid IN (owner_id, granted_by, grantee_id)',
    '',
  ),
});

/** Ends every share of a file that a user has or gave, and all that was shared on from them. */
export const endSharesOfSql = statement<OfFile & { userId: UserId }, Ended>({
  name: 'media.end_shares_of',
  text: endingShares('$userId::uuid IN (grantee_id, granted_by)', ' OR granted_by = $userId::uuid'),
});

const outlives = `($level::text = 'read' OR coalesce(expires_at, 'infinity') > coalesce($expiresAt::timestamptz, 'infinity'))`;

/** Ends what a user shared on and may no longer have shared on, because their own share is now a narrower one. */
export const narrowSharesSql = statement<
  OfFile & { granteeId: UserId; level: ShareLevel; expiresAt: Date | null },
  Ended
>({
  name: 'media.narrow_shares',
  text: endingShares(
    `granted_by = $granteeId::uuid AND ${outlives}`,
    ` OR (granted_by = $granteeId::uuid AND ${outlives})`,
  ),
});

/** Files that a user has or gave a share of, or a link to. */
export const sharedFilesSql = statement<{ userId: UserId; limit: number }, OfFile>({
  name: 'media.shared_files',
  text: `WITH granted AS MATERIALIZED (
      SELECT owner_id, media_id FROM tintype.media_shares WHERE grantee_id = $userId::uuid OR granted_by = $userId::uuid
    ), linked AS MATERIALIZED (
      SELECT owner_id, media_id FROM tintype.media_links WHERE granted_by = $userId::uuid
    )
    SELECT owner_id, media_id FROM granted UNION SELECT owner_id, media_id FROM linked
    ORDER BY owner_id, media_id LIMIT $limit`,
});
