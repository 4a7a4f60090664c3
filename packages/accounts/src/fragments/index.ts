// SQL of the accounts, for plans of the package that composes the contexts.

export { usersOf } from './users';
