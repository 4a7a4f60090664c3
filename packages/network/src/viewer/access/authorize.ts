import type { Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { accessTo, loadOwners } from './owners';
import { type Inactive, type NotVisible, refuse, refuseInactive } from './refuse';
import type { UserContext } from './viewer-context';

/** Runs a command while the viewer's own account is active. One statement. */
export async function requireActive<T, E>(
  { contexts, viewerId }: UserContext,
  act: () => Promise<Result<T, E>>,
): Promise<Result<T, E | Inactive>> {
  const viewer = await contexts.accounts.getUser(viewerId);
  return viewer?.status === 'active' ? act() : refuseInactive();
}

/**
 * Runs a command on another user that the viewer sees. A block that is committed after the check is told to the viewer who
 * blocks, and answered as `not_found` to the viewer who is blocked.
 */
export async function authorizeUser<T, E extends { readonly kind: string }>(
  me: UserContext,
  userId: UserId,
  act: () => Promise<Result<T, E>>,
): Promise<Result<T, E | NotVisible | Inactive>> {
  const { viewerActive, owners } = await loadOwners(me, [userId]);
  if (!viewerActive) return refuseInactive();
  const owner = owners.get(idOf(userId));
  if (!owner || accessTo(owner, 'profile') === 'no') return refuse('user');
  const result = await act();
  const tellsOfBlock = !result.ok && result.error.kind === 'blocked' && owner.viewer !== 'blocking';
  return tellsOfBlock ? refuse('user') : result;
}
