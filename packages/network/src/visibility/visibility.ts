import type { ContentKind, OwnerState, Sight, ViewerClass } from './vocabulary';

/**
 * Who sees what: the one policy of the house, a pure function that has an answer for every viewer, owner and kind of
 * content. Every read for a viewer asks it; nothing else decides.
 *
 * For what hangs on a post (its comments, likers, media) it says whether the owner's side allows it; the post itself must
 * be visible too.
 *
 * @example
 * visibility('stranger', 'private', 'posts_public') // 'no'
 */
export function visibility(viewer: ViewerClass, owner: OwnerState, kind: ContentKind): Sight {
  return owner === 'public' || owner === 'private'
    ? ofActive(viewer, owner === 'private', kind)
    : ofAbsent(viewer, owner, kind);
}

function ofActive(viewer: ViewerClass, isPrivate: boolean, kind: ContentKind): Sight {
  // What many see together shows nothing of private accounts to anybody, so that no count can give them away.
  if (isPrivate && kind === 'trending') return 'no';
  switch (viewer) {
    case 'self':
      return 'yes';
    case 'moderator':
      return kind === 'messages' ? 'reported' : yesIf(kind !== 'own_lists');
    case 'blocked':
      return kind === 'messages' ? 'frozen' : 'no';
    case 'blocking':
      return kind === 'messages' ? 'frozen' : kind === 'profile' ? 'stub' : 'no';
    default:
      return ofOther(viewer, isPrivate, kind);
  }
}

type Other = Exclude<ViewerClass, 'self' | 'moderator' | 'blocked' | 'blocking'>;

function ofOther(viewer: Other, isPrivate: boolean, kind: ContentKind): Sight {
  const follows = viewer === 'follower' || viewer === 'close_friend';
  const known = viewer !== 'anonymous';
  const open = follows || !isPrivate;
  const listed = viewer === 'close_friend' || (viewer === 'listed_stranger' && !isPrivate);
  switch (kind) {
    case 'profile':
    case 'people_search':
    case 'acts_elsewhere':
    case 'shop':
      return 'yes';
    case 'posts_followers':
      return yesIf(follows);
    case 'posts_close_friends':
    case 'stories_close_friends':
      return yesIf(listed);
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
    case 'messages':
      return known ? 'own' : 'no';
    case 'drafts':
    case 'story_backstage':
    case 'own_lists':
    case 'private_data':
      return 'no';
  }
}

type Absent = Exclude<OwnerState, 'public' | 'private'>;

/** Whether the owner of an account that is not active may still look at what they posted; a moderator may at most of it. */
const kept: Readonly<Record<Absent, { readonly self: boolean; readonly moderator: boolean }>> = {
  deactivated: { self: false, moderator: true },
  pending_deletion: { self: true, moderator: true },
  suspended: { self: true, moderator: true },
  deleted: { self: false, moderator: false },
  unconfirmed: { self: false, moderator: false },
};

/** Of an account that is not active nothing is seen but what is named here. */
function ofAbsent(viewer: ViewerClass, owner: Absent, kind: ContentKind): Sight {
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
    case 'story_backstage':
    case 'highlights':
      return yesIf(insider && kept[owner][viewer]);
    case 'messages':
      return ofLeftMessages(viewer, owner);
    case 'discovery':
    case 'trending':
    case 'people_search':
    case 'acts_elsewhere':
    case 'own_lists':
    case 'private_data':
    case 'shop':
      return 'no';
  }
}

/** The other side keeps its conversations; with whom there never was one sees none. */
function ofLeftMessages(viewer: ViewerClass, owner: Absent): Sight {
  if (owner === 'unconfirmed' || viewer === 'anonymous') return 'no';
  if (viewer === 'self' || viewer === 'moderator') return 'no';
  return viewer === 'blocked' || viewer === 'blocking' ? 'frozen' : 'own';
}

function yesIf(condition: boolean): Sight {
  return condition ? 'yes' : 'no';
}
