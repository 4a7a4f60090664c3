import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { MediaId, UserId } from '@tintype/shared-db';
import { insertAvatar, insertMedia } from '@tintype/shared-db/testing';
import { type TestNetwork, testKeyRing } from '../src/testing';

/** Makes a file that was inserted by SQL one that can be opened: its key is right. The store has no bytes of it. */
export async function putBytes(fixture: TestNetwork, ownerId: UserId, mediaId: MediaId): Promise<MediaId> {
  const wrapped = testKeyRing.seal(randomBytes(32).toString('base64'), `media data key ${mediaId}`);
  await fixture.rows(
    `INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at) VALUES ($1, $2, 1024, $3, $4, now())`,
    [ownerId, mediaId, wrapped.keyId, wrapped.bytes],
  );
  return mediaId;
}

/** A picture of a user that can be opened. */
export async function fileOf(fixture: TestNetwork, ownerId: UserId): Promise<MediaId> {
  const { id } = await insertMedia(fixture.database.ownerRepo, { ownerId });
  return putBytes(fixture, ownerId, id);
}

/** Gives a user a picture of the profile that can be opened. */
export async function avatarOf(fixture: TestNetwork, userId: UserId): Promise<MediaId> {
  const { mediaId } = await insertAvatar(fixture.database.ownerRepo, { userId });
  return putBytes(fixture, userId, mediaId);
}

/** What is shown of a picture that has neither a blurhash nor a variant. */
export const noPreview = { blurhash: null, variants: { thumb: null, '1080': null } };

/** Shares a file by SQL, also where no command would. */
export const shareBySql = (fixture: TestNetwork, ownerId: UserId, mediaId: MediaId, granteeId: UserId) =>
  fixture.rows(
    `INSERT INTO tintype.media_shares (owner_id, media_id, grantee_id, granted_by, level, created_at)
     VALUES ($1, $2, $3, $1, 'read', now())`,
    [ownerId, mediaId, granteeId],
  );

/** Bytes as a request brings them. */
export async function* streamOf(text: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** All bytes of a stream. */
export async function bytesOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A picture of two pixels by one. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAD0lEQVQImWPgjDrBGXUCAAa2AldfJ80XAAAAAElFTkSuQmCC',
  'base64',
);

/** A grey PNG of so many pixels. */
export function greyPicture(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const [length, body, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const lines = deflateSync(Buffer.alloc((width + 1) * height));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))]);
}
