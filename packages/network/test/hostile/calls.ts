import type { Accounts } from '@tintype/accounts';
import type { ActionLog } from '@tintype/action-log';
import type { Content } from '@tintype/content';
import type { Media } from '@tintype/media';
import type { Moderation } from '@tintype/moderation';
import type { Shop } from '@tintype/shop';
import type { SocialGraph } from '@tintype/social-graph';
import { type ArgumentKind, registeredCommands, registeredReads } from '../../src';

/**
 * The kinds of arguments: those of the viewer API, and those of the contexts. Each kind has a right value, which the other places
 * get while one is attacked, and hostile values: see `arguments.ts`.
 */
export type Argument =
  | ArgumentKind
  | 'posts'
  | 'edge'
  | 'own'
  | 'target'
  | 'meta'
  | 'limit'
  | 'visibilities'
  | 'found'
  | 'reported'
  | 'instant'
  | 'viewer';

type Calls = Readonly<Record<string, readonly Argument[]>>;
type CallsOf<Context> = {
  [Name in keyof Context]: Context[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Context];
type Table<Context> = Readonly<Record<CallsOf<Context>, readonly Argument[]>>;
type Registered = Readonly<Record<string, { readonly takes: readonly ArgumentKind[] }>>;

const takesOf = (registered: Registered): Calls =>
  Object.fromEntries(Object.entries(registered).map(([name, { takes }]) => [name, takes]));

const moderatedReads = Object.fromEntries(
  Object.entries(registeredReads).filter(([, read]) => 'moderated' in read),
);

/** The argument kinds of every call of the viewer API, from its registrations. */
export const viewerCalls = takesOf({ ...registeredReads, ...registeredCommands.viewer });
export const anonymousCalls = takesOf({ ...registeredReads, ...registeredCommands.anonymous });
export const moderatorCalls = takesOf({ ...moderatedReads, ...registeredCommands.moderator });

/** The calls of content. It trusts its callers with the ids of who acts, and not with the rest of the input. */
export const contentCalls: Table<Content> = {
  publishPost: ['form', 'meta'],
  arrangeMedia: ['form', 'meta'],
  tagPeople: ['form', 'meta'],
  approveTag: ['target', 'meta'],
  removeTag: ['target', 'meta'],
  draftPost: ['form', 'meta'],
  publishDraft: ['target', 'meta'],
  archivePost: ['target', 'meta'],
  unarchivePost: ['target', 'meta'],
  editPost: ['form', 'meta'],
  removePost: ['target', 'meta'],
  pinPost: ['target', 'meta'],
  unpinPost: ['target', 'meta'],
  purgeRemovedPosts: ['limit', 'meta'],
  addComment: ['form', 'meta'],
  approveComment: ['target', 'meta'],
  editComment: ['form', 'meta'],
  hideComment: ['target', 'meta'],
  takeDownPost: ['post', 'meta'],
  restorePost: ['post', 'meta'],
  takeDownComment: ['target', 'meta'],
  restoreComment: ['target', 'meta'],
  pinComment: ['target', 'meta'],
  unpinComment: ['target', 'meta'],
  removeComment: ['target', 'meta'],
  likePost: ['target', 'meta'],
  unlikePost: ['target', 'meta'],
  likeComment: ['target', 'meta'],
  unlikeComment: ['target', 'meta'],
  savePost: ['target', 'meta'],
  unsavePost: ['target', 'meta'],
  createCollection: ['form', 'meta'],
  viewPost: ['target', 'meta'],
  foldViews: ['limit', 'meta'],
  createHighlight: ['form', 'meta'],
  renameHighlight: ['form', 'meta'],
  removeHighlight: ['own', 'meta'],
  addToHighlight: ['own', 'meta'],
  removeFromHighlight: ['own', 'meta'],
  publishStory: ['form', 'meta'],
  removeStory: ['own', 'meta'],
  viewStory: ['target', 'meta'],
  takeDownStory: ['story', 'meta'],
  restoreStory: ['story', 'meta'],
  renameCollection: ['form', 'meta'],
  removeCollection: ['own', 'meta'],
  addToCollection: ['target', 'meta'],
  removeFromCollection: ['target', 'meta'],
  createHashtag: ['form', 'meta'],
  describeHashtag: ['form', 'meta'],
  addHashtagAlias: ['form', 'meta'],
  removeHashtagAlias: ['form', 'meta'],
  banHashtag: ['hashtag', 'meta'],
  unbanHashtag: ['hashtag', 'meta'],
  stopHashtagTrend: ['hashtag', 'meta'],
  allowHashtagTrend: ['hashtag', 'meta'],
  followHashtag: ['target', 'meta'],
  unfollowHashtag: ['target', 'meta'],
  exportParts: ['user'],
  purgeUser: ['user', 'limit'],
  countAuthorTags: ['user', 'flag'],
  getPost: ['post'],
  getPosts: ['posts'],
  listAuthorPosts: ['user', 'visibilities', 'request'],
  listRecentPosts: ['users', 'users', 'request'],
  findComment: ['post', 'comment'],
  listComments: ['post', 'request', 'viewer'],
  listReplies: ['post', 'comment', 'request', 'viewer'],
  listPosts: ['form', 'request'],
  topPostsByComments: ['limit'],
  listHashtags: ['request'],
  listPostLikers: ['post', 'request'],
  countAuthorPosts: ['users'],
};

/** The calls of media. */
export const mediaCalls: Table<Media> = {
  registerMedia: ['form', 'meta'],
  storeMedia: ['form', 'body', 'meta'],
  makeVariants: ['post', 'meta'],
  moveMedia: ['form', 'meta'],
  deleteMedia: ['target', 'meta'],
  shareMedia: ['form', 'meta'],
  unshareMedia: ['target', 'meta'],
  linkMedia: ['draft', 'meta'],
  unlinkMedia: ['target', 'meta'],
  deleteStoredBytes: ['limit', 'meta'],
  reapUnattachedMedia: ['limit', 'meta'],
  rewrapDataKeys: ['limit', 'meta'],
  openMedia: ['target', 'user', 'range'],
  openLink: ['key', 'range'],
  openSigned: ['key', 'range'],
  openFound: ['found', 'range'],
  signFile: ['target', 'limit'],
  listMedia: ['user', 'form', 'request'],
  listShares: ['target', 'request'],
  listSharedWith: ['user', 'request'],
  findReady: ['user', 'posts'],
  exportParts: ['user'],
  purgeUser: ['user', 'limit'],
};

/** The calls of the moderation. */
export const moderationCalls: Table<Moderation> = {
  fileReport: ['user', 'reported', 'form', 'meta'],
  dismissReport: ['report', 'decision', 'meta'],
  upholdReport: ['report', 'decision', 'meta'],
  purgeDecidedReports: ['instant', 'limit', 'meta'],
  listOpenReports: ['filters', 'request'],
  getReport: ['report'],
  exportParts: ['user'],
  purgeUser: ['user', 'limit'],
};

/** The calls of the shop. */
export const shopCalls: Table<Shop> = {
  openStore: ['form', 'meta'],
  describeStore: ['form', 'meta'],
  addProduct: ['form', 'meta'],
  changeProduct: ['form', 'meta'],
  restock: ['form', 'meta'],
  placeOrder: ['form', 'meta'],
  payOrder: ['target', 'meta'],
  fulfilOrder: ['target', 'meta'],
  cancelOrder: ['target', 'meta'],
  expireOrders: ['limit', 'meta'],
  findStore: ['user'],
  listProducts: ['user', 'form', 'request'],
  findOrder: ['target'],
  listOrders: ['user', 'request'],
  listSales: ['user', 'request'],
  exportParts: ['user'],
  purgeUser: ['user', 'limit'],
};

/** The calls of the social graph. */
export const graphCalls: Table<SocialGraph> = {
  follow: ['edge', 'meta'],
  unfollow: ['edge', 'meta'],
  acceptRequest: ['edge', 'meta'],
  rejectRequest: ['edge', 'meta'],
  cancelRequest: ['edge', 'meta'],
  removeFollower: ['edge', 'meta'],
  settleRequests: ['user'],
  block: ['edge', 'meta'],
  unblock: ['edge', 'meta'],
  mute: ['form', 'meta'],
  unmute: ['edge', 'meta'],
  restrict: ['edge', 'meta'],
  unrestrict: ['edge', 'meta'],
  addCloseFriend: ['edge', 'meta'],
  removeCloseFriend: ['edge', 'meta'],
  dismissSuggestion: ['edge', 'meta'],
  restoreSuggestion: ['edge', 'meta'],
  exportParts: ['user'],
  purgeUser: ['user', 'limit'],
  listFollowers: ['user', 'request'],
  listFollowing: ['user', 'request'],
  listRequests: ['user', 'request'],
  listBlocked: ['user', 'request'],
  listMuted: ['user', 'request'],
  listRestricted: ['user', 'request'],
  listCloseFriends: ['user', 'request'],
  listMutuals: ['user', 'user', 'request'],
  listSuggestions: ['user', 'request'],
  getRelationships: ['user', 'users'],
  countFollows: ['users'],
};

/** The calls of accounts that take more than the id of a user, a form or a token. The other calls have tests in accounts. */
export const accountsCalls: Table<
  Pick<
    Accounts,
    | 'getUsers'
    | 'getUserByUsername'
    | 'listUsers'
    | 'findUserIds'
    | 'getSettings'
    | 'revokeSessions'
    | 'registerUser'
  >
> = {
  getUsers: ['users'],
  getUserByUsername: ['username'],
  listUsers: ['username', 'request'],
  findUserIds: ['users'],
  getSettings: ['users'],
  revokeSessions: ['user', 'sessions', 'meta'],
  registerUser: ['form', 'meta'],
};

/** The calls of the action log. */
export const actionLogCalls: Table<ActionLog> = {
  listEntityActions: ['username', 'username', 'request'],
  listActorActions: ['user', 'request'],
  exportActions: ['user'],
  purgeUser: ['user', 'limit'],
  sweepIdempotencyKeys: ['limit', 'meta'],
};
