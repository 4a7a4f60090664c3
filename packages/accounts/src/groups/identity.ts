import type { Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { changeSettings } from '../commands/change-settings';
import { editProfile } from '../commands/edit-profile';
import { finishRegistration } from '../commands/finish-registration';
import { registerUser } from '../commands/register-user';
import { renameUser } from '../commands/rename-user';
import { requestRegistration } from '../commands/request-registration';
import { reserveUsername } from '../commands/reserve-username';
import { setBirthDate } from '../commands/set-birth-date';
import { setPrivacy } from '../commands/set-privacy';
import type { Client } from '../sessions/client';
import type { AccountsSettings } from '../settings';

/** The commands on who somebody is: registrations, names, profiles, and what users decide about themselves. */
export function identityCommands(repo: Repo, settings: AccountsSettings) {
  return {
    registerUser: (params: unknown, meta: Meta) => registerUser(repo, settings, params, meta),
    requestRegistration: (params: unknown, client: Client, meta: Meta) =>
      requestRegistration(repo, settings, params, client, meta),
    finishRegistration: (params: unknown, meta: Meta) => finishRegistration(repo, settings, params, meta),
    renameUser: (id: UserId, params: unknown, meta: Meta) => renameUser(repo, idOf(id), params, meta),
    setPrivacy: (id: UserId, params: unknown, meta: Meta) =>
      setPrivacy(repo, settings.reactions, idOf(id), params, meta),
    reserveUsername: (params: unknown, meta: Meta) => reserveUsername(repo, params, meta),
    editProfile: (id: UserId, params: unknown, meta: Meta) => editProfile(repo, idOf(id), params, meta),
    changeSettings: (id: UserId, params: unknown, meta: Meta) => changeSettings(repo, idOf(id), params, meta),
    setBirthDate: (id: UserId, params: unknown, meta: Meta) =>
      setBirthDate(repo, settings.minimumAge, idOf(id), params, meta),
  };
}
