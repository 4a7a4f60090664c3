import type { CommentId, PostId, Result, UserId, Viewer } from '../../src';

type Answer = Result<unknown, { readonly kind: string }>;

/** What is there, for the ids that are right. */
export interface There {
  readonly ada: UserId;
  readonly post: PostId;
  readonly comment: CommentId;
}

/** Calls one read or command with a text where an id or a cursor belongs. */
export type Call = (viewer: Viewer, text: string, there: There) => Promise<Answer>;

const user = (text: string) => text as UserId;
const postOf = (text: string) => text as PostId;
const commentOf = (text: string) => text as CommentId;

/** Every read and command of a viewer, by its name, with each of its ids and its cursor in turn. */
export const calls: Readonly<Record<string, readonly Call[]>> = {
  profile: [(viewer, text) => viewer.profile(text)],
  posts: [
    (viewer, text) => viewer.posts(user(text)),
    (viewer, text, { ada }) => viewer.posts(ada, { after: text }),
  ],
  post: [(viewer, text) => viewer.post(postOf(text))],
  comments: [
    (viewer, text) => viewer.comments(postOf(text)),
    (viewer, text, { post }) => viewer.comments(post, { after: text }),
  ],
  replies: [
    (viewer, text, { comment }) => viewer.replies(postOf(text), comment),
    (viewer, text, { post }) => viewer.replies(post, commentOf(text)),
    (viewer, text, { post, comment }) => viewer.replies(post, comment, { after: text }),
  ],
  followers: [
    (viewer, text) => viewer.followers(user(text)),
    (viewer, text, { ada }) => viewer.followers(ada, { after: text }),
  ],
  following: [
    (viewer, text) => viewer.following(user(text)),
    (viewer, text, { ada }) => viewer.following(ada, { after: text }),
  ],
  home: [(viewer, text) => viewer.home({ after: text })],
  publishPost: [(viewer, text) => viewer.publishPost({ caption: '', visibility: text })],
  comment: [(viewer, text) => viewer.comment(postOf(text), 'Splendid')],
  reply: [
    (viewer, text, { comment }) => viewer.reply(postOf(text), comment, 'Splendid'),
    (viewer, text, { post }) => viewer.reply(post, commentOf(text), 'Splendid'),
  ],
  likePost: [(viewer, text) => viewer.likePost(postOf(text))],
  unlikePost: [(viewer, text) => viewer.unlikePost(postOf(text))],
  likeComment: [
    (viewer, text, { comment }) => viewer.likeComment(postOf(text), comment),
    (viewer, text, { post }) => viewer.likeComment(post, commentOf(text)),
  ],
  unlikeComment: [
    (viewer, text, { comment }) => viewer.unlikeComment(postOf(text), comment),
    (viewer, text, { post }) => viewer.unlikeComment(post, commentOf(text)),
  ],
  likers: [
    (viewer, text) => viewer.likers(postOf(text)),
    (viewer, text, { post }) => viewer.likers(post, { after: text }),
  ],
  relationships: [(viewer, text) => viewer.relationships([user(text)])],
  mutuals: [
    (viewer, text) => viewer.mutuals(user(text)),
    (viewer, text, { ada }) => viewer.mutuals(ada, { after: text }),
  ],
  requests: [(viewer, text) => viewer.requests({ after: text })],
  blocked: [(viewer, text) => viewer.blocked({ after: text })],
  closeFriends: [(viewer, text) => viewer.closeFriends({ after: text })],
  muted: [(viewer, text) => viewer.muted({ after: text })],
  restricted: [(viewer, text) => viewer.restricted({ after: text })],
  suggestions: [(viewer, text) => viewer.suggestions({ after: text })],
  approveComment: [
    (viewer, text, { comment }) => viewer.approveComment(postOf(text), comment),
    (viewer, text, { post }) => viewer.approveComment(post, commentOf(text)),
  ],
  follow: [(viewer, text) => viewer.follow(user(text))],
  unfollow: [(viewer, text) => viewer.unfollow(user(text))],
  cancelRequest: [(viewer, text) => viewer.cancelRequest(user(text))],
  acceptRequest: [(viewer, text) => viewer.acceptRequest(user(text))],
  rejectRequest: [(viewer, text) => viewer.rejectRequest(user(text))],
  removeFollower: [(viewer, text) => viewer.removeFollower(user(text))],
  block: [(viewer, text) => viewer.block(user(text))],
  unblock: [(viewer, text) => viewer.unblock(user(text))],
  mute: [(viewer, text) => viewer.mute(user(text))],
  unmute: [(viewer, text) => viewer.unmute(user(text))],
  restrict: [(viewer, text) => viewer.restrict(user(text))],
  unrestrict: [(viewer, text) => viewer.unrestrict(user(text))],
  addCloseFriend: [(viewer, text) => viewer.addCloseFriend(user(text))],
  removeCloseFriend: [(viewer, text) => viewer.removeCloseFriend(user(text))],
  dismissSuggestion: [(viewer, text) => viewer.dismissSuggestion(user(text))],
  restoreSuggestion: [(viewer, text) => viewer.restoreSuggestion(user(text))],
  personalDetails: [(viewer, text) => viewer.personalDetails(user(text))],
  settings: [(viewer, text) => viewer.settings(user(text))],
  sessions: [(viewer, text) => viewer.sessions(user(text))],
  passkeys: [(viewer, text) => viewer.passkeys(user(text))],
  revokeSessions: [
    (viewer, text) => viewer.revokeSessions({ only: text }),
    (viewer, text) => viewer.revokeSessions({ except: text }),
  ],
  removePasskey: [(viewer, text) => viewer.removePasskey(text)],
  confirmEmail: [(viewer, text) => viewer.confirmEmail(text)],
  refreshSession: [(viewer, text) => viewer.refreshSession(text, { address: text, userAgent: text })],
  finishPasskeyRegistration: [
    (viewer, text) => viewer.finishPasskeyRegistration(text, { name: 'Telephone' }),
  ],
};

/** What takes neither an id nor a cursor: the forms of the account are driven in `forms.test.ts`. */
export const withoutTexts = [
  'setPrivate',
  'editProfile',
  'rename',
  'changeSettings',
  'setBirthDate',
  'requestEmailConfirmation',
  'changeEmail',
  'requestPhoneConfirmation',
  'confirmPhone',
  'removePhone',
  'changePassword',
  'startPasskeyRegistration',
  'setUpTotp',
  'confirmTotp',
  'disableTotp',
  'renewRecoveryCodes',
  'deactivate',
  'reactivate',
  'requestDeletion',
];
