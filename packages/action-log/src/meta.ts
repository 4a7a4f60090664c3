import type { UserId } from '@tintype/shared-db';

/** Who asks for a command, and in which request. Every command takes it, so that no write goes unlogged. */
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
 * await repo.sqlOne(removeNoteSql, { id, ...actionParams(repo, systemMeta, spec) }); // { found: true }
 */
export const systemMeta: Meta = { actorId: null, requestId: null };
