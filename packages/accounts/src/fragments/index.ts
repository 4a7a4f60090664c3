// SQL of the accounts, for plans of the package that composes the contexts.

export { shareSettingsOf } from '../locks/lock-settings';
export { accountStatesOf } from './account-states';
export { audiencesOf } from './audiences';
export { holdersOfNames } from './names';
export { usersOf } from './users';
