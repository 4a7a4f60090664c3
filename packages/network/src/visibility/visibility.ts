import {
  type Access,
  type ContentKind,
  type OwnerState,
  POST_KINDS,
  type PostVisibility,
  type ViewerClass,
} from './vocabulary';

/**
 * The visibility policy: a pure function with an answer for every viewer, owner and content kind. Every read of a viewer asks it.
 *
 * The comments, likers and media of a post need two answers: this one for their own kind, and one that the post itself is visible.
 *
 * @example
 * visibility('stranger', 'private', 'posts_public') // 'no'
 */
export function visibility(viewer: ViewerClass, owner: OwnerState, kind: ContentKind): Access {
  return owner === 'public' || owner === 'private'
    ? ofActive(viewer, owner === 'private', kind)
    : ofAbsent(viewer, owner, kind);
}

function ofActive(viewer: ViewerClass, isPrivate: boolean, kind: ContentKind): Access {
  // Trends are the same for all viewers. They leave private accounts out, so that a count does not give a post away.
  if (isPrivate && kind === 'trending') return 'no';
  switch (viewer) {
    case 'self':
      return 'yes';
    case 'moderator':
      return yesIf(kind !== 'own_lists');
    case 'blocked':
      return 'no';
    case 'blocking':
      return kind === 'profile' ? 'stub' : 'no';
    default:
      return ofOther(viewer, isPrivate, kind);
  }
}

type Other = Exclude<ViewerClass, 'self' | 'moderator' | 'blocked' | 'blocking'>;

/** What the classes of other users differ in: logged in, following the owner, on the owner's list of close friends. */
const traits: Readonly<
  Record<Other, { readonly known: boolean; readonly follows: boolean; readonly friend: boolean }>
> = {
  anonymous: { known: false, follows: false, friend: false },
  stranger: { known: true, follows: false, friend: false },
  pending: { known: true, follows: false, friend: false },
  follower: { known: true, follows: true, friend: false },
  close_friend: { known: true, follows: true, friend: true },
  close_friend_only: { known: true, follows: false, friend: true },
};

function ofOther(viewer: Other, isPrivate: boolean, kind: ContentKind): Access {
  const { known, follows, friend } = traits[viewer];
  const open = follows || !isPrivate;
  switch (kind) {
    case 'profile':
    case 'people_search':
    case 'activity':
    case 'shop':
      return 'yes';
    case 'posts_followers':
      return yesIf(follows);
    case 'posts_close_friends':
    case 'stories_close_friends':
      return yesIf(friend && open);
    case 'posts_public':
    case 'media':
    case 'comments':
    case 'like_count':
    case 'tagged_in':
    case 'highlights':
    case 'discovery':
    case 'trending':
      return yesIf(open);
    case 'likers':
    case 'follow_lists':
    case 'stories':
      return yesIf(open && known);
    case 'drafts':
    case 'backstage':
    case 'own_lists':
    case 'private_data':
      return 'no';
  }
}

type Absent = Exclude<OwnerState, 'public' | 'private'>;

/** Who still sees the content of an account that is not active: its owner, a moderator. */
const kept: Readonly<Record<Absent, { readonly self: boolean; readonly moderator: boolean }>> = {
  deactivated: { self: false, moderator: true },
  pending_deletion: { self: true, moderator: true },
  suspended: { self: true, moderator: true },
  deleted: { self: false, moderator: false },
  unconfirmed: { self: false, moderator: false },
};

/** An account that is not active shows only what is named here. */
function ofAbsent(viewer: ViewerClass, owner: Absent, kind: ContentKind): Access {
  const insider = viewer === 'self' || viewer === 'moderator';
  switch (kind) {
    case 'profile':
      return yesIf(insider && owner !== 'deleted');
    case 'posts_public':
    case 'posts_followers':
    case 'posts_close_friends':
    case 'drafts':
    case 'media':
    case 'comments':
    case 'likers':
    case 'like_count':
    case 'follow_lists':
    case 'tagged_in':
    case 'stories':
    case 'stories_close_friends':
    case 'backstage':
    case 'highlights':
      return yesIf(insider && kept[owner][viewer]);
    case 'discovery':
    case 'trending':
    case 'people_search':
    case 'activity':
    case 'own_lists':
    case 'private_data':
    case 'shop':
      return 'no';
  }
}

/**
 * The visibilities of the posts of an owner that a viewer sees.
 *
 * @example
 * visiblePosts('close_friend_only', 'public') // ['public', 'close_friends']
 */
export function visiblePosts(viewer: ViewerClass, owner: OwnerState): readonly PostVisibility[] {
  return postVisibilities.filter((audience) => visibility(viewer, owner, POST_KINDS[audience]) === 'yes');
}

// Object.keys loses the type of the keys.
const postVisibilities = Object.keys(POST_KINDS) as readonly PostVisibility[];

function yesIf(condition: boolean): Access {
  return condition ? 'yes' : 'no';
}
