import type { MediaId, UserId } from '@tintype/shared-db';

/** The file that a call is about, by its owner and its id. */
export interface NamedMedia {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}
