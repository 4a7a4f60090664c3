import { randomUUID } from 'node:crypto';
import { meta, password } from '../accounts-setup';
import { driver, type FormDriver } from './driver';

const profile = {
  name: 'Grace Hopper',
  bio: 'Ships and bugs',
  website: 'https://example.org',
  pronouns: ['she', 'her'],
};

const person = {
  ...profile,
  username: 'grace_hopper',
  email: 'grace@example.org',
  password,
  birthDate: '1976-12-09',
  phone: '912 345 678',
  country: 'PT',
};

/** Drivers of the commands for registration, names, profiles and settings. */
export const identityDrivers: Readonly<Record<string, FormDriver>> = {
  registerUser: driver(
    'RegisterUserForm',
    () => person,
    ({ accounts }, params) => accounts.registerUser(params, meta),
  ),
  finishRegistration: driver(
    'FinishRegistrationForm',
    ({ newEmail, registrationToken }) => ({ ...person, email: newEmail, token: registrationToken }),
    ({ accounts }, params) => accounts.finishRegistration(params, {}, meta),
  ),
  renameUser: driver(
    'RenameUserForm',
    () => ({ username: 'countess.ada' }),
    ({ accounts, id }, params) => accounts.renameUser(id, params, meta),
  ),
  reserveUsername: driver(
    'ReserveUsernameForm',
    () => ({ username: 'tintypefilm' }),
    ({ accounts }, params) => accounts.reserveUsername(params, meta),
  ),
  editProfile: driver(
    'ProfileForm',
    () => profile,
    ({ accounts, id }, params) => accounts.editProfile(id, params, meta),
  ),
  setPrivacy: driver(
    'SetPrivacyForm',
    () => ({ isPrivate: true }),
    ({ accounts, id }, params) => accounts.setPrivacy(id, params, meta),
  ),
  setVerified: driver(
    'SetVerifiedForm',
    () => ({ verified: true }),
    ({ accounts, id }, params) => accounts.setVerified(id, params, meta),
  ),
  changeSettings: driver(
    'ChangeSettingsForm',
    () => ({
      commentsFrom: 'followers',
      mentionsFrom: 'nobody',
      tagsFrom: 'everyone',
      messagesFrom: 'followers',
      hideLikeCounts: true,
      hideFromSuggestions: true,
      hideFromSearch: true,
    }),
    ({ accounts, id }, params) => accounts.changeSettings(id, params, meta),
  ),
  setAvatar: driver(
    'SetAvatarForm',
    () => ({ mediaId: randomUUID() }),
    ({ accounts, id }, params) => accounts.setAvatar(id, params, meta),
  ),
  setBirthDate: driver(
    'BirthDateForm',
    () => ({ birthDate: '1975-12-10' }),
    ({ accounts, id }, params) => accounts.setBirthDate(id, params, meta),
  ),
  setRole: driver(
    'SetRoleForm',
    () => ({ role: 'moderator' }),
    ({ accounts, id }, params) => accounts.setRole(id, params, meta),
  ),
};
