import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import { change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { MediaObject } from '@tintype/shared-db/media';
import { fileNameOf } from '../changesets/media-path';
import { movedMediaChangeset } from '../changesets/moved-media';
import { type Inactive, type NotFound, notFound } from '../errors';
import type { MoveMediaForm } from '../forms/move-media-form';
import { type ChangedMedia, refusalOfChange } from '../named-media';
import type { People } from '../people';

/** The file, and the fields of the form. */
export type MediaMove = FormInput<MoveMediaForm> & ChangedMedia;

/** Why a file could not be moved to another folder. */
export type MoveMediaError = Invalid<MoveMediaForm> | NotFound | Inactive;

/**
 * Moves a file of a user to another folder, or gives it another name. Its bytes, shares and links stay.
 *
 * @param params see {@link MoveMediaForm}; `byId` is the user who moves it, and the app itself moves every file
 * @returns the file; `invalid` with the changeset, also when the owner has a file with this path; `not_found`; `inactive` for a user
 *   without an active account
 *
 * @example
 * const moved = unwrap(await media.moveMedia({ ownerId: ada.id, mediaId, fullPath: '/2026/fog.jpg' }, meta));
 * moved.fileName // 'fog.jpg'
 */
export async function moveMedia(
  repo: Repo,
  people: People,
  params: MediaMove,
  meta: Meta,
): Promise<Result<MediaObject, MoveMediaError>> {
  const { ownerId, mediaId } = idsIn(params, 'ownerId', 'mediaId');
  const action = command(repo, meta, { name: 'move_media', entityType: 'media', entityId: mediaId });
  const changeset = movedMediaChangeset(params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { fullPath } = form.value;
  return action.transact(async (tx): Promise<Result<MediaObject, MoveMediaError>> => {
    const refusal = await refusalOfChange(tx, people, ownerId, params);
    if (refusal !== null) return err(refusal);
    const file = await tx.getBy(MediaObject, { ownerId, id: mediaId, status: 'ready' });
    if (file === null) return err(notFound('media'));
    const moved = await tx.update(
      change(file, { fullPath, fileName: fileNameOf(fullPath) }).uniqueConstraint('fullPath', {
        name: 'media_objects_owner_id_full_path_key',
      }),
    );
    if (moved.ok) return moved;
    if (moved.error.kind !== 'invalid') return err(notFound('media'));
    const refused = changeset.addErrors(moved.error.changeset.errors).withAction('update');
    return err({ kind: 'invalid', changeset: refused });
  });
}
