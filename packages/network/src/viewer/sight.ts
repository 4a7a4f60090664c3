import type { UserView } from '@tintype/accounts';
import type { PostView } from '@tintype/content';
import type { PostId, UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type ViewerClass, viewerClass, visiblePosts } from '../visibility/can-see';

/** Nothing that this viewer may see: what does not exist and what is hidden are one answer. */
export interface NotVisible {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment';
}

export const notVisible = (entity: NotVisible['entity']): NotVisible => ({ kind: 'not_found', entity });

/** An owner as this viewer stands to them. */
export interface SeenOwner {
  readonly owner: UserView;
  readonly viewer: ViewerClass;
}

/** The viewer's own account is suspended, deactivated or on its way out: it may do nothing. */
export interface Inactive {
  readonly kind: 'inactive';
}

/**
 * How the viewer stands to each of these owners. Two statements for any number; one for an anonymous viewer. A viewer whose
 * own account is not active sees what an anonymous one sees, and themselves.
 */
export async function seeOwners(
  contexts: Contexts,
  viewerId: UserId | null,
  ownerIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, SeenOwner>> {
  const users = await contexts.accounts.getUsers(viewerId === null ? ownerIds : [...ownerIds, viewerId]);
  const known = [...new Set(ownerIds)].filter((id) => users.has(id));
  const isActive = viewerId !== null && users.get(viewerId)?.status === 'active';
  const relations = isActive ? await contexts.socialGraph.getRelationships(viewerId, known) : null;
  const seen = new Map<UserId, SeenOwner>();
  for (const id of known) {
    const owner = users.get(id);
    if (owner) seen.set(id, { owner, viewer: viewerClass(id === viewerId, relations?.get(id) ?? null) });
  }
  return seen;
}

/** Whether the viewer may see a post of this owner. */
export function seesPost(seen: SeenOwner | undefined, post: Pick<PostView, 'visibility'>): boolean {
  return seen !== undefined && visiblePosts(seen.viewer, seen.owner).includes(post.visibility);
}

/** A post that the viewer may see, with its author; null for any other. */
export async function findVisiblePost(
  contexts: Contexts,
  viewerId: UserId | null,
  postId: PostId,
): Promise<{ readonly post: PostView; readonly author: SeenOwner } | null> {
  const post = await contexts.content.getPost(postId);
  if (post === null) return null;
  const author = (await seeOwners(contexts, viewerId, [post.authorId])).get(post.authorId);
  return author !== undefined && seesPost(author, post) ? { post, author } : null;
}
