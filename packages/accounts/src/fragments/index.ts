// SQL of the accounts, for plans of the package that composes the contexts.

export { accountStatesOf } from './account-states';
export { usersOf } from './users';
