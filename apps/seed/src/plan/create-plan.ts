import { checkOptions, type PlanOptions } from './options';
import type { NetworkPlan, PlannedTotals, PlannedUser } from './records';
import { PostTable, sum } from './tables/post-table';
import { UserTable } from './tables/user-table';
import { HashtagVocabulary } from './text/hashtag-vocabulary';
import { describeUser } from './text/profile';
import { Audience } from './walks/audience';
import { countAvatars, walkAvatars } from './walks/avatar-walk';
import { walkCommentChanges } from './walks/comment-change-walk';
import { walkComments } from './walks/comment-walk';
import { walkDrafts } from './walks/draft-walk';
import { FollowGraph, walkEdges } from './walks/follow-walk';
import { walkCommentLikes, walkPostLikes } from './walks/like-walk';
import { countPictures, walkPictures } from './walks/picture-walk';
import { walkPostChanges } from './walks/post-change-walk';
import { walkPosts } from './walks/post-walk';
import { walkProductPictures } from './walks/product-picture-walk';
import { walkProductTags } from './walks/product-tag-walk';
import { walkReports } from './walks/report-walk';
import { walkCollectionItems, walkCollections, walkSaves } from './walks/save-walk';
import { walkOrders, walkProducts, walkStores } from './walks/shop-walk';
import { walkHighlightItems, walkHighlights, walkStories, walkStoryViews } from './walks/story-walk';
import { TAGS_OF_POST, walkTags } from './walks/tag-walk';

/**
 * Plans a network: the same options give the same records on every machine. What is kept is columns of numbers per
 * user and per post; records are made while they are walked, as often as wanted, several walks at a time if wanted.
 *
 * @example
 * const plan = createPlan({ seed: 1, ...PRESETS.tiny });
 * for (const user of plan.users()) console.log(user.username, user.name);
 */
export function createPlan(options: PlanOptions): NetworkPlan {
  checkOptions(options);
  const { edges } = options;
  const users = new UserTable(
    options.seed,
    edges?.nodeCount ?? options.users,
    edges ? popularityIn(edges) : null,
  );
  const posts = new PostTable(users, options);
  const audience = new Audience(users);
  const hashtags = new HashtagVocabulary(options.hashtags);
  const graph = edges ? null : new FollowGraph(users, options.follows);
  const comments = sum(posts.comments);
  const commentLikes = Math.min(options.commentLikes, comments * Math.max(0, users.count - 1));
  const totals: PlannedTotals = {
    users: users.count,
    follows: edges?.from.length ?? (graph ? sum(graph.perUser) : 0),
    posts: posts.count,
    comments,
    postLikes: sum(posts.likes),
    commentLikes,
    media: countPictures(options.seed, posts),
    avatars: countAvatars(users),
    tags: Math.round(posts.count * TAGS_OF_POST),
  };
  return {
    totals,
    users: () => walkUsers(users),
    follows: () => (edges ? walkEdges(users, edges) : (graph?.walk() ?? [])),
    posts: () => walkPosts(users, posts, hashtags),
    media: () => walkPictures(users, posts),
    avatars: () => walkAvatars(users),
    tags: () => walkTags(audience, posts),
    drafts: () => walkDrafts(users, hashtags),
    postChanges: () => walkPostChanges(audience, posts, hashtags),
    comments: () => walkComments(audience, posts),
    commentChanges: () => walkCommentChanges(audience, posts),
    postLikes: () => walkPostLikes(audience, posts),
    commentLikes: () => walkCommentLikes(audience, posts, commentLikes),
    reports: () => walkReports(audience, posts, hashtags),
    stores: () => walkStores(users),
    products: () => walkProducts(users),
    productPictures: () => walkProductPictures(users),
    productTags: () => walkProductTags(users, posts),
    orders: () => walkOrders(audience),
    saves: () => walkSaves(audience, posts),
    collections: () => walkCollections(users),
    collectionItems: () => walkCollectionItems(audience, posts),
    stories: () => walkStories(users, hashtags),
    storyViews: () => walkStoryViews(audience),
    highlights: () => walkHighlights(users),
    highlightItems: () => walkHighlightItems(users),
  };
}

function* walkUsers(users: UserTable): Generator<PlannedUser> {
  for (let index = 0; index < users.count; index += 1) yield describeUser(users, index);
}

/** In a measured graph, popularity is the number of followers; one more, so that everyone may be liked. */
function popularityIn(edges: NonNullable<PlanOptions['edges']>): Float64Array {
  const followers = new Float64Array(edges.nodeCount).fill(1);
  for (const node of edges.to) followers[node] = (followers[node] ?? 0) + 1;
  return followers;
}
