import type { Page, PageRequest, Result } from '@tintype/database';
import { cast, type FormInput, from, type Invalid, type InvalidPage, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { MediaObject } from '@tintype/shared-db/media';
import { FolderForm } from '../forms/folder-form';

/** The folder whose files are asked for. */
export type Folder = FormInput<FolderForm>;

/**
 * The files of a user below a folder, and below the folders in it, by their paths.
 *
 * @param folder see {@link FolderForm}; without one all files
 *
 * @example
 * const page = unwrap(await media.listMedia(ada.id, { folder: '/letters' }, { first: 20 }));
 * page.items.map(({ fileName }) => fileName) // ['first.txt']
 */
export async function listMedia(
  repo: Repo,
  ownerId: UserId,
  folder: Folder,
  request: PageRequest = {},
): Promise<Result<Page<MediaObject>, Invalid<FolderForm> | InvalidPage>> {
  const form = cast(FolderForm, folder).applyAction('replace');
  if (!form.ok) return form;
  const files = from(MediaObject).where({ ownerId: idOf(ownerId), status: 'ready' });
  const path = form.value.folder?.replace(/\/$/, '') ?? '';
  // Paths are compared byte by byte, and 0 is the character behind the slash.
  const below = files.where('fullPath', 'gt', `${path}/`).where('fullPath', 'lt', `${path}0`);
  return repo.pageOf(below.orderBy('fullPath'), request);
}
