import { accountCommands, privacyCommands } from './commands/account-commands';
import { anonymousCommands, tokenCommands } from './commands/anonymous-commands';
import { graphCommands } from './commands/graph-commands';
import { moderatorCommands } from './commands/moderator-commands';
import { type CommentReads, type Comments, commentReads, comments } from './comments/comments';
import { type Feed, feed } from './feed/feed';
import { type PostReads, type Posts, postReads, posts } from './posts/posts';
import { accountReads, ownerReads } from './reads/account-reads';
import { followReads, graphReads } from './reads/graph-reads';
import { profileReads } from './reads/profile-reads';
import { suggestionReads } from './reads/suggestion-reads';
import type { ModeratedOf, ReadsOf } from './registration/namespaces';
import { commandsIn, moderatedIn, readsIn } from './registration/namespaces';

const shared = {
  posts: postReads,
  comments: commentReads,
  people: { profile: profileReads.profile, ...followReads, ...graphReads, ...suggestionReads },
  feed,
  account: { ...accountReads, ...ownerReads, ...tokenCommands },
};

/** The calls of a viewer who is logged in, by namespace. */
export const viewerCalls = {
  posts,
  comments,
  people: { ...shared.people, ...graphCommands },
  feed,
  account: { ...shared.account, setPrivacy: privacyCommands.setPrivate, ...accountCommands },
};

/** The calls of a caller who is not logged in, by namespace. */
export const anonymousCalls = { ...shared, account: { ...shared.account, ...anonymousCommands } };

/** The calls of a moderator besides the reads that viewers share with moderators. */
export const moderatorCommandCalls = {
  account: {
    suspend: moderatorCommands.suspendUser,
    unsuspend: moderatorCommands.unsuspendUser,
    setRole: moderatorCommands.setRole,
    setVerified: moderatorCommands.setVerified,
  },
};

/** Every read of a viewer, as `namespace.name`. The privacy tests go through each content kind that each of them shows. */
export const registeredReads = readsIn(viewerCalls);

/** Every command of the viewer API, as `namespace.name`, by the callers who have it. */
export const registeredCommands = {
  viewer: commandsIn(viewerCalls),
  anonymous: commandsIn(anonymousCalls),
  moderator: commandsIn(moderatorCommandCalls),
};

/** The calls of a moderator, by namespace. */
export const moderatorCalls = {
  ...moderatedIn(viewerCalls),
  account: { ...moderatedIn(viewerCalls).account, ...moderatorCommandCalls.account },
};

/** Every read of a viewer. */
export type ViewerReads = ReadsOf<typeof viewerCalls>;

/** The reads that moderators have: those that are registered with `moderatedRead`. */
export type ModeratorReads = ModeratedOf<typeof viewerCalls>;

/** What one user may read and do. */
export interface Viewer {
  readonly posts: Posts;
  readonly comments: Comments;
  readonly people: (typeof viewerCalls)['people'];
  readonly feed: Feed;
  readonly account: (typeof viewerCalls)['account'];
}

/** What a caller who is not logged in may read, and the ways to log in. */
export interface AnonymousViewer {
  readonly posts: PostReads;
  readonly comments: CommentReads;
  readonly people: (typeof anonymousCalls)['people'];
  readonly feed: Feed;
  readonly account: (typeof anonymousCalls)['account'];
}

/** What a moderator may read and do. */
export interface Moderator {
  readonly posts: PostReads;
  readonly comments: CommentReads;
  readonly people: (typeof moderatorCalls)['people'];
  readonly feed: (typeof moderatorCalls)['feed'];
  readonly account: (typeof moderatorCalls)['account'];
}
