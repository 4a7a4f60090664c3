export { Credential } from './credential';
export { Email } from './email';
export { Profile } from './profile';
export { User } from './user';
export { Username } from './username';
export { type UsernameState, usernameStates, type UserRole, userRoles, type UserStatus, userStatuses } from './vocabulary';
