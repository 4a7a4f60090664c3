import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { Moderator, Viewer } from '../../src';

/** What a call is given: a user, a post and a comment of it, of which at least one hides from the viewer or is not there. */
export interface Target {
  readonly user: UserId;
  readonly username: string;
  readonly post: PostId;
  readonly comment: CommentId;
}

export type TargetKind = 'user' | 'post' | 'comment';

/** A call that is given a target, or why there is no other's thing to give it. */
export type HiddenCall<Of> =
  | { readonly of: TargetKind; readonly run: (viewer: Of, target: Target) => Promise<unknown> }
  | { readonly own: string };

const onUser = <Of>(run: (viewer: Of, user: UserId) => Promise<unknown>): HiddenCall<Of> => ({
  of: 'user',
  run: (viewer, { user }) => run(viewer, user),
});
const onPost = <Of>(run: (viewer: Of, post: PostId) => Promise<unknown>): HiddenCall<Of> => ({
  of: 'post',
  run: (viewer, { post }) => run(viewer, post),
});
const onComment = <Of>(
  run: (viewer: Of, post: PostId, comment: CommentId) => Promise<unknown>,
): HiddenCall<Of> => ({ of: 'comment', run: (viewer, { post, comment }) => run(viewer, post, comment) });

const ownList = { own: 'a list of the viewer’s, in which nobody is named by the caller' };
const ownAccount = { own: 'what the viewer does to their own account' };
const presented = { own: 'what is presented is the viewer’s own secret' };

/** Every read and command of a viewer. */
export const viewerCalls: { readonly [Name in keyof Viewer]: HiddenCall<Viewer> } = {
  profile: { of: 'user', run: (viewer, { username }) => viewer.profile(username) },
  posts: onUser((viewer, user) => viewer.posts(user)),
  post: onPost((viewer, post) => viewer.post(post)),
  comments: onPost((viewer, post) => viewer.comments(post)),
  replies: onComment((viewer, post, comment) => viewer.replies(post, comment)),
  likers: onPost((viewer, post) => viewer.likers(post)),
  home: ownList,
  relationships: onUser((viewer, user) => viewer.relationships([user])),
  followers: onUser((viewer, user) => viewer.followers(user)),
  following: onUser((viewer, user) => viewer.following(user)),
  mutuals: onUser((viewer, user) => viewer.mutuals(user)),
  suggestions: ownList,
  requests: ownList,
  blocked: ownList,
  closeFriends: ownList,
  muted: ownList,
  restricted: ownList,
  personalDetails: onUser((viewer, user) => viewer.personalDetails(user)),
  settings: onUser((viewer, user) => viewer.settings(user)),
  sessions: onUser((viewer, user) => viewer.sessions(user)),
  passkeys: onUser((viewer, user) => viewer.passkeys(user)),
  publishPost: {
    of: 'user',
    run: async (viewer, { username }) => {
      const post = await viewer.publishPost({ caption: `With @${username}` });
      const read = post.ok ? await viewer.post(post.value.id) : post;
      return read.ok ? read.value.mentions : read;
    },
  },
  comment: onPost((viewer, post) => viewer.comment(post, 'Hello')),
  reply: onComment((viewer, post, comment) => viewer.reply(post, comment, 'Hello')),
  approveComment: onComment((viewer, post, comment) => viewer.approveComment(post, comment)),
  likePost: onPost((viewer, post) => viewer.likePost(post)),
  unlikePost: onPost((viewer, post) => viewer.unlikePost(post)),
  likeComment: onComment((viewer, post, comment) => viewer.likeComment(post, comment)),
  unlikeComment: onComment((viewer, post, comment) => viewer.unlikeComment(post, comment)),
  setPrivate: ownAccount,
  follow: onUser((viewer, user) => viewer.follow(user)),
  unfollow: onUser((viewer, user) => viewer.unfollow(user)),
  cancelRequest: onUser((viewer, user) => viewer.cancelRequest(user)),
  acceptRequest: onUser((viewer, user) => viewer.acceptRequest(user)),
  rejectRequest: onUser((viewer, user) => viewer.rejectRequest(user)),
  removeFollower: onUser((viewer, user) => viewer.removeFollower(user)),
  block: onUser((viewer, user) => viewer.block(user)),
  unblock: onUser((viewer, user) => viewer.unblock(user)),
  mute: onUser((viewer, user) => viewer.mute(user)),
  unmute: onUser((viewer, user) => viewer.unmute(user)),
  restrict: onUser((viewer, user) => viewer.restrict(user)),
  unrestrict: onUser((viewer, user) => viewer.unrestrict(user)),
  addCloseFriend: onUser((viewer, user) => viewer.addCloseFriend(user)),
  removeCloseFriend: onUser((viewer, user) => viewer.removeCloseFriend(user)),
  dismissSuggestion: onUser((viewer, user) => viewer.dismissSuggestion(user)),
  restoreSuggestion: onUser((viewer, user) => viewer.restoreSuggestion(user)),
  editProfile: ownAccount,
  rename: { own: 'a username is unique, so that it is told when it is taken' },
  changeSettings: ownAccount,
  setBirthDate: ownAccount,
  requestEmailConfirmation: ownAccount,
  changeEmail: ownAccount,
  requestPhoneConfirmation: ownAccount,
  confirmPhone: ownAccount,
  removePhone: ownAccount,
  changePassword: ownAccount,
  revokeSessions: ownAccount,
  startPasskeyRegistration: ownAccount,
  finishPasskeyRegistration: ownAccount,
  removePasskey: ownAccount,
  setUpTotp: ownAccount,
  confirmTotp: ownAccount,
  disableTotp: ownAccount,
  renewRecoveryCodes: ownAccount,
  deactivate: ownAccount,
  reactivate: ownAccount,
  requestDeletion: ownAccount,
  refreshSession: presented,
  confirmEmail: presented,
};

/** What a viewer who is no moderator gets where moderators read and act. */
export const moderatorCalls: { readonly [Name in keyof Moderator]: HiddenCall<Moderator> } = {
  profile: { of: 'user', run: (desk, { username }) => desk.profile(username) },
  posts: onUser((desk, user) => desk.posts(user)),
  post: onPost((desk, post) => desk.post(post)),
  comments: onPost((desk, post) => desk.comments(post)),
  replies: onComment((desk, post, comment) => desk.replies(post, comment)),
  likers: onPost((desk, post) => desk.likers(post)),
  followers: onUser((desk, user) => desk.followers(user)),
  following: onUser((desk, user) => desk.following(user)),
  personalDetails: onUser((desk, user) => desk.personalDetails(user)),
  sessions: onUser((desk, user) => desk.sessions(user)),
  suspendUser: onUser((desk, user) => desk.suspendUser(user)),
  unsuspendUser: onUser((desk, user) => desk.unsuspendUser(user)),
  setRole: onUser((desk, user) => desk.setRole(user, { role: 'admin' })),
  setVerified: onUser((desk, user) => desk.setVerified(user, true)),
};
