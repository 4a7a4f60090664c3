import { isParams, readParam } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, type MediaId, type UserId } from '@tintype/shared-db';
import { type Inactive, inactive, type NotFound, notFound } from './errors';
import type { People } from './people';

/** The file that a call is about, by its owner and its id. */
export interface NamedMedia {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/** The file that a command changes, and who changes it. */
export interface ChangedMedia extends NamedMedia {
  /** The user who changes it, who has to be its owner; without one, it is the app itself. */
  readonly byId?: UserId | null;
}

/** Why a file may not be changed; null where it may be. The app itself changes every file. */
export async function refusalOfChange(
  tx: Repo,
  people: People,
  ownerId: UserId,
  file: ChangedMedia,
): Promise<Inactive | NotFound | null> {
  const given = isParams(file) ? readParam(file, 'byId') : null;
  if (given?.raw === undefined || given.raw === null) return null;
  const byId = idOf(given.raw as UserId);
  if (!(await people.findActive(tx, [byId])).has(byId)) return inactive;
  return byId === ownerId ? null : notFound('media');
}
