import type { UserId } from '@tintype/shared-db';

/** The meta of a command that a user sends. */
export const by = (actorId: UserId): { actorId: UserId; requestId: null } => ({ actorId, requestId: null });
