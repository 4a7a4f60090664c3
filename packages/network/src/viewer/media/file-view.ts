import type { MediaObject } from '@tintype/media';
import type { FileView } from '@tintype/media/fragments';

/** The file as media has saved it. */
export function fileView(file: MediaObject): FileView {
  const { ownerId, id, fileName, fullPath, fileSize, mime, sha256, width, height, createdAt } = file;
  const picture = { sha256: sha256.toString('hex'), width, height };
  return { ownerId, mediaId: id, fileName, fullPath, fileSize, mime, ...picture, createdAt };
}
