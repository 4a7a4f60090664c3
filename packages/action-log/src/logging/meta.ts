import { ProgrammerError } from '@tintype/database';
import { idOf, idOfNothing, type UserId } from '@tintype/shared-db';

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

/** Throws for a meta without an actor. A command's callers are trusted, so this is a bug of theirs. */
export function assertMeta(meta: Meta, command: string): void {
  // From JavaScript anything may come.
  const given: unknown = meta;
  if (typeof given !== 'object' || given === null)
    throw new ProgrammerError(
      `${command}: meta must be an object with actorId and requestId, and is ${given === null || given === undefined ? String(given) : `of the type ${typeof given}`}`,
    );
  const { actorId } = meta;
  // The viewer API acts as the id of nothing for a viewer who is no user.
  if (actorId !== null && actorId !== idOfNothing && idOf(actorId) === idOfNothing)
    throw new ProgrammerError(`${command}: meta.actorId must be the id of a user, or null for the system`);
}
