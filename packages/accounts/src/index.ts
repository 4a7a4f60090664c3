export { type Accounts, type AccountsOptions, createAccounts } from './accounts';
export type { PasswordHasher, RegisteredUser, RegisterUserError } from './commands/register-user';
export type { RenamedUser, RenameUserError } from './commands/rename-user';
export type { LimitReached, UserNotFound, WrongStatus } from './errors';
export type { RegisterUserForm } from './forms/register-user-form';
export { hashPassword } from './passwords/hash-password';
export type { UserStanding } from './queries/hold-user';
export type { UserView } from './queries/user-view';
