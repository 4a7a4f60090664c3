// SQL of the accounts, for plans of the package that composes the contexts.

export { accountStatesOf } from './account-states';
export { keyOfName, userOfName } from './claimed-names';
export { passkeysOf } from './passkeys';
export { personalDetailsOf } from './personal-details';
export { sessionsOf } from './sessions';
export { savedSettingsOf, settingsFrom } from './settings';
export { usersOf } from './users';
