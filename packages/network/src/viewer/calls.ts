import { type Account, account } from './account/account';
import { type GuestAccount, guestAccount } from './account/guest-account';
import { type ModeratorAccount, moderatorCommands } from './account/moderator-account';
import {
  type CollectionReads,
  type Collections,
  collectionReads,
  collections,
} from './collections/collections';
import { type CommentReads, type Comments, commentReads, comments } from './comments/comments';
import { commentModeration, type ModeratorComments } from './comments/moderator-comments';
import { type Feed, feed } from './feed/feed';
import { type HashtagReads, type Hashtags, hashtagReads, hashtags } from './hashtags/hashtags';
import { hashtagModeration, type ModeratorHashtags } from './hashtags/moderator-hashtags';
import { type Media, type MediaReads, media, mediaReads } from './media/media';
import { type ModeratorPeople, type People, people } from './people/people';
import { type PeopleReads, peopleReads } from './people/people-reads';
import { type ModeratorPosts, postModeration } from './posts/moderator-posts';
import { type PostReads, type Posts, postReads, posts } from './posts/posts';
import type { ModeratedOf, ReadsOf } from './registration/namespaces';
import { commandsIn, moderatedIn, readsIn } from './registration/namespaces';
import { type ModeratorReports, reportModeration } from './reports/moderator-reports';
import { type Reports, reports } from './reports/reports';
import { type Shop, shop } from './shop/shop';
import { type ModeratorShop, type ShopReads, shopReads } from './shop/shop-reads';
import { type StoryModeration, storyModeration } from './stories/moderator-stories';
import { type Stories, type StoryReads, stories, storyReads } from './stories/stories';

const shared = {
  posts: postReads,
  comments: commentReads,
  collections: collectionReads,
  stories: storyReads,
  hashtags: hashtagReads,
  media: mediaReads,
  shop: shopReads,
  reports,
  feed,
};

/** The calls of a viewer who is logged in, by namespace. */
export const viewerCalls = {
  posts,
  comments,
  collections,
  stories,
  hashtags,
  people,
  feed,
  media,
  shop,
  reports,
  account,
};

/** The calls of a caller who is not logged in, by namespace. */
export const anonymousCalls = { ...shared, people: peopleReads, account: guestAccount };

/** The calls of a moderator besides the reads that viewers share with moderators. */
const moderatorCommandCalls = {
  posts: postModeration,
  comments: commentModeration,
  stories: storyModeration,
  reports: reportModeration,
  hashtags: hashtagModeration,
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
  posts: { ...moderatedIn(viewerCalls).posts, ...moderatorCommandCalls.posts },
  comments: { ...moderatedIn(viewerCalls).comments, ...moderatorCommandCalls.comments },
  stories: moderatorCommandCalls.stories,
  reports: moderatorCommandCalls.reports,
  hashtags: { ...moderatedIn(viewerCalls).hashtags, ...moderatorCommandCalls.hashtags },
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
  readonly collections: Collections;
  readonly stories: Stories;
  readonly hashtags: Hashtags;
  readonly people: People;
  readonly feed: Feed;
  readonly media: Media;
  readonly shop: Shop;
  readonly reports: Reports;
  readonly account: Account;
}

/** What a caller who is not logged in may read, and the ways to log in. */
export interface AnonymousViewer {
  readonly posts: PostReads;
  readonly comments: CommentReads;
  readonly collections: CollectionReads;
  readonly stories: StoryReads;
  readonly hashtags: HashtagReads;
  readonly people: PeopleReads;
  readonly feed: Feed;
  readonly media: MediaReads;
  readonly shop: ShopReads;
  readonly reports: Reports;
  readonly account: GuestAccount;
}

/** What a moderator may read and do. */
export interface Moderator {
  readonly posts: ModeratorPosts;
  readonly comments: ModeratorComments;
  readonly stories: StoryModeration;
  readonly reports: ModeratorReports;
  readonly hashtags: ModeratorHashtags;
  readonly people: ModeratorPeople;
  readonly shop: ModeratorShop;
  readonly account: ModeratorAccount;
}
