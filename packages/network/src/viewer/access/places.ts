import type { PostView } from '@tintype/content';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import { idOfNoUser } from '../../contexts/no-user';
import { accessTo, type LoadedOwners, seesPost, type VisibleOwner } from './owners';
import type { NotVisible } from './refuse';
import type { ViewerContext } from './viewer-context';

/** A post, or a comment of it, before it is known whether the viewer sees it. */
export interface Place {
  /** Null if there is no such post. */
  readonly post: PostView | null;
  readonly authorId: UserId;
  /** The writer of the comment, and of the comment above it. Empty for a post. */
  readonly writers: readonly UserId[];
}

export interface VisiblePost {
  readonly post: PostView;
  readonly author: VisibleOwner;
}

/** One statement. The author of an absent post is `idOfNoUser`, so that the next statements are those of a hidden post. */
export async function findPlace({ contexts, viewerId }: ViewerContext, postId: PostId): Promise<Place> {
  const post = await contexts.content.getPost(idOf(postId), viewerId);
  return { post, authorId: post?.authorId ?? idOfNoUser, writers: [] };
}

/** The same as {@link findPlace}, for a comment. Two statements. */
export async function findCommentPlace(
  viewer: ViewerContext,
  postId: PostId,
  commentId: CommentId,
): Promise<Place> {
  const place = await findPlace(viewer, postId);
  const { content } = viewer.contexts;
  const comment = await content.findComment(idOf(postId), idOf(commentId), viewer.viewerId);
  const above = comment?.parentAuthorId ?? null;
  const writer = comment?.authorId ?? idOfNoUser;
  return { ...place, writers: above === null ? [writer] : [writer, above] };
}

export const peopleOf = ({ authorId, writers }: Place): readonly UserId[] => [authorId, ...writers];

/** The post, if the viewer sees it and the comment too; else the part that the viewer does not see. */
export function visibleAt(
  { post, authorId, writers }: Place,
  { owners }: LoadedOwners,
): VisiblePost | NotVisible['entity'] {
  const author = owners.get(authorId);
  if (post === null || !seesPost(author, post)) return 'post';
  const seesThread = writers.every((id) => accessTo(owners.get(id), 'activity') === 'yes');
  return seesThread ? { post, author } : 'comment';
}
