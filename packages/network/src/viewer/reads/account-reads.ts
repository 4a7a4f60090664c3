import type { PasskeyView, PersonalDetails, SessionView, UserSettings } from '@tintype/accounts';
import { ok, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { loadOwners, sees } from '../access/owners';
import { type NotVisible, refuse } from '../access/refuse';
import type { ViewerContext } from '../access/viewer-context';
import { moderatedRead, read } from '../registration/registered-calls';

/** Two statements for the viewer's own account, three for another. */
async function readPrivate<T>(
  viewer: ViewerContext,
  ownerId: UserId | null,
  load: (id: UserId) => Promise<T | null | undefined>,
): Promise<Result<T, NotVisible>> {
  if (ownerId === null) return refuse('user');
  const owner = (await loadOwners(viewer, [ownerId])).owners.get(idOf(ownerId));
  const loaded = sees(owner, 'private_data') ? await load(owner.owner.id) : null;
  return loaded == null ? refuse('user') : ok(loaded);
}

/** The reads of private data: the owner sees all of it, a moderator some. The owner is the viewer unless another is named. */
export const accountReads = {
  /** Address, telephone number and birth date. */
  personalDetails: moderatedRead({
    takes: ['user'],
    shows: ['private_data'],
    of: 'owner',
    moderated: { action: 'moderate_personal_details', entityType: 'user', ownByDefault: true },
    run: (viewer, ownerId: UserId | null = viewer.viewerId): Promise<Result<PersonalDetails, NotVisible>> =>
      readPrivate(viewer, ownerId, viewer.contexts.accounts.getPersonalDetails),
  }),

  /** The open sessions, the latest used first, without their tokens. */
  sessions: moderatedRead({
    takes: ['user'],
    shows: ['private_data'],
    of: 'owner',
    moderated: { action: 'moderate_sessions', entityType: 'user', ownByDefault: true },
    run: (
      viewer,
      ownerId: UserId | null = viewer.viewerId,
    ): Promise<Result<readonly SessionView[], NotVisible>> =>
      readPrivate(viewer, ownerId, viewer.contexts.accounts.listSessions),
  }),
};

/** The reads of private data that moderators do not have. */
export const ownerReads = {
  /** What the owner allows to others. */
  settings: read({
    takes: ['user'],
    shows: ['private_data'],
    of: 'owner',
    run: (viewer, ownerId: UserId | null = viewer.viewerId): Promise<Result<UserSettings, NotVisible>> =>
      readPrivate(viewer, ownerId, async (id) => (await viewer.contexts.accounts.getSettings([id])).get(id)),
  }),

  /** The devices that have a passkey, the oldest first, without their keys. */
  passkeys: read({
    takes: ['user'],
    shows: ['private_data'],
    of: 'owner',
    run: (
      viewer,
      ownerId: UserId | null = viewer.viewerId,
    ): Promise<Result<readonly PasskeyView[], NotVisible>> =>
      readPrivate(viewer, ownerId, viewer.contexts.accounts.listPasskeys),
  }),
};
