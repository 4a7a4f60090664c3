import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, PostId, UserId } from '../../ids';
import type { MediaStatus } from '../../media';

export interface InsertedMedia {
  readonly id: MediaId;
  readonly ownerId: UserId;
}

interface Params {
  readonly id: string;
  readonly ownerId: UserId;
  readonly status: MediaStatus;
  readonly at: Date;
}

const insert = statement<Params, InsertedMedia>({
  name: 'factory.insert_media',
  text: `INSERT INTO tintype.media_objects
      (id, owner_id, file_name, full_path, file_size, mime, sha256, width, height, status, created_at)
    VALUES ($id::uuid, $ownerId::uuid, $id::uuid || '.jpg', '/' || $id::uuid || '.jpg', 1024, 'image/jpeg',
      sha256(convert_to($id::uuid::text, 'UTF8')), 1080, 1350, $status::text, $at::timestamptz)
    RETURNING id, owner_id`,
});

/**
 * A picture of a user, ready unless told otherwise, by plain SQL.
 *
 * @example
 * const picture = await insertMedia(database.ownerRepo, { ownerId: ada.id });
 */
export async function insertMedia(
  repo: Repo,
  given: { readonly ownerId: UserId; readonly status?: MediaStatus; readonly at?: Date },
): Promise<InsertedMedia> {
  const { ownerId, status = 'ready', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), ownerId, status, at });
  if (row === null) throw new Error('the factory inserted no picture');
  return row;
}

const attach = statement<
  { postId: PostId; mediaId: MediaId; altText: string | null },
  { readonly mediaId: MediaId }
>({
  name: 'factory.insert_post_media',
  text: `
    WITH used AS (
      INSERT INTO tintype.used_media (media_id, post_id) VALUES ($mediaId::uuid, $postId::uuid)
    )
    INSERT INTO tintype.post_media (post_id, media_id, author_id, position, alt_text)
    SELECT id, $mediaId::uuid, author_id, (SELECT count(*) FROM tintype.post_media WHERE post_id = $postId::uuid), $altText::text
    FROM tintype.posts WHERE id = $postId::uuid RETURNING media_id`,
});

/**
 * A picture of the author behind the other pictures of a post, by plain SQL.
 *
 * @example
 * const picture = await insertPostMedia(database.ownerRepo, { postId: post.id, authorId: ada.id });
 */
export async function insertPostMedia(
  repo: Repo,
  given: { readonly postId: PostId; readonly authorId: UserId; readonly altText?: string | null },
): Promise<{ readonly mediaId: MediaId }> {
  const { id: mediaId } = await insertMedia(repo, { ownerId: given.authorId });
  const row = await repo.sqlOne(attach, { postId: given.postId, mediaId, altText: given.altText ?? null });
  if (row === null) throw new Error('the factory attached no picture: there is no such post');
  return row;
}
