import { type Network, newCursorKey, openNetwork, systemMeta, unwrap } from '@tintype/network';
import { type ConnectedDatabase, profileFieldsOf } from '@tintype/shared-db';
import { uuidv7 } from 'uuidv7';
import type { Progress } from '../cli/progress';
import { demoPassword } from '../demo-password';
import type { NetworkPlan, PlannedFile } from '../plan';
import { by } from './by';
import { changeComment, changePost } from './change-content';
import { type Event, eventsInOrder } from './events';
import { decideReport, fileReport } from './send-report';
import { addProduct, arrangePictures, endOrder, openStore, payOrder, placeOrder, tagProducts } from './trade';

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
  const events = eventsInOrder(plan);
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
    planned = !laterKinds.has(event.kind) && 'id' in event.record ? event.record.id : null;
    await send(network, event);
    bar.advance(1);
  }
  bar.finish();
}

/** What happens later to a thing that is there: its id is taken. */
const laterKinds: ReadonlySet<Event['kind']> = new Set([
  'report_decision',
  'product_pictures',
  'payment',
  'order_end',
]);

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
      const media = event.media.map(({ id: mediaId, alt }) => ({ mediaId, alt }));
      unwrap(await network.content.publishPost({ authorId, caption, ...location, media }, by(authorId)));
      return;
    }
    case 'draft': {
      const { authorId, caption } = event.record;
      unwrap(await network.content.draftPost({ authorId, caption }, by(authorId)));
      return;
    }
    case 'post_change':
      return changePost(network, event.record);
    case 'comment_change':
      return changeComment(network, event.record);
    case 'report':
      return fileReport(network, event.record);
    case 'report_decision':
      return decideReport(network, event.record);
    case 'store':
      return openStore(network, event.record);
    case 'product':
      return addProduct(network, event.record);
    case 'product_pictures':
      return arrangePictures(network, event.record, event.pictures);
    case 'product_tags':
      return tagProducts(network, event.record, event.tags);
    case 'order':
      return placeOrder(network, event.record);
    case 'payment':
      return payOrder(network, event.record);
    case 'order_end':
      return endOrder(network, event.record);
    case 'media':
      return registerFile(network, event.record);
    case 'avatar': {
      const { ownerId, id: mediaId } = event.record;
      await registerFile(network, event.record);
      unwrap(await network.accounts.setAvatar(ownerId, { mediaId }, by(ownerId)));
      return;
    }
    case 'tags': {
      const { postId, postAuthorId: authorId } = event.record;
      const tags = event.tags.map(({ userId, mediaId, x, y }) => ({ userId, mediaId, x, y }));
      unwrap(await network.content.tagPeople({ postId, authorId, tags }, by(authorId)));
      return;
    }
    case 'tag_approval': {
      const { postId, userId } = event.record;
      unwrap(await network.content.approveTag({ postId, userId }, by(userId)));
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

async function registerFile({ media }: Network, file: PlannedFile): Promise<void> {
  const { ownerId, fullPath, mime, fileSize, sha256, width, height } = file;
  unwrap(
    await media.registerMedia({ ownerId, fullPath, mime, fileSize, sha256, width, height }, by(ownerId)),
  );
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
