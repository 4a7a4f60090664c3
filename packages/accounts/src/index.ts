export { type Accounts, type AccountsOptions, createAccounts } from './accounts';
export type { PasswordHasher, RegisteredUser, RegisterUserError } from './commands/register-user';
export type { UserNotFound } from './commands/set-privacy';
export type { RegisterUserForm } from './forms/register-user-form';
export { hashPassword } from './passwords/hash-password';
export type { UserStanding } from './queries/hold-user';
export type { UserView } from './queries/user-view';
export type { AccountReactions, PrivacyChange } from './reactions';
