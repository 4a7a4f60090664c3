import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';

/**
 * What accounts needs of pictures. The code that composes the contexts passes it in: accounts reads no table of another context. Both
 * calls run in the transaction of the command, which has locked the user's row.
 */
export interface Pictures {
  /** Claims a picture for the profile of a user. False for one that is not ready, not the user's, or claimed already. */
  claimAvatar(tx: Repo, userId: UserId, mediaId: MediaId): Promise<boolean>;
  /** Ends the claim of the profile of a user to a picture. It comes behind the new claim. */
  releaseAvatar(tx: Repo, userId: UserId, mediaId: MediaId): Promise<void>;
}
