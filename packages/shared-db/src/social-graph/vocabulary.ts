/** The words that columns of this context may hold: one list each, from which the type and the check are made. */
export const followStates = ['pending', 'accepted'] as const;
export type FollowState = (typeof followStates)[number];

export const followCounterKinds = ['followers', 'following', 'pending_in'] as const;
export type FollowCounterKind = (typeof followCounterKinds)[number];
