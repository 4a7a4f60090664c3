import { ok, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { accessTo, loadOwners } from './owners';
import { type Inactive, refuseInactive } from './refuse';
import type { UserContext } from './viewer-context';

/** The answer of a withdrawal. */
export interface Withdrawn {
  readonly changed: boolean;
}

type End<E> = () => Promise<Result<Withdrawn, E>>;
type Withdrawal<E> = Promise<Result<Withdrawn, E | Inactive>>;

/**
 * Takes back something of the viewer's own: a follow, a mute, a like. It is removed even when the other side is hidden from the
 * viewer. The answer is then that nothing changed, as for a user or post that does not exist.
 */
export async function withdrawFromUser<E>(me: UserContext, userId: UserId, end: End<E>): Withdrawal<E> {
  const { viewerActive, owners } = await loadOwners(me, [userId]);
  return withdraw({ viewerActive, visible: accessTo(owners.get(idOf(userId)), 'profile') !== 'no' }, end);
}

async function withdraw<E>(
  { viewerActive, visible }: { readonly viewerActive: boolean; readonly visible: boolean },
  end: End<E>,
): Withdrawal<E> {
  if (!viewerActive) return refuseInactive();
  const ended = await end();
  return ended.ok && !visible ? ok({ changed: false }) : ended;
}
