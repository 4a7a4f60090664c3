import type { PasskeyView, PersonalDetails, SessionView, UserSettings } from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { NotVisible } from '../access/refuse';
import { getAccount, type OwnAccount } from './reads/get-account';
import { getPersonalDetails } from './reads/get-personal-details';
import { getSettings } from './reads/get-settings';
import { listPasskeys } from './reads/list-passkeys';
import { listSessions } from './reads/list-sessions';

/**
 * The reads of an account. Private data is the viewer's own, unless another owner is named: only the owner sees it, and some of it a
 * moderator. Each is one round trip.
 */
export interface AccountReads {
  /**
   * The viewer's own user: names, address, privacy, verification, role, status and counts. A viewer whose account is not active reads
   * it too.
   *
   * One round trip.
   *
   * @returns the user; `not_found` for a caller who is not logged in, and once the account is deleted
   *
   * @example
   * const me = unwrap(await network.as(ada.id).account.get());
   * [me.username === ada.username, me.status, me.followers] // [true, 'active', 0]
   */
  get(): Promise<Result<OwnAccount, NotVisible>>;

  /**
   * Address, telephone number and birth date.
   *
   * One round trip.
   *
   * @param ownerId the owner; by default the viewer
   * @returns the details; `not_found`: the viewer does not see them, or the viewer's own account is not active
   *
   * @example
   * unwrap(await network.as(ada.id).account.personalDetails()).email === ada.email // true
   */
  personalDetails(ownerId?: UserId | null): Promise<Result<PersonalDetails, NotVisible>>;

  /**
   * The open sessions, the latest used first, without their tokens.
   *
   * One round trip.
   *
   * @param ownerId the owner; by default the viewer
   * @returns the sessions; `not_found` as of {@link personalDetails}
   *
   * @example
   * await network.as(null).account.logIn({ identifier: ada.username, password }, { address, userAgent });
   * unwrap(await network.as(ada.id).account.sessions()).length // 1
   */
  sessions(ownerId?: UserId | null): Promise<Result<readonly SessionView[], NotVisible>>;

  /**
   * What the owner allows to others. Moderators do not have this read.
   *
   * One round trip.
   *
   * @param ownerId the owner; by default the viewer
   * @returns the settings; `not_found` as of {@link personalDetails}
   *
   * @example
   * unwrap(await network.as(ada.id).account.settings()).commentsFrom // 'everyone'
   */
  settings(ownerId?: UserId | null): Promise<Result<UserSettings, NotVisible>>;

  /**
   * The devices that have a passkey, the oldest first, without their keys. Moderators do not have this read.
   *
   * One round trip.
   *
   * @param ownerId the owner; by default the viewer
   * @returns the passkeys; `not_found` as of {@link personalDetails}
   *
   * @example
   * unwrap(await network.as(ada.id).account.passkeys()) // []
   */
  passkeys(ownerId?: UserId | null): Promise<Result<readonly PasskeyView[], NotVisible>>;
}

/** The registrations of {@link AccountReads}. */
export const accountReads = {
  get: getAccount,
  personalDetails: getPersonalDetails,
  sessions: listSessions,
  settings: getSettings,
  passkeys: listPasskeys,
} satisfies AccountReads;
