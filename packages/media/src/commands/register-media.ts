import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { asMediaId, idsIn, type MediaId, type UserId } from '@tintype/shared-db';
import { fileNameOf } from '../changesets/media-path';
import { newMediaChangeset } from '../changesets/new-media';
import { type NotFound, notFound } from '../errors';
import type { RegisterMediaForm } from '../forms/register-media-form';
import type { People } from '../people';
import { registerMediaSql } from '../sql/register-media';

/** The owner of a new picture, and the fields of the form. */
export type NewMedia = FormInput<RegisterMediaForm> & { readonly ownerId: UserId };

/** A picture as it was registered. */
export interface RegisteredMedia {
  readonly id: MediaId;
  readonly ownerId: UserId;
  readonly fileName: string;
  readonly fullPath: string;
  readonly createdAt: Date;
}

export type RegisterMediaError = Invalid<RegisterMediaForm> | NotFound;

/**
 * Registers a stored picture of a user, ready to be shown. One round trip.
 *
 * Locks the owner's account FOR SHARE.
 *
 * @param params see {@link RegisterMediaForm}: a plain object, whose other keys are ignored
 * @returns the picture; `invalid` with the changeset: on `fullPath` also where the owner has a picture with this path, on `base` when the
 *   parameters are not an object; `not_found` when the owner has no active account
 *
 * @example
 * const picture = unwrap(await media.registerMedia({ ...given, ownerId: ada.id, fullPath: '/2026/dawn.jpg' }, meta));
 * picture.fileName // 'dawn.jpg'
 */
export async function registerMedia(
  repo: Repo,
  people: People,
  params: NewMedia,
  meta: Meta,
): Promise<Result<RegisteredMedia, RegisterMediaError>> {
  const action = command(repo, meta, { name: 'register_media', entityType: 'media', entityId: null });
  const { ownerId } = idsIn(params, 'ownerId');
  const changeset = newMediaChangeset(params);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { metadata, sha256, ...file } = form.value;
  const id = asMediaId(repo.newId());
  const fileName = fileNameOf(file.fullPath);
  return action
    .with({ entityId: id })
    .statement(async (logging): Promise<Result<RegisteredMedia, RegisterMediaError>> => {
      const createdAt = logging.actionAt;
      const row = { ...logging, ...file, id, ownerId, fileName, at: createdAt };
      const more = { sha256: Buffer.from(sha256, 'hex'), metadata: JSON.stringify(metadata ?? {}) };
      const sent = await repo.series([
        people.accountStateLock(ownerId),
        bound(registerMediaSql, { ...row, ...more }),
      ]);
      if (!sent.ok) {
        const refused = changeset.addErrors(sent.error.errors).withAction('insert');
        return err({ kind: 'invalid', changeset: refused });
      }
      const { fullPath } = file;
      return sent.value[0]?.written
        ? ok({ id, ownerId, fileName, fullPath, createdAt })
        : err(notFound('user'));
    });
}
