import type { PostId } from '@tintype/shared-db';
import type {
  NetworkPlan,
  PlannedCollection,
  PlannedCollectionItem,
  PlannedComment,
  PlannedCommentChange,
  PlannedCommentLike,
  PlannedDraft,
  PlannedFile,
  PlannedFollow,
  PlannedHighlight,
  PlannedHighlightItem,
  PlannedMedia,
  PlannedOrder,
  PlannedPost,
  PlannedPostChange,
  PlannedPostLike,
  PlannedProduct,
  PlannedProductPicture,
  PlannedProductTag,
  PlannedReport,
  PlannedSave,
  PlannedStore,
  PlannedStory,
  PlannedStoryView,
  PlannedTag,
  PlannedUser,
} from '../plan';

/** One thing that happens, with what the command for it needs. */
export type Event =
  | { readonly at: number; readonly kind: 'user'; readonly record: PlannedUser }
  | { readonly at: number; readonly kind: 'follow'; readonly record: PlannedFollow }
  | { readonly at: number; readonly kind: 'media'; readonly record: PlannedFile }
  | { readonly at: number; readonly kind: 'avatar'; readonly record: PlannedFile }
  | {
      readonly at: number;
      readonly kind: 'post';
      readonly record: PlannedPost;
      readonly media: readonly PlannedMedia[];
    }
  | {
      readonly at: number;
      readonly kind: 'tags';
      readonly record: PlannedTag;
      readonly tags: readonly PlannedTag[];
    }
  | {
      readonly at: number;
      readonly kind: 'product_tags';
      readonly record: PlannedProductTag;
      readonly tags: readonly PlannedProductTag[];
    }
  | { readonly at: number; readonly kind: 'draft'; readonly record: PlannedDraft }
  | { readonly at: number; readonly kind: 'post_change'; readonly record: PlannedPostChange }
  | { readonly at: number; readonly kind: 'comment_change'; readonly record: PlannedCommentChange }
  | { readonly at: number; readonly kind: 'report'; readonly record: PlannedReport }
  | { readonly at: number; readonly kind: 'report_decision'; readonly record: PlannedReport }
  | { readonly at: number; readonly kind: 'store'; readonly record: PlannedStore }
  | { readonly at: number; readonly kind: 'product'; readonly record: PlannedProduct }
  | {
      readonly at: number;
      readonly kind: 'product_pictures';
      readonly record: PlannedProductPicture;
      readonly pictures: readonly PlannedProductPicture[];
    }
  | { readonly at: number; readonly kind: 'order' | 'payment' | 'order_end'; readonly record: PlannedOrder }
  | { readonly at: number; readonly kind: 'tag_approval'; readonly record: PlannedTag }
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

/** Effects share a millisecond with their causes now and then; the order of kinds then keeps causes first. */
const kinds: readonly Event['kind'][] = [
  ...(['user', 'avatar', 'follow', 'media', 'post', 'tags', 'comment', 'post_like', 'comment_like'] as const),
  ...(['tag_approval', 'save', 'collection', 'collection_item'] as const),
  ...(['story', 'story_view', 'highlight', 'highlight_item'] as const),
  ...(['store', 'product', 'product_pictures', 'product_tags', 'order', 'payment', 'order_end'] as const),
  ...(['draft', 'report', 'comment_change', 'post_change', 'report_decision'] as const),
];

/** Everything that happens in a network, in the order of time. For networks that fit in memory. */
export function eventsInOrder(plan: NetworkPlan): readonly Event[] {
  const events: Event[] = [];
  for (const record of plan.users()) events.push({ at: record.registeredAt, kind: 'user', record });
  for (const record of plan.follows()) events.push({ at: record.at, kind: 'follow', record });
  for (const record of plan.avatars()) events.push({ at: record.at, kind: 'avatar', record });
  const media = byPost(plan.media());
  for (const record of plan.media()) events.push({ at: record.at, kind: 'media', record });
  for (const record of plan.posts())
    events.push({ at: record.at, kind: 'post', record, media: media.get(record.id) ?? [] });
  for (const tags of byPost(plan.tags()).values()) {
    const [record] = tags;
    if (record) events.push({ at: record.at, kind: 'tags', record, tags });
  }
  for (const record of plan.tags())
    if (record.approvedAt !== null) events.push({ at: record.approvedAt, kind: 'tag_approval', record });
  for (const record of plan.drafts()) events.push({ at: record.at, kind: 'draft', record });
  for (const record of plan.postChanges()) events.push({ at: record.at, kind: 'post_change', record });
  for (const record of plan.commentChanges()) events.push({ at: record.at, kind: 'comment_change', record });
  for (const record of plan.reports()) {
    events.push({ at: record.at, kind: 'report', record });
    if (record.decided !== null) events.push({ at: record.decided.at, kind: 'report_decision', record });
  }
  for (const record of plan.stores()) events.push({ at: record.at, kind: 'store', record });
  for (const record of plan.products()) events.push({ at: record.at, kind: 'product', record });
  for (const record of plan.productPictures()) events.push({ at: record.at, kind: 'media', record });
  for (const pictures of groupsBy(plan.productPictures(), ({ productId }) => productId).values()) {
    const [record] = pictures;
    if (record) events.push({ at: record.at, kind: 'product_pictures', record, pictures });
  }
  for (const tags of byPost(plan.productTags()).values()) {
    const [record] = tags;
    if (record) events.push({ at: record.at, kind: 'product_tags', record, tags });
  }
  for (const record of plan.orders()) {
    events.push({ at: record.at, kind: 'order', record });
    events.push({ at: record.paidAt, kind: 'payment', record });
    if (record.ended !== null) events.push({ at: record.ended.at, kind: 'order_end', record });
  }
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

function byPost<Row extends { readonly postId: PostId }>(
  rows: Iterable<Row>,
): ReadonlyMap<PostId, readonly Row[]> {
  return groupsBy(rows, ({ postId }) => postId);
}

function groupsBy<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const of = groups.get(key);
    if (of) of.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
