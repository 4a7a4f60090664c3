/** The words that columns of this context may hold: one list each, from which the type and the check are made. */
export const userStatuses = ['active', 'deactivated', 'suspended', 'pending_deletion', 'deleted'] as const;
export type UserStatus = (typeof userStatuses)[number];

export const userRoles = ['user', 'moderator', 'admin'] as const;
export type UserRole = (typeof userRoles)[number];

export const usernameStates = ['held', 'quarantined', 'reserved', 'tombstone'] as const;
export type UsernameState = (typeof usernameStates)[number];
