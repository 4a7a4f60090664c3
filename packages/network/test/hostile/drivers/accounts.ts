import { systemMeta } from '../../../src';
import { testPassword as password } from '../../../src/testing';
import { type Driver, own } from '../scene';

const ofActive = ['invalid', 'not_found', 'wrong_status'];
const profile = {
  name: 'Grace Hopper',
  bio: 'Ships\nand bugs',
  website: 'https://example.org',
  pronouns: ['she', 'her'],
};

const person = {
  ...profile,
  username: 'grace_hopper',
  password,
  birthDate: '1906-12-09',
  phone: '912 345 678',
  country: 'PT',
};

/** The commands on the profile and the contacts of a user. */
export const accountsDrivers: Readonly<Record<string, Driver>> = {
  registerUser: {
    form: 'RegisterUserForm',
    valid: { ...person, email: 'hopper@example.org' },
    kinds: ['invalid'],
    run: (scope, params) => scope.accounts.registerUser(params, systemMeta),
  },
  finishRegistration: {
    form: 'FinishRegistrationForm',
    valid: {
      ...person,
      email: own((scene) => scene.newEmail),
      token: own((scene) => scene.registrationToken),
    },
    kinds: ['invalid', 'invalid_token'],
    run: (scope, params) => scope.accounts.finishRegistration(params, {}, systemMeta),
  },
  renameUser: {
    form: 'RenameUserForm',
    valid: { username: 'countess.ada' },
    kinds: [...ofActive, 'limit_reached'],
    run: (scope, params, { userId }) => scope.accounts.renameUser(userId, params, systemMeta),
  },
  reserveUsername: {
    form: 'ReserveUsernameForm',
    valid: { username: 'tintypefilm' },
    kinds: ['invalid'],
    run: (scope, params) => scope.accounts.reserveUsername(params, systemMeta),
  },
  editProfile: {
    form: 'ProfileForm',
    valid: profile,
    kinds: [...ofActive, 'stale'],
    run: (scope, params, { userId }) => scope.accounts.editProfile(userId, params, systemMeta),
  },
  setAvatar: {
    form: 'SetAvatarForm',
    valid: { mediaId: own((scene) => scene.avatarId) },
    kinds: ofActive,
    run: (scope, params, { userId }) => scope.accounts.setAvatar(userId, params, systemMeta),
  },
  setPrivacy: {
    form: 'SetPrivacyForm',
    valid: { isPrivate: true },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { userId }) => scope.accounts.setPrivacy(userId, params, systemMeta),
  },
  setVerified: {
    form: 'SetVerifiedForm',
    valid: { verified: true },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { userId }) => scope.accounts.setVerified(userId, params, systemMeta),
  },
  changeSettings: {
    form: 'ChangeSettingsForm',
    valid: {
      commentsFrom: 'followers',
      mentionsFrom: 'nobody',
      tagsFrom: 'everyone',
      messagesFrom: 'followers',
      hideLikeCounts: true,
      hideFromSuggestions: 'false',
      hideFromSearch: 1,
    },
    kinds: [...ofActive, 'stale'],
    run: (scope, params, { userId }) => scope.accounts.changeSettings(userId, params, systemMeta),
  },
  setBirthDate: {
    form: 'BirthDateForm',
    valid: { birthDate: '1915-12-10' },
    kinds: [...ofActive, 'birth_date_known'],
    run: (scope, params, { userId }) => scope.accounts.setBirthDate(userId, params, systemMeta),
  },
  setRole: {
    form: 'SetRoleForm',
    valid: { role: 'moderator' },
    kinds: ['invalid', 'forbidden', 'not_found'],
    run: (scope, params, { userId }) => scope.accounts.setRole(userId, params, systemMeta),
  },
  changeEmail: {
    form: 'ChangeEmailForm',
    valid: { email: 'lovelace@example.org', password },
    kinds: ofActive,
    outside: true,
    run: (scope, params, { userId }) => scope.accounts.changeEmail(userId, params, systemMeta),
  },
  requestPhoneConfirmation: {
    form: 'PhoneForm',
    valid: { phone: '912 345 678', country: 'PT' },
    kinds: ofActive,
    // Messages are counted, and a transaction's rollback would forget the count.
    outside: true,
    run: (scope, params, { userId }) => scope.accounts.requestPhoneConfirmation(userId, params, systemMeta),
  },
  finishPasskeyRegistration: {
    form: 'PasskeyForm',
    valid: { name: 'Telephone' },
    // No device answers here, so that even a right name is refused, for the device.
    kinds: [...ofActive, 'invalid_token'],
    neverAccepted: true,
    run: (scope, params, { userId }) =>
      scope.accounts.finishPasskeyRegistration(userId, {}, params, systemMeta),
  },
  confirmPhone: {
    form: 'PhoneCodeForm',
    valid: { code: own((scene) => scene.phoneCode) },
    kinds: ['invalid', 'invalid_token'],
    outside: true,
    guesses: true,
    run: (scope, params, { userId }) => scope.accounts.confirmPhone(userId, params, systemMeta),
  },
};
