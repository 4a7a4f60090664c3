/** A person, as each contender's rows have one. */
interface PersonFields {
  readonly id: string;
  readonly username: string | null;
  readonly url: string | null;
  readonly name: string;
  readonly verified: boolean;
  readonly isPrivate: boolean;
}

export const shownPerson = ({ id, username, url, name, verified, isPrivate }: PersonFields) => ({
  id,
  username,
  url,
  name,
  verified,
  isPrivate,
});

/** A post, as each contender's rows have one. A count may have come as text. */
interface PostFields {
  readonly id: string;
  readonly caption: string;
  readonly visibility: string;
  readonly status: string;
  readonly commentsPolicy: string;
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean;
  readonly publishedAt: Date | null;
  readonly editedAt: Date | null;
  readonly likes: number | null;
  readonly comments: number;
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
  readonly likedByMe?: boolean;
  /** What the rivals do not read. */
  readonly more?: {
    readonly savedByMe: boolean;
    readonly saves: number | null;
    readonly views: number | null;
    readonly media: readonly string[];
    readonly tagged: readonly string[];
    readonly products: readonly string[];
  };
  readonly author: PersonFields;
}

export const shownPost = (post: PostFields) => ({
  id: post.id,
  caption: post.caption,
  visibility: post.visibility,
  status: post.status,
  commentsPolicy: post.commentsPolicy,
  lat: post.lat,
  long: post.long,
  sensitive: post.sensitive,
  publishedAt: post.publishedAt?.toISOString() ?? null,
  editedAt: post.editedAt?.toISOString() ?? null,
  likes: post.likes,
  comments: post.comments,
  hashtags: post.hashtags,
  mentions: post.mentions,
  ...(post.likedByMe === undefined ? {} : { likedByMe: post.likedByMe }),
  ...post.more,
  author: shownPerson(post.author),
});

/** An author on a tray of stories, as each contender's rows have one. */
interface TrayFields {
  readonly author: PersonFields;
  readonly unseen: boolean;
  readonly latestAt: Date;
  readonly stories: number;
}

export const shownTray = ({ author, unseen, latestAt, stories }: TrayFields) => ({
  author: shownPerson(author),
  unseen,
  latestAt: latestAt.toISOString(),
  stories,
});

/** A comment, as each contender's rows have one. */
interface CommentFields {
  readonly id: string;
  readonly postId: string;
  readonly parentId: string | null;
  readonly body: string | null;
  readonly status: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly likes: number;
  readonly replies: number;
  readonly likedByMe?: boolean;
  readonly author: PersonFields | null;
}

export const shownComment = (comment: CommentFields) => ({
  id: comment.id,
  postId: comment.postId,
  parentId: comment.parentId,
  body: comment.body,
  status: comment.status,
  createdAt: comment.createdAt.toISOString(),
  editedAt: comment.editedAt?.toISOString() ?? null,
  likes: comment.likes,
  replies: comment.replies,
  ...(comment.likedByMe === undefined ? {} : { likedByMe: comment.likedByMe }),
  author: comment.author && shownPerson(comment.author),
});

/** The viewer's relation to a person, without what that person keeps to themselves. */
interface RelationFields {
  readonly following: boolean;
  readonly requested: boolean;
  readonly followedBy: boolean;
  readonly requestedBy: boolean;
  readonly blocking: boolean;
  readonly mutingPosts: boolean;
  readonly mutingStories: boolean;
  readonly restricting: boolean;
  readonly closeFriend: boolean;
}

export const shownRelation = (relation: RelationFields | null) =>
  relation === null
    ? null
    : {
        following: relation.following,
        requested: relation.requested,
        followedBy: relation.followedBy,
        requestedBy: relation.requestedBy,
        blocking: relation.blocking,
        mutingPosts: relation.mutingPosts,
        mutingStories: relation.mutingStories,
        restricting: relation.restricting,
        closeFriend: relation.closeFriend,
      };

/** Where one answer lacks what another has, as a path and both values; null where it has everything. */
export function difference(wanted: unknown, found: unknown, path = 'answer'): string | null {
  if (typeof wanted !== 'object' || wanted === null || typeof found !== 'object' || found === null) {
    return Object.is(wanted, found)
      ? null
      : `${path}: ${JSON.stringify(wanted)} and ${JSON.stringify(found)}`;
  }
  if (Array.isArray(wanted) && (!Array.isArray(found) || wanted.length !== found.length)) {
    return `${path}: ${wanted.length} rows and ${Array.isArray(found) ? found.length : 'no'} rows`;
  }
  for (const [key, value] of Object.entries(wanted)) {
    const inside = difference(value, Reflect.get(found, key), `${path}.${key}`);
    if (inside !== null) return inside;
  }
  return null;
}
