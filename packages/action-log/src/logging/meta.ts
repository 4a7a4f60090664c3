import type { UserId } from '@tintype/shared-db';

/** The user who calls a command, and the request it belongs to. Every command takes it, so that each write is logged. */
export interface Meta {
  /** The user who acts; null for the system itself. */
  readonly actorId: UserId | null;
  /** Ties the action to the request that caused it; null outside of one. */
  readonly requestId: string | null;
}

/**
 * The meta of work that no user asked for: seeds, purges, migrations of data.
 *
 * @example
 * const action = command(repo, systemMeta, spec);
 */
export const systemMeta: Meta = { actorId: null, requestId: null };
