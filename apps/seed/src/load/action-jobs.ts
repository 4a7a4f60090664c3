import type { PostId } from '@tintype/shared-db';
import type { NetworkPlan, PlannedOrder, PlannedProductPicture, PlannedReport, PlannedTag } from '../plan';
import { STREAM, type Stream } from '../plan/numbers/random';
import { UuidMaker } from '../plan/numbers/uuid-v7';
import type { CopyJob } from './copy-rows';
import { copyNull, copyTime } from './copy-text';

interface Done {
  readonly entityId: string;
  /** Null for the system. */
  readonly actorId: string | null;
  readonly at: number;
}

/** One row of the action log for each command that would have been sent. */
export function actionJobs(plan: NetworkPlan, seed: number): readonly CopyJob[] {
  const job = (name: string, entityType: string, stream: Stream, walk: () => Iterable<Done>): CopyJob => ({
    table: 'tintype.actions',
    columns: ['id', 'name', 'entity_type', 'entity_id', 'actor_id', 'outcome', 'created_at'],
    *rows() {
      const ids = new UuidMaker<string>(seed, stream);
      let index = 0;
      for (const { entityId, actorId, at } of walk()) {
        yield `${ids.make(at, index)}\t${name}\t${entityType}\t${entityId}\t${actorId ?? copyNull}\tsucceeded\t${copyTime(at)}`;
        index += 1;
      }
    },
  });
  return [
    job('like_post', 'post', STREAM.postLikeAction, () =>
      map(plan.postLikes(), (l) => done(l.postId, l.userId, l.at)),
    ),
    job('follow_user', 'user', STREAM.followAction, () =>
      map(plan.follows(), (f) => done(f.followeeId, f.followerId, f.at)),
    ),
    job('like_comment', 'comment', STREAM.commentLikeAction, () =>
      map(plan.commentLikes(), (l) => done(l.commentId, l.userId, l.at)),
    ),
    job('add_comment', 'comment', STREAM.commentAction, () =>
      map(plan.comments(), (c) => done(c.id, c.authorId, c.at)),
    ),
    job('publish_post', 'post', STREAM.publishAction, () =>
      map(plan.posts(), (p) => done(p.id, p.authorId, p.at)),
    ),
    job('draft_post', 'post', STREAM.draftAction, () =>
      map(plan.drafts(), (d) => done(d.id, d.authorId, d.at)),
    ),
    ...(['edit', 'pin', 'archive'] as const).map((kind) =>
      job(`${kind}_post`, 'post', STREAM[`${kind}PostAction`], () =>
        map(ofKind(plan.postChanges(), kind), (c) => done(c.postId, c.authorId, c.at)),
      ),
    ),
    ...(['edit', 'pin', 'hide', 'remove'] as const).map((kind) =>
      job(`${kind}_comment`, 'comment', STREAM[`${kind}CommentAction`], () =>
        map(ofKind(plan.commentChanges(), kind), (c) => done(c.commentId, c.userId, c.at)),
      ),
    ),
    job('report_post', 'post', STREAM.reportPostAction, () =>
      map(reportsOf(plan, 'post'), (r) => done(r.postId ?? '', r.reporterId, r.at)),
    ),
    job('report_user', 'user', STREAM.reportUserAction, () =>
      map(reportsOf(plan, 'user'), (r) => done(r.userId, r.reporterId, r.at)),
    ),
    job('report_story', 'story', STREAM.reportStoryAction, () =>
      map(reportsOf(plan, 'story'), (r) => done(r.storyId ?? '', r.reporterId, r.at)),
    ),
    job('dismiss_report', 'report', STREAM.dismissReportAction, () =>
      map(decidedIn(plan, 'dismissed'), (r) => done(r.id, null, r.decidedAt)),
    ),
    job('uphold_report', 'report', STREAM.upholdReportAction, () =>
      map(decidedIn(plan, 'upheld'), (r) => done(r.id, null, r.decidedAt)),
    ),
    job('take_down_post', 'post', STREAM.takeDownPostAction, () =>
      map(takenDown(plan, 'post'), (r) => done(r.postId ?? '', null, r.decidedAt)),
    ),
    job('take_down_story', 'story', STREAM.takeDownStoryAction, () =>
      map(takenDown(plan, 'story'), (r) => done(r.storyId ?? '', null, r.decidedAt)),
    ),
    job('open_store', 'store', STREAM.openStoreAction, () =>
      map(plan.stores(), (s) => done(s.ownerId, s.ownerId, s.at)),
    ),
    job('add_product', 'product', STREAM.addProductAction, () =>
      map(plan.products(), (p) => done(p.id, p.ownerId, p.at)),
    ),
    job('register_media', 'media', STREAM.registerProductMediaAction, () =>
      map(plan.productPictures(), (m) => done(m.id, m.ownerId, m.at)),
    ),
    job('arrange_pictures', 'product', STREAM.arrangePicturesAction, () =>
      map(firstPictures(plan), (m) => done(m.productId, m.ownerId, m.at)),
    ),
    job('place_order', 'order', STREAM.placeOrderAction, () =>
      map(plan.orders(), (o) => done(o.id, o.buyerId, o.at)),
    ),
    job('pay_order', 'order', STREAM.payOrderAction, () =>
      map(plan.orders(), (o) => done(o.id, null, o.paidAt)),
    ),
    ...(['fulfilled', 'cancelled'] as const).map((state) => {
      const [name, stream] =
        state === 'fulfilled'
          ? (['fulfil_order', STREAM.fulfilOrderAction] as const)
          : (['cancel_order', STREAM.cancelOrderAction] as const);
      return job(name, 'order', stream, () =>
        map(endedIn(plan, state), (o) => done(o.id, o.sellerId, o.endedAt)),
      );
    }),
    job('save_post', 'post', STREAM.saveAction, () =>
      map(plan.saves(), (s) => done(s.postId, s.userId, s.at)),
    ),
    job('create_collection', 'collection', STREAM.collectionAction, () =>
      map(plan.collections(), (c) => done(c.id, c.ownerId, c.at)),
    ),
    job('add_to_collection', 'post', STREAM.collectionItemAction, () =>
      map(plan.collectionItems(), (i) => done(i.postId, i.ownerId, i.at)),
    ),
    job('publish_story', 'story', STREAM.storyAction, () =>
      map(plan.stories(), (s) => done(s.id, s.authorId, s.at)),
    ),
    job('view_story', 'story', STREAM.storyViewAction, () =>
      map(plan.storyViews(), (v) => done(v.storyId, v.viewerId, v.at)),
    ),
    job('create_highlight', 'highlight', STREAM.highlightAction, () =>
      map(plan.highlights(), (h) => done(h.id, h.authorId, h.at)),
    ),
    job('add_to_highlight', 'story', STREAM.highlightItemAction, () =>
      map(plan.highlightItems(), (i) => done(i.storyId, i.authorId, i.at)),
    ),
    job('register_media', 'media', STREAM.registerMediaAction, () =>
      map(plan.media(), (m) => done(m.id, m.ownerId, m.at)),
    ),
    job('register_media', 'media', STREAM.registerAvatarAction, () =>
      map(plan.avatars(), (a) => done(a.id, a.ownerId, a.at)),
    ),
    job('set_avatar', 'user', STREAM.setAvatarAction, () =>
      map(plan.avatars(), (a) => done(a.ownerId, a.ownerId, a.at)),
    ),
    job('tag_people', 'post', STREAM.tagPeopleAction, () =>
      map(firstOfPosts(plan.tags()), (t) => done(t.postId, t.postAuthorId, t.at)),
    ),
    job('tag_products', 'post', STREAM.tagProductsAction, () =>
      map(firstOfPosts(plan.productTags()), (t) => done(t.postId, t.authorId, t.at)),
    ),
    job('approve_tag', 'post', STREAM.approveTagAction, () =>
      map(approved(plan.tags()), (t) => done(t.postId, t.userId, t.approvedAt)),
    ),
    job('register_user', 'user', STREAM.registerAction, () =>
      map(plan.users(), (u) => done(u.id, u.id, u.registeredAt)),
    ),
  ];
}

/** The first tag of each post: one command makes all of them. */
function* firstOfPosts<Tag extends { readonly postId: PostId }>(tags: Iterable<Tag>): Iterable<Tag> {
  let last: string | null = null;
  for (const tag of tags) {
    if (tag.postId !== last) yield tag;
    last = tag.postId;
  }
}

/** The first picture of each product: one command hangs all of them. */
function* firstPictures(plan: NetworkPlan): Iterable<PlannedProductPicture> {
  for (const picture of plan.productPictures()) if (picture.position === 0) yield picture;
}

function* approved(tags: Iterable<PlannedTag>): Iterable<PlannedTag & { readonly approvedAt: number }> {
  for (const tag of tags) {
    const { approvedAt } = tag;
    if (approvedAt !== null) yield { ...tag, approvedAt };
  }
}

function* ofKind<Change extends { readonly kind: string }>(
  changes: Iterable<Change>,
  kind: Change['kind'],
): Iterable<Change> {
  for (const change of changes) if (change.kind === kind) yield change;
}

function* endedIn(
  plan: NetworkPlan,
  state: 'fulfilled' | 'cancelled',
): Iterable<PlannedOrder & { readonly endedAt: number }> {
  for (const order of plan.orders())
    if (order.ended?.state === state) yield { ...order, endedAt: order.ended.at };
}

type Target = 'post' | 'user' | 'story';

const targetOf = ({ postId, storyId }: PlannedReport): Target =>
  postId !== null ? 'post' : storyId !== null ? 'story' : 'user';

function* reportsOf(plan: NetworkPlan, target: Target): Iterable<PlannedReport> {
  for (const report of plan.reports()) if (targetOf(report) === target) yield report;
}

function* takenDown(
  plan: NetworkPlan,
  target: Target,
): Iterable<PlannedReport & { readonly decidedAt: number }> {
  for (const report of decidedIn(plan, 'upheld')) if (targetOf(report) === target) yield report;
}

function* decidedIn(
  plan: NetworkPlan,
  state: 'dismissed' | 'upheld',
): Iterable<PlannedReport & { readonly decidedAt: number }> {
  for (const report of plan.reports())
    if (report.decided?.state === state) yield { ...report, decidedAt: report.decided.at };
}

const done = (entityId: string, actorId: string | null, at: number): Done => ({ entityId, actorId, at });

function* map<From, To>(records: Iterable<From>, make: (record: From) => To): Iterable<To> {
  for (const record of records) yield make(record);
}
