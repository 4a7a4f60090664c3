export { asUserId, type UserId } from '../ids';
export { Credential } from './credential';
export { Email } from './email';
export { Profile } from './profile';
export { User, USER_ROLES, USER_STATUSES, type UserRole, type UserStatus } from './user';
export { Username, USERNAME_STATES, type UsernameState } from './username';
