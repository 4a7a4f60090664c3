export { asUserId, type UserId } from '../ids';
export { Credential } from './credential';
export { Email } from './email';
export { Profile } from './profile';
export { USER_ROLES, USER_STATUSES, User, type UserRole, type UserStatus } from './user';
export { USERNAME_STATES, Username, type UsernameState } from './username';
export { UsernameChange } from './username-change';
