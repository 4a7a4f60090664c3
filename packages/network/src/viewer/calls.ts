import { accountCommands, privacyCommands } from './commands/account-commands';
import { anonymousCommands, tokenCommands } from './commands/anonymous-commands';
import { graphCommands } from './commands/graph-commands';
import { moderatorCommands } from './commands/moderator-commands';
import { addComment } from './comments/add-comment';
import { approveComment } from './comments/approve-comment';
import { likeComment } from './comments/like-comment';
import { listComments } from './comments/list-comments';
import { listReplies } from './comments/list-replies';
import { reply } from './comments/reply-to-comment';
import { unlikeComment } from './comments/unlike-comment';
import { readHome } from './feed/read-home';
import { getPost } from './posts/get-post';
import { likePost } from './posts/like-post';
import { listLikers } from './posts/list-likers';
import { listPostsOf } from './posts/list-posts-of';
import { publishPost } from './posts/publish-post';
import { unlikePost } from './posts/unlike-post';
import { accountReads, ownerReads } from './reads/account-reads';
import { followReads, graphReads } from './reads/graph-reads';
import { profileReads } from './reads/profile-reads';
import { suggestionReads } from './reads/suggestion-reads';
import type { ModeratedOf, ReadsOf } from './registration/namespaces';
import { commandsIn, moderatedIn, readsIn } from './registration/namespaces';

const shared = {
  posts: { get: getPost, of: listPostsOf, likers: listLikers },
  comments: { list: listComments, replies: listReplies },
  people: { profile: profileReads.profile, ...followReads, ...graphReads, ...suggestionReads },
  feed: { home: readHome },
  account: { ...accountReads, ...ownerReads, ...tokenCommands },
};

/** The calls of a viewer who is logged in, by namespace. */
export const viewerCalls = {
  posts: {
    ...shared.posts,
    publish: publishPost,
    like: likePost,
    unlike: unlikePost,
  },
  comments: {
    ...shared.comments,
    add: addComment,
    reply,
    approve: approveComment,
    like: likeComment,
    unlike: unlikeComment,
  },
  people: { ...shared.people, ...graphCommands },
  feed: shared.feed,
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
export type Viewer = typeof viewerCalls;

/** What a caller who is not logged in may read, and the ways to log in. */
export type AnonymousViewer = typeof anonymousCalls;

/** What a moderator may read and do. */
export type Moderator = typeof moderatorCalls;
