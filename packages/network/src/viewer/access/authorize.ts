import { type ActionSpec, command } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { CommentId, PostId } from '@tintype/shared-db';
import { loadOwners } from './owners';
import { findCommentPlace, findPlace, type Place, peopleOf, type VisiblePost, visibleAt } from './places';
import { type Inactive, type NotVisible, refuseInactive } from './refuse';
import type { UserContext } from './viewer-context';

export interface PlaceOptions {
  /** Also locks the settings of the post's author, so that they do not change before the command ends. */
  readonly lockSettings?: boolean;
  /** The action that a refusal leaves in the log. By default it leaves none. */
  readonly logRefusal?: ActionSpec;
}

/** A command on a post that the viewer sees. `me` and `log` work inside the transaction of the command. */
type ActAt<T, E> = (me: UserContext, target: VisiblePost, log: RefusalLog) => Promise<Result<T, E>>;

/** Logs a refusal inside the transaction of the command, and returns it. */
export type RefusalLog = <E extends { readonly kind: string }>(
  spec: ActionSpec,
  error: E,
) => Promise<Result<never, E>>;

/** Runs a command while the viewer's own account is active. One statement. */
export async function requireActive<T, E>(
  { contexts, viewerId }: UserContext,
  act: () => Promise<Result<T, E>>,
): Promise<Result<T, E | Inactive>> {
  const viewer = await contexts.accounts.getUser(viewerId);
  return viewer?.status === 'active' ? act() : refuseInactive();
}

/** Runs a command on a post that the viewer sees. See {@link authorizeAt}. */
export async function authorizePost<T, E>(
  me: UserContext,
  postId: PostId,
  act: ActAt<T, E>,
  options: PlaceOptions = {},
): Promise<Result<T, E | NotVisible | Inactive>> {
  return authorizeAt(me, await findPlace(me, postId), act, options);
}

/** Runs a command on a comment that the viewer sees. A reply is visible only while the comment above it is. */
export async function authorizeComment<T, E>(
  me: UserContext,
  postId: PostId,
  commentId: CommentId,
  act: ActAt<T, E>,
  options: PlaceOptions = {},
): Promise<Result<T, E | NotVisible | Inactive>> {
  return authorizeAt(me, await findCommentPlace(me, postId, commentId), act, options);
}

/**
 * The locks come first, then the look: a block is either committed before and seen here, or it waits and hides what was written.
 * Locks the pairs of the viewer with the author and the writers, then the author's settings if asked, and reads the relations
 * after that.
 */
function authorizeAt<T, E>(
  me: UserContext,
  place: Place,
  act: ActAt<T, E>,
  { lockSettings = false, logRefusal }: PlaceOptions,
): Promise<Result<T, E | NotVisible | Inactive>> {
  return me.inTransaction(async (tx, repo): Promise<Result<T, E | NotVisible | Inactive>> => {
    const log: RefusalLog = (spec, error) => command(repo, me.meta, spec).refuse(error);
    await tx.socialGraph.lockPairs(me.viewerId, peopleOf(place));
    if (lockSettings && place.authorId !== me.viewerId) await tx.accounts.lockSettings(place.authorId);
    const inside: UserContext = { ...me, contexts: tx, repo };
    const loaded = await loadOwners(inside, peopleOf(place));
    if (!loaded.viewerActive) return refuseInactive();
    const target = visibleAt(place, loaded);
    if (typeof target === 'object') return act(inside, target, log);
    const refusal: NotVisible = { kind: 'not_found', entity: target };
    return logRefusal ? log(logRefusal, refusal) : err(refusal);
  });
}
