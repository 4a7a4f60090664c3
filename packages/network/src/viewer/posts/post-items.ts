import type { PostView } from '@tintype/content';
import { type PartsOfPosts, wholePosts } from '@tintype/content/fragments';
import type { PostId } from '@tintype/shared-db';
import { kindOfPost } from '../../visibility/vocabulary';
import { type LoadedOwners, sees, seesLikeCount } from '../access/owners';
import { type Person, personOf } from '../access/people';

/** A post as a viewer sees it. */
export interface PostItem extends Omit<PostView, 'likes'> {
  readonly author: Person;
  /** Null if the author hides the number of likes. */
  readonly likes: number | null;
  /** Whether the viewer likes the post. False for a caller who is not logged in, and for one whose account is not active. */
  readonly likedByMe: boolean;
}

/** A post that was published, as a viewer sees it. */
export interface PublishedItem extends PostItem {
  readonly publishedAt: Date;
}

/** The answers of a plan that reads posts. */
export interface PostsOfAnswer extends PartsOfPosts {
  /** The posts that the viewer likes. */
  readonly liked: readonly { readonly id: PostId }[];
}

/**
 * These posts as the viewer sees them, in their order: with their authors, without the mentions of people who are hidden from the
 * viewer. Null for a post that the viewer does not see, and for one that is gone since it was chosen.
 */
export function postItems(
  loaded: LoadedOwners,
  chosen: readonly { readonly id: PostId }[],
  answer: PostsOfAnswer,
): readonly (PostItem | null)[] {
  const posts = wholePosts(answer);
  const liked = new Set(answer.liked.map(({ id }) => id));
  return chosen.map(({ id }) => {
    const post = posts.get(id);
    return post ? postItem(loaded, post, liked.has(id)) : null;
  });
}

/** The same as {@link postItems} for posts that are published, or archived: each has its time, by a check of the table. */
export const publishedItems = (...of: Parameters<typeof postItems>): readonly (PublishedItem | null)[] =>
  postItems(...of) as readonly (PublishedItem | null)[];

function postItem({ owners, viewerActive }: LoadedOwners, post: PostView, isLiked: boolean): PostItem | null {
  const author = owners.get(post.authorId);
  if (!sees(author, kindOfPost(post))) return null;
  const mentions = post.mentions.filter((id) => sees(owners.get(id), 'activity'));
  const likes = seesLikeCount(author) ? post.likes : null;
  return { ...post, likes, likedByMe: viewerActive && isLiked, mentions, author: personOf(author.owner) };
}
