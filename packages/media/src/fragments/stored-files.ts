import { step } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { MediaType, VariantKind } from '@tintype/shared-db/media';
import { columnsOfForm, hashOfForm, storedForms } from '../sql/open-media';

/** A file with stored bytes, as a plan has found it: `openFound` of media opens it. The wrapped key is secret together with the ring. */
export interface FoundFile {
  readonly fileName: string;
  readonly mime: MediaType;
  readonly fileSize: number;
  /** As hexadecimal digits. */
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Null for the file itself. */
  readonly variant: VariantKind | null;
  /** Under which the bytes are stored. */
  readonly bytesId: MediaId;
  readonly keyId: string;
  /** As base64. */
  readonly wrappedKey: string;
}

/**
 * The bytes of the files of an earlier step, or of their variants of the parameter `variant` where those were made. A file whose bytes are
 * stored elsewhere gives no row.
 *
 * @param files an earlier step with the columns `owner_id` and `media_id`, which has decided who may read them
 */
export const storedFilesOf = (files: string) =>
  step<{ variant: VariantKind | null }, FoundFile>({
    columns: {
      fileName: 'text',
      mime: 'text',
      fileSize: 'number',
      sha256: 'text',
      width: 'number',
      height: 'number',
      variant: 'text',
      bytesId: 'text',
      keyId: 'text',
      wrappedKey: 'text',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${columnsOfForm}, encode(${hashOfForm}, 'hex') AS sha256, encode(b.wrapped_key, 'base64') AS wrapped_key
      FROM ${storedForms}
      WHERE m.owner_id = ANY (ARRAY(SELECT owner_id FROM ${files})) AND m.id = ANY (ARRAY(SELECT media_id FROM ${files}))
        AND m.status = 'ready' AND b.attached_at IS NOT NULL)`,
  });

/** The file of a link. */
export interface LinkedFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
  readonly grantedBy: UserId;
}

const linkColumns = { ownerId: 'text', mediaId: 'text', grantedBy: 'text' } as const;

/** The link with the hash of the parameter `tokenHash`, if it has not expired. See `presentedHash`. */
export const givenLink = step<{ tokenHash: Buffer | null; at: Date }, LinkedFile>({
  columns: linkColumns,
  text: (name) => `${name} AS MATERIALIZED (
      SELECT l.owner_id, l.media_id, l.granted_by FROM tintype.media_links l
      WHERE l.token_hash = $tokenHash::bytea AND (l.expires_at IS NULL OR l.expires_at > $at::timestamptz))`,
});

/**
 * The links of an earlier step whose granters may read the file themselves: a link is never worth more than the granter's share.
 *
 * @param links an earlier step of {@link LinkedFile}
 */
export const worthyLinks = (links: string) =>
  step<{ at: Date }, LinkedFile>({
    columns: linkColumns,
    text: (name) => `${name}_shares AS MATERIALIZED (
      SELECT s.owner_id, s.media_id, s.grantee_id FROM tintype.media_shares s
      WHERE s.owner_id = ANY (ARRAY(SELECT owner_id FROM ${links})) AND s.media_id = ANY (ARRAY(SELECT media_id FROM ${links}))
        AND s.grantee_id = ANY (ARRAY(SELECT granted_by FROM ${links}))
        AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz)
    ), ${name} AS MATERIALIZED (
      SELECT l.owner_id, l.media_id, l.granted_by FROM ${links} l
      WHERE l.granted_by = l.owner_id OR EXISTS (SELECT FROM ${name}_shares s
        WHERE s.owner_id = l.owner_id AND s.media_id = l.media_id AND s.grantee_id = l.granted_by))`,
  });
