import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

interface OfFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/** Adds a link, by the hash of its token. */
export const addLinkSql = statement<
  OfFile & { tokenHash: Buffer; grantedBy: UserId; expiresAt: Date | null; at: Date },
  object
>({
  name: 'media.add_link',
  text: `INSERT INTO tintype.media_links (token_hash, owner_id, media_id, granted_by, expires_at, created_at)
    VALUES ($tokenHash::bytea, $ownerId::uuid, $mediaId::uuid, $grantedBy::uuid, $expiresAt::timestamptz, $at::timestamptz)`,
});

/** Ends the links to a file: all of them for the owner, and those that they gave for another user. */
export const endLinksSql = statement<OfFile & { byId: UserId }, { ended: number }>({
  name: 'media.end_links',
  text: `WITH ended AS (
      DELETE FROM tintype.media_links
      WHERE owner_id = $ownerId::uuid AND media_id = $mediaId::uuid AND $byId::uuid IN (owner_id, granted_by) RETURNING 1
    )
    SELECT count(*)::int AS ended FROM ended`,
});

/** The file of a link that has not expired, and who gave it. */
export const linkedFileSql = statement<
  { tokenHash: Buffer; at: Date },
  OfFile & { readonly grantedBy: UserId }
>({
  name: 'media.linked_file',
  text: `SELECT owner_id, media_id, granted_by FROM tintype.media_links
    WHERE token_hash = $tokenHash::bytea AND (expires_at IS NULL OR expires_at > $at::timestamptz)`,
});
