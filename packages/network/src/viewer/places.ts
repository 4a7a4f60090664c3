import type { PostView } from '@tintype/content';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import {
  idOfNobody,
  type Looking,
  type NotVisible,
  type Seen,
  type SeenOwner,
  seeOwners,
  seesPost,
  sightOf,
} from './sight';

/** A post, or a comment of it, before it is known whether the viewer may see it. */
export interface Place {
  /** Null where there is no such post. */
  readonly post: PostView | null;
  readonly authorId: UserId;
  /** The writer of the comment and of the comment above it; for a post itself none. */
  readonly writers: readonly UserId[];
}

export interface VisiblePost {
  readonly post: PostView;
  readonly author: SeenOwner;
}

/** One statement. An absent post has an author whom nobody can see, so that it takes the same way as a hidden one. */
export async function findPlace(contexts: Contexts, viewerId: UserId | null, postId: PostId): Promise<Place> {
  const post = await contexts.content.getPost(idOf(postId), viewerId);
  return { post, authorId: post?.authorId ?? idOfNobody, writers: [] };
}

/** Two statements; as {@link findPlace} for a comment. */
export async function findCommentPlace(
  contexts: Contexts,
  viewerId: UserId | null,
  postId: PostId,
  commentId: CommentId,
): Promise<Place> {
  const place = await findPlace(contexts, viewerId, postId);
  const comment = await contexts.content.findComment(idOf(postId), idOf(commentId), viewerId);
  const above = comment?.parentAuthorId ?? null;
  const writer = comment?.authorId ?? idOfNobody;
  return { ...place, writers: above === null ? [writer] : [writer, above] };
}

export const peopleOf = ({ authorId, writers }: Place): readonly UserId[] => [authorId, ...writers];

/** The post where the viewer sees it, and the comment too; else what of them the viewer does not see. */
export function visibleAt(
  { post, authorId, writers }: Place,
  { owners }: Seen,
): VisiblePost | NotVisible['entity'] {
  const author = owners.get(authorId);
  if (post === null || !seesPost(author, post)) return 'post';
  const seesThread = writers.every((id) => sightOf(owners.get(id), 'acts_elsewhere') === 'yes');
  return seesThread ? { post, author } : 'comment';
}

/** A post that the viewer may see, with its author; null for any other. Three statements, also where there is no such post. */
export async function findVisiblePost(
  contexts: Contexts,
  looking: Looking,
  postId: PostId,
): Promise<VisiblePost | null> {
  const place = await findPlace(contexts, looking.viewerId, postId);
  const target = visibleAt(place, await seeOwners(contexts, looking, peopleOf(place)));
  return typeof target === 'object' ? target : null;
}
