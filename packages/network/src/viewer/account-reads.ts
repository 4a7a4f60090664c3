import type { PasskeyView, PersonalDetails, SessionView, UserSettings } from '@tintype/accounts';
import { err, ok, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type Looking, type NotVisible, notVisible, seeOwners, sees } from './sight';

/** What of an account is nobody else's business; a moderator's at most. Of the viewer, unless another owner is named. */
export function viewerAccountReads(contexts: Contexts, looking: Looking) {
  const { accounts } = contexts;

  /** Two statements of one's own account, three of another's. */
  async function readPrivate<T>(
    ownerId: UserId | null,
    read: (id: UserId) => Promise<T | null | undefined>,
  ): Promise<Result<T, NotVisible>> {
    if (ownerId === null) return err(notVisible('user'));
    const seen = (await seeOwners(contexts, looking, [ownerId])).owners.get(idOf(ownerId));
    const found = seen && sees(seen, 'private_data') ? await read(seen.owner.id) : null;
    return found == null ? err(notVisible('user')) : ok(found);
  }

  return {
    /** Address, number and birth date. */
    personalDetails: (
      ownerId: UserId | null = looking.viewerId,
    ): Promise<Result<PersonalDetails, NotVisible>> => readPrivate(ownerId, accounts.getPersonalDetails),

    /** What somebody allows others. */
    settings: (ownerId: UserId | null = looking.viewerId): Promise<Result<UserSettings, NotVisible>> =>
      readPrivate(ownerId, async (id) => (await accounts.getSettings([id])).get(id)),

    /** The open sessions, the one seen last first, without what opens them. */
    sessions: (
      ownerId: UserId | null = looking.viewerId,
    ): Promise<Result<readonly SessionView[], NotVisible>> => readPrivate(ownerId, accounts.listSessions),

    /** The devices that open sessions, the oldest first, without their keys. */
    passkeys: (
      ownerId: UserId | null = looking.viewerId,
    ): Promise<Result<readonly PasskeyView[], NotVisible>> => readPrivate(ownerId, accounts.listPasskeys),
  };
}
