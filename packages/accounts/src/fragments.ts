// SQL of the accounts, for plans of the package that composes the contexts.

export { AUDIENCES } from '@tintype/shared-db/accounts';
export { accountStatesOf } from './fragments/account-states';
export { activeModerators } from './fragments/active-moderators';
export { audiencesOf } from './fragments/audiences';
export { keyOfName, userOfName } from './fragments/claimed-names';
export { holdersOf, holdersOfNames } from './fragments/names';
export { passkeysOf } from './fragments/passkeys';
export { personalDetailsOf } from './fragments/personal-details';
export { sessionsOf } from './fragments/sessions';
export { savedSettingsOf, settingsFrom } from './fragments/settings';
export { snapshotOfUser } from './fragments/snapshots';
export { usersOf } from './fragments/users';
export { shareSettingsOf } from './locks/lock-settings';
