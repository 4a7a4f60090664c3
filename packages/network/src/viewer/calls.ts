import { type Account, account } from './account/account';
import { type GuestAccount, guestAccount } from './account/guest-account';
import { type ModeratorAccount, moderatorCommands } from './account/moderator-account';
import { addComment } from './comments/add-comment';
import { approveComment } from './comments/approve-comment';
import { likeComment } from './comments/like-comment';
import { listComments } from './comments/list-comments';
import { listReplies } from './comments/list-replies';
import { reply } from './comments/reply-to-comment';
import { unlikeComment } from './comments/unlike-comment';
import { readHome } from './feed/read-home';
import { type ModeratorPeople, type People, people } from './people/people';
import { type PeopleReads, peopleReads } from './people/people-reads';
import { getPost } from './posts/get-post';
import { likePost } from './posts/like-post';
import { listLikers } from './posts/list-likers';
import { listPostsOf } from './posts/list-posts-of';
import { publishPost } from './posts/publish-post';
import { unlikePost } from './posts/unlike-post';
import type { ModeratedOf, ReadsOf } from './registration/namespaces';
import { commandsIn, moderatedIn, readsIn } from './registration/namespaces';

const shared = {
  posts: { get: getPost, of: listPostsOf, likers: listLikers },
  comments: { list: listComments, replies: listReplies },
  feed: { home: readHome },
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
  people,
  feed: shared.feed,
  account,
};

/** The calls of a caller who is not logged in, by namespace. */
export const anonymousCalls = { ...shared, people: peopleReads, account: guestAccount };

/** The calls of a moderator besides the reads that viewers share with moderators. */
export const moderatorCommandCalls = {
  account: moderatorCommands,
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

type Others<Calls> = Omit<Calls, 'people' | 'account'>;

/** What one user may read and do. */
export interface Viewer extends Others<typeof viewerCalls> {
  readonly people: People;
  readonly account: Account;
}

/** What a caller who is not logged in may read, and the ways to log in. */
export interface AnonymousViewer extends Others<typeof anonymousCalls> {
  readonly people: PeopleReads;
  readonly account: GuestAccount;
}

/** What a moderator may read and do. */
export interface Moderator extends Others<typeof moderatorCalls> {
  readonly people: ModeratorPeople;
  readonly account: ModeratorAccount;
}
