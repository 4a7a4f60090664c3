import type { Accounts } from '@tintype/accounts';
import type { ActionLog } from '@tintype/action-log';
import type { Content } from '@tintype/content';
import type { SocialGraph } from '@tintype/social-graph';
import type { AnonymousViewer, Moderator, Viewer } from '../../src';

/**
 * What stands in one place of a call. Each kind has a right value, which the other places get while one is tried, and hostile
 * ones: see `arguments.ts`.
 */
export type Argument =
  | 'user'
  | 'post'
  | 'comment'
  | 'users'
  | 'posts'
  | 'request'
  | 'form'
  | 'scopes'
  | 'role'
  | 'body'
  | 'flag'
  | 'username'
  | 'key'
  | 'sessions'
  | 'client'
  | 'device'
  | 'edge'
  | 'target'
  | 'meta'
  | 'limit'
  | 'visibilities'
  | 'viewer';

type Table<Calls> = Readonly<Record<keyof Calls, readonly Argument[]>>;

const presented = { refreshSession: ['key', 'client'], confirmEmail: ['key'] } as const;

const reads = {
  profile: ['username'],
  posts: ['user', 'request'],
  post: ['post'],
  comments: ['post', 'request'],
  replies: ['post', 'comment', 'request'],
  likers: ['post', 'request'],
  home: ['request'],
  relationships: ['users'],
  followers: ['user', 'request'],
  following: ['user', 'request'],
  mutuals: ['user', 'request'],
  requests: ['request'],
  blocked: ['request'],
  closeFriends: ['request'],
  muted: ['request'],
  restricted: ['request'],
  suggestions: ['request'],
  personalDetails: ['user'],
  settings: ['user'],
  sessions: ['user'],
  passkeys: ['user'],
} as const;

/** Every read and command of a viewer; one that is missing does not compile. */
export const viewerCalls: Table<Viewer> = {
  ...reads,
  ...presented,
  publishPost: ['form'],
  comment: ['post', 'body'],
  reply: ['post', 'comment', 'body'],
  approveComment: ['post', 'comment'],
  likePost: ['post'],
  unlikePost: ['post'],
  likeComment: ['post', 'comment'],
  unlikeComment: ['post', 'comment'],
  setPrivate: ['flag'],
  follow: ['user'],
  unfollow: ['user'],
  cancelRequest: ['user'],
  acceptRequest: ['user'],
  rejectRequest: ['user'],
  removeFollower: ['user'],
  block: ['user'],
  unblock: ['user'],
  mute: ['user', 'scopes'],
  unmute: ['user'],
  restrict: ['user'],
  unrestrict: ['user'],
  addCloseFriend: ['user'],
  removeCloseFriend: ['user'],
  dismissSuggestion: ['user'],
  restoreSuggestion: ['user'],
  editProfile: ['form'],
  rename: ['form'],
  changeSettings: ['form'],
  setBirthDate: ['form'],
  requestEmailConfirmation: [],
  changeEmail: ['form'],
  requestPhoneConfirmation: ['form'],
  confirmPhone: ['form'],
  removePhone: [],
  changePassword: ['form', 'key'],
  revokeSessions: ['sessions'],
  startPasskeyRegistration: ['form'],
  finishPasskeyRegistration: ['device', 'form'],
  removePasskey: ['key'],
  setUpTotp: ['form'],
  confirmTotp: ['form'],
  disableTotp: ['form'],
  renewRecoveryCodes: ['form'],
  deactivate: ['form'],
  reactivate: [],
  requestDeletion: ['form'],
};

/** The same of a visitor who is not logged in. */
export const anonymousCalls: Table<AnonymousViewer> = {
  ...reads,
  ...presented,
  requestRegistration: ['form', 'client'],
  finishRegistration: ['form'],
  logIn: ['form', 'client'],
  answerSecondFactor: ['key', 'form', 'client'],
  startPasskeyLogin: ['client'],
  finishPasskeyLogin: ['device', 'client'],
  requestPasswordReset: ['form', 'client'],
  resetPassword: ['key', 'form'],
};

/** The same of a moderator. */
export const moderatorCalls: Table<Moderator> = {
  profile: ['username'],
  posts: ['user', 'request'],
  post: ['post'],
  comments: ['post', 'request'],
  replies: ['post', 'comment', 'request'],
  likers: ['post', 'request'],
  followers: ['user', 'request'],
  following: ['user', 'request'],
  personalDetails: ['user'],
  sessions: ['user'],
  suspendUser: ['user'],
  unsuspendUser: ['user'],
  setRole: ['user', 'role'],
  setVerified: ['user', 'flag'],
};

/** The calls of content, which trusts its callers with whose they are, and not with what they pass on. */
export const contentCalls: Table<Content> = {
  publishPost: ['form', 'meta'],
  addComment: ['form', 'meta'],
  approveComment: ['target', 'meta'],
  likePost: ['target', 'meta'],
  unlikePost: ['target', 'meta'],
  likeComment: ['target', 'meta'],
  unlikeComment: ['target', 'meta'],
  hideBetween: ['user', 'user'],
  showBetween: ['user', 'user'],
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
  listPostLikers: ['post', 'request'],
  countAuthorPosts: ['users'],
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
  lockPairs: ['user', 'users'],
  listFollowers: ['user', 'request'],
  listFollowing: ['user', 'request'],
  listFollowees: ['user'],
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

/** The calls of accounts that take more than the id of a user, a form or a token: those are tried in its own tests. */
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
