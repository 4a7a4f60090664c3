import { type Network, newCursorKey, openNetwork, systemMeta, unwrap } from '@tintype/network';
import { type ConnectedDatabase, profileFieldsOf } from '@tintype/shared-db';
import { uuidv7 } from 'uuidv7';
import type { Progress } from '../cli/progress';
import { demoPassword } from '../demo-password';
import type {
  NetworkPlan,
  PlannedCollection,
  PlannedCollectionItem,
  PlannedComment,
  PlannedCommentLike,
  PlannedFollow,
  PlannedHighlight,
  PlannedHighlightItem,
  PlannedPost,
  PlannedPostLike,
  PlannedSave,
  PlannedStory,
  PlannedStoryView,
  PlannedUser,
} from '../plan';

type Event =
  | { readonly at: number; readonly kind: 'user'; readonly record: PlannedUser }
  | { readonly at: number; readonly kind: 'follow'; readonly record: PlannedFollow }
  | { readonly at: number; readonly kind: 'post'; readonly record: PlannedPost }
  | { readonly at: number; readonly kind: 'comment'; readonly record: PlannedComment }
  | { readonly at: number; readonly kind: 'post_like'; readonly record: PlannedPostLike }
  | { readonly at: number; readonly kind: 'comment_like'; readonly record: PlannedCommentLike }
  | { readonly at: number; readonly kind: 'save'; readonly record: PlannedSave }
  | { readonly at: number; readonly kind: 'collection'; readonly record: PlannedCollection }
  | { readonly at: number; readonly kind: 'collection_item'; readonly record: PlannedCollectionItem }
  | { readonly at: number; readonly kind: 'story'; readonly record: PlannedStory }
  | { readonly at: number; readonly kind: 'story_view'; readonly record: PlannedStoryView }
  | { readonly at: number; readonly kind: 'highlight'; readonly record: PlannedHighlight }
  | { readonly at: number; readonly kind: 'highlight_item'; readonly record: PlannedHighlightItem };

/**
 * Lives the planned network through: every record as the command that an app would send, in the order of time, with the
 * network's clock at the record's moment. For networks that fit in memory.
 */
export async function runCommands(
  database: ConnectedDatabase,
  plan: NetworkPlan,
  hashPassword: () => Promise<string>,
  progress: Progress,
): Promise<void> {
  const events = inOrder(plan);
  let now = 0;
  let planned: string | null = null;
  const network = await openNetwork({
    database,
    clock: () => new Date(now),
    // The plan names its users, posts and comments, and a command makes that id first; whatever else needs one gets a new one.
    newId: () => {
      const id = planned ?? uuidv7();
      planned = null;
      return id;
    },
    hashPassword,
    cursorKey: newCursorKey(),
  });
  const bar = progress.phase('living it through', 'commands', events.length);
  for (const event of events) {
    now = event.at;
    planned = 'id' in event.record ? event.record.id : null;
    await send(network, event);
    bar.advance(1);
  }
  bar.finish();
}

async function send(network: Network, event: Event): Promise<void> {
  switch (event.kind) {
    case 'user': {
      const { username, email, name } = event.record;
      const params = { username, email, name, ...profileFieldsOf(event.record), password: demoPassword };
      unwrap(await network.accounts.registerUser(params, systemMeta));
      return;
    }
    case 'follow': {
      const { followerId, followeeId } = event.record;
      unwrap(await network.socialGraph.follow({ followerId, followeeId }, by(followerId)));
      return;
    }
    case 'post': {
      const { authorId, caption, location } = event.record;
      unwrap(await network.content.publishPost({ authorId, caption, ...location }, by(authorId)));
      return;
    }
    case 'comment': {
      const { postId, authorId, parentId, body } = event.record;
      unwrap(await network.content.addComment({ postId, authorId, parentId, body }, by(authorId)));
      return;
    }
    case 'post_like': {
      const { postId, userId } = event.record;
      unwrap(await network.content.likePost({ postId, userId }, by(userId)));
      return;
    }
    case 'comment_like': {
      const { postId, commentId, userId } = event.record;
      unwrap(await network.content.likeComment({ postId, commentId, userId }, by(userId)));
      return;
    }
    case 'save': {
      const { postId, userId } = event.record;
      unwrap(await network.content.savePost({ postId, userId }, by(userId)));
      return;
    }
    case 'collection': {
      const { ownerId, name } = event.record;
      unwrap(await network.content.createCollection({ ownerId, name }, by(ownerId)));
      return;
    }
    case 'collection_item': {
      const { ownerId: userId, collectionId, postId } = event.record;
      unwrap(await network.content.addToCollection({ userId, collectionId, postId }, by(userId)));
      return;
    }
    default:
      return sendStory(network, event);
  }
}

type StoryEvent = Extract<Event, { kind: 'story' | 'story_view' | 'highlight' | 'highlight_item' }>;

async function sendStory({ content }: Network, event: StoryEvent): Promise<void> {
  switch (event.kind) {
    case 'story': {
      const { authorId: ownerId, caption, audience } = event.record;
      unwrap(await content.publishStory({ ownerId, caption, audience }, by(ownerId)));
      return;
    }
    case 'story_view': {
      const { storyId, viewerId: userId } = event.record;
      unwrap(await content.viewStory({ storyId, userId }, by(userId)));
      return;
    }
    case 'highlight': {
      const { authorId: ownerId, name } = event.record;
      unwrap(await content.createHighlight({ ownerId, name }, by(ownerId)));
      return;
    }
    case 'highlight_item': {
      const { highlightId, storyId, authorId: ownerId } = event.record;
      unwrap(await content.addToHighlight({ ownerId, highlightId, storyId }, by(ownerId)));
      return;
    }
  }
}

const by = (actorId: PlannedUser['id']): { actorId: PlannedUser['id']; requestId: null } => ({
  actorId,
  requestId: null,
});

/** Effects share a millisecond with their causes now and then; the order of kinds then keeps causes first. */
const kinds: readonly Event['kind'][] = [
  ...(['user', 'follow', 'post', 'comment', 'post_like', 'comment_like', 'save', 'collection'] as const),
  ...(['collection_item', 'story', 'story_view', 'highlight', 'highlight_item'] as const),
];

function inOrder(plan: NetworkPlan): Event[] {
  const events: Event[] = [];
  for (const record of plan.users()) events.push({ at: record.registeredAt, kind: 'user', record });
  for (const record of plan.follows()) events.push({ at: record.at, kind: 'follow', record });
  for (const record of plan.posts()) events.push({ at: record.at, kind: 'post', record });
  for (const record of plan.comments()) events.push({ at: record.at, kind: 'comment', record });
  for (const record of plan.postLikes()) events.push({ at: record.at, kind: 'post_like', record });
  for (const record of plan.commentLikes()) events.push({ at: record.at, kind: 'comment_like', record });
  for (const record of plan.saves()) events.push({ at: record.at, kind: 'save', record });
  for (const record of plan.collections()) events.push({ at: record.at, kind: 'collection', record });
  for (const record of plan.collectionItems())
    events.push({ at: record.at, kind: 'collection_item', record });
  for (const record of plan.stories()) events.push({ at: record.at, kind: 'story', record });
  for (const record of plan.storyViews()) events.push({ at: record.at, kind: 'story_view', record });
  for (const record of plan.highlights()) events.push({ at: record.at, kind: 'highlight', record });
  for (const record of plan.highlightItems()) events.push({ at: record.at, kind: 'highlight_item', record });
  return events.sort((a, b) => a.at - b.at || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
