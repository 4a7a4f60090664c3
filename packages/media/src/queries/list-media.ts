import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
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
  const read = readFolder(folder);
  if (!read.ok) return read;
  const files = from(MediaObject).where({ ownerId: idOf(ownerId), status: 'ready' });
  const below = files.where('fullPath', 'gt', read.value.pathFrom).where('fullPath', 'lt', read.value.pathTo);
  return repo.pageOf(below.orderBy('fullPath'), request);
}

/** The texts between which the paths of a folder lie. Paths are compared byte by byte, and 0 is the character behind the slash. */
export function readFolder(
  folder: Folder,
): Result<{ readonly pathFrom: string; readonly pathTo: string }, Invalid<FolderForm>> {
  const form = cast(FolderForm, folder).applyAction('replace');
  if (!form.ok) return form;
  const path = form.value.folder?.replace(/\/$/, '') ?? '';
  return ok({ pathFrom: `${path}/`, pathTo: `${path}0` });
}
