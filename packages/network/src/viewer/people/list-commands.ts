import type { UserId } from '@tintype/shared-db';
import type { Blocked } from '@tintype/social-graph';
import type { Inactive } from '../access/refuse';
import { addCloseFriend } from './add-close-friend';
import { dismissSuggestion } from './dismiss-suggestion';
import type { Change, OnUserError } from './on-user-error';
import { removeCloseFriend } from './remove-close-friend';
import { restoreSuggestion } from './restore-suggestion';

/** The viewer's lists of people. See {@link People}. */
export interface ListCommands {
  /**
   * Adds a user to the viewer's close friends, who see the posts for close friends. The user is not told.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors of {@link OnUserError}; `blocked`: the viewer blocks the user
   *
   * @example
   * await network.as(ada.id).people.addCloseFriend(grace.id); // { ok: true, value: { changed: true } }
   */
  addCloseFriend(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Removes a user from the viewer's close friends.
   *
   * One round trip. Locks the row of the list.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.addCloseFriend(grace.id);
   * await network.as(ada.id).people.removeCloseFriend(grace.id); // { ok: true, value: { changed: true } }
   */
  removeCloseFriend(userId: UserId): Change<Inactive>;

  /**
   * Leaves a user out of the viewer's suggestions.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors of {@link OnUserError}; `blocked`: the viewer blocks the user
   *
   * @example
   * await network.as(ada.id).people.dismissSuggestion(grace.id); // { ok: true, value: { changed: true } }
   */
  dismissSuggestion(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Lets a user be suggested to the viewer again.
   *
   * One round trip. Locks the row of the list.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.dismissSuggestion(grace.id);
   * await network.as(ada.id).people.restoreSuggestion(grace.id); // { ok: true, value: { changed: true } }
   */
  restoreSuggestion(userId: UserId): Change<Inactive>;
}

/** The registrations of {@link ListCommands}. */
export const listCommands = {
  addCloseFriend,
  removeCloseFriend,
  dismissSuggestion,
  restoreSuggestion,
} satisfies ListCommands;
