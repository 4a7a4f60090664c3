import type {
  CollectionId,
  CommentId,
  HashtagId,
  HighlightId,
  MediaId,
  PostId,
  ReportId,
  StoryId,
  UserId,
} from '@tintype/shared-db';
import { insertFollow, insertPostMedia, insertPostTag } from '@tintype/shared-db/testing';
import {
  type ArgumentKind,
  type OrderId,
  type ProductId,
  postCode,
  type Result,
  registeredReads,
  systemMeta,
  unwrap,
} from '../../src';
import type { TestNetwork } from '../../src/testing';
import { callNamed } from '../named-call';
import { avatarOf, fileOf, putBytes, shareBySql, streamOf } from '../stored-media';

export type Answer = Result<unknown, { readonly kind: string }>;

/** A call whose caller sees what it names, and has what it takes back. */
export interface StagedCall {
  readonly caller: UserId | null;
  readonly run: (api: object) => Promise<Answer>;
}

/** A post of another user, who is on its picture, with a comment of a third one and a reply, in sight of the caller. */
export interface Scene {
  readonly me: UserId;
  readonly other: UserId;
  readonly username: string;
  readonly writer: UserId;
  readonly post: PostId;
  readonly comment: CommentId;
  /** A collection of the caller. */
  readonly collection: CollectionId;
  /** A story of the other user. */
  readonly story: StoryId;
  /** A highlight of the other user. */
  readonly highlight: HighlightId;
  /** Of the post. Its file has stored bytes. */
  readonly picture: MediaId;
  /** The file that the caller names, and its owner: the picture of the other user, by default. */
  readonly file: { readonly ownerId: UserId; readonly mediaId: MediaId };
  /** The token of a link. */
  readonly token?: string;
  /** A hashtag of the post, and its id. */
  readonly tag: string;
  readonly hashtag: HashtagId;
  /** A product of the other user's store. */
  readonly product: ProductId;
  /** A paid order of the caller at that store. */
  readonly order: OrderId;
  /** A report of the third one about the post. */
  readonly report: ReportId;
}

/** The caller follows the third one only, so that every relation to the other user can begin. */
export async function setScene(fixture: TestNetwork): Promise<Scene> {
  const [me, other, writer] = [await fixture.register(), await fixture.register(), await fixture.register()];
  const tag = `of_${other.username}`;
  const post = await fixture.publish(other.id, `First light #${tag}`);
  const { id: hashtag } = unwrap(await fixture.network.as(null).hashtags.get(tag));
  const comment = await fixture.comment(writer.id, post);
  unwrap(await fixture.network.as(other.id).comments.reply(post, comment, 'Thank you'));
  await fixture.publish(writer.id, 'At home');
  await fixture.like(writer.id, post);
  await fixture.follow(me.id, writer.id);
  await fixture.follow(writer.id, other.id);
  await fixture.follow(other.id, writer.id);
  const collection = unwrap(await fixture.network.as(me.id).collections.create({ name: 'Light' })).id;
  return {
    ...{ me: me.id, other: other.id, username: other.username, writer: writer.id },
    ...{ post, comment, tag, hashtag, collection, story: await pictureStoryOf(fixture, other.id) },
    highlight: await highlightOf(fixture, other.id),
    ...(await storeWith(fixture, await picturesOn(fixture, post, other.id), me.id)),
    report: unwrap(await fixture.network.as(writer.id).posts.report(post, { reason: 'spam' })).id,
  };
}

export const storyOf = async ({ network }: TestNetwork, author: UserId): Promise<StoryId> =>
  unwrap(await network.as(author).stories.publish({ caption: 'First light' })).id;

/** A story with a picture that can be opened. */
export async function pictureStoryOf(fixture: TestNetwork, author: UserId): Promise<StoryId> {
  const media = [{ mediaId: await fileOf(fixture, author) }];
  return unwrap(await fixture.network.as(author).stories.publish({ media })).id;
}

export const highlightOf = async ({ network }: TestNetwork, author: UserId): Promise<HighlightId> =>
  unwrap(await network.as(author).stories.createHighlight({ name: 'Lisboa' })).id;

/** A store with a product, an order of one piece of it, which is paid, and a cart with one more. */
async function storeOf(
  fixture: TestNetwork,
  sellerId: UserId,
  buyerId: UserId,
): Promise<{ readonly product: ProductId; readonly order: OrderId }> {
  const { repo } = fixture.database;
  const product = repo.newId() as ProductId;
  const order = repo.newId() as OrderId;
  await fixture.rows(
    `WITH store AS (INSERT INTO tintype.stores (owner_id, name, currency) VALUES ($1, 'Prints', 'EUR')),
       product AS (INSERT INTO tintype.products (owner_id, id, name, price, stock) VALUES ($1, $2, 'Fog', 4500, 3)),
       placed AS (
         INSERT INTO tintype.orders (seller_id, id, buyer_id, idempotency_key, state, currency, total, expires_at)
         VALUES ($1, $3, $4, 'earlier', 'paid', 'EUR', 4500, now())),
       cart AS (
         INSERT INTO tintype.cart_lines (buyer_id, seller_id, product_id, quantity) VALUES ($4, $1, $2, 1))
     INSERT INTO tintype.order_lines (seller_id, order_id, number, product_id, product_name, price, quantity)
     VALUES ($1, $3, 1, $2, 'Fog', 4500, 1)`,
    [sellerId, product, order, buyerId],
  );
  return { product, order };
}

/** The same with the picture of a post on the product, which the post tags. */
export async function storeWith<Pictured extends { readonly file: NamedFile }>(
  fixture: TestNetwork,
  pictured: Pictured,
  buyerId: UserId,
) {
  const { ownerId, mediaId } = pictured.file;
  const store = await storeOf(fixture, ownerId, buyerId);
  await fixture.rows(
    `INSERT INTO tintype.product_media (owner_id, media_id, product_id, position) VALUES ($1, $2, $3, 0)`,
    [ownerId, mediaId, store.product],
  );
  await fixture.rows(
    `INSERT INTO tintype.product_tags (post_id, product_id, author_id, media_id, x, y)
     SELECT post_id, $3, author_id, media_id, 0.5, 0.5 FROM tintype.post_media WHERE author_id = $1 AND media_id = $2`,
    [ownerId, mediaId, store.product],
  );
  return { ...pictured, ...store };
}

interface NamedFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/** A picture on a post, which shows the author. */
export async function pictureOn(
  { database }: TestNetwork,
  postId: PostId,
  authorId: UserId,
): Promise<MediaId> {
  const { mediaId } = await insertPostMedia(database.ownerRepo, { postId, authorId });
  await insertPostTag(database.ownerRepo, { postId, mediaId, userId: authorId });
  return mediaId;
}

/** A picture on a post, as the file of its author that calls name. */
export async function picturesOn(fixture: TestNetwork, post: PostId, ownerId: UserId) {
  const picture = await putBytes(fixture, ownerId, await pictureOn(fixture, post, ownerId));
  return { picture, file: { ownerId, mediaId: picture } };
}

/** The picture of the post shows the caller too, who has not approved it. */
const tagged: Before = async ({ database }, { me, post: postId, picture: mediaId }) => {
  await insertPostTag(database.ownerRepo, { postId, mediaId, userId: me, approved: false });
  return {};
};

/** The caller is the author of the post. */
const asAuthor: Before = async (_fixture, { other }) => ({ me: other });

/** The caller is the owner of the store. */
const asSeller = asAuthor;

type Before = (fixture: TestNetwork, scene: Scene) => Promise<Partial<Scene>>;

/** The other user has a picture that can be opened. */
const withAvatar: Before = async (fixture, { other }) => {
  await avatarOf(fixture, other);
  return {};
};

const withOwnStory: Before = async (fixture, { me }) => ({
  story: await storyOf(fixture, me),
  highlight: await highlightOf(fixture, me),
});

/** The file is shared with the caller. */
const shared: Before = async (fixture, { me, file }) => {
  await shareBySql(fixture, file.ownerId, file.mediaId, me);
  return {};
};

/** The file is the caller's own, and no post shows it. */
const ofOwnFile: Before = async (fixture, { me }) => ({
  file: { ownerId: me, mediaId: await fileOf(fixture, me) },
});

/** First does this, as the caller. */
const having =
  (name: string, ...takes: readonly ArgumentKind[]): Before =>
  async (fixture, scene) => {
    await call(fixture.network.as(scene.me), name, takes, scene);
    return {};
  };

/** One waits for the other's consent to follow them. */
const asking =
  (asker: 'me' | 'other'): Before =>
  async ({ network, database }, { me, other }) => {
    const [followerId, followeeId] = asker === 'me' ? [me, other] : [other, me];
    unwrap(await network.as(followerId).people.unfollow(followeeId));
    await insertFollow(database.ownerRepo, { followerId, followeeId, state: 'pending' });
    return {};
  };

/** The caller has written the post, with a hashtag. */
const ofCallersPost: Before = async (fixture, { me }) => ({
  post: await fixture.publish(me, 'First #light'),
});

/** The caller has written and edited the post. */
const edited: Before = async (fixture, scene) => {
  const { post } = { ...scene, ...(await ofCallersPost(fixture, scene)) };
  unwrap(await fixture.network.as(scene.me).posts.edit(post, { caption: 'Second light' }, 1));
  return { post };
};
/** A moderator has done this to the hashtag. */
const flagged =
  (how: 'ban' | 'stopTrend'): Before =>
  async (fixture, { hashtag }) => {
    const { id } = await fixture.register('moderator');
    unwrap(await fixture.network.moderate(id).hashtags[how](hashtag));
    return {};
  };

/** A moderator has taken this down. */
const takenDown =
  (what: 'posts' | 'comments' | 'stories'): Before =>
  async (fixture, { post, comment, story }) => {
    const { content } = fixture.network;
    if (what === 'posts') unwrap(await content.takeDownPost(post, systemMeta));
    else if (what === 'stories') unwrap(await content.takeDownStory(story, systemMeta));
    else unwrap(await content.takeDownComment({ postId: post, commentId: comment }, systemMeta));
    return {};
  };

/** What there must be before a call that ends something. */
export const before: Readonly<Record<string, Before>> = {
  'posts.unlike': having('posts.like', 'post'),
  'collections.unsave': having('collections.save', 'post'),
  'collections.removePost': having('collections.addPost', 'collection', 'post'),
  'people.openAvatar': withAvatar,
  'stories.viewers': withOwnStory,
  'stories.removeFromHighlight': withOwnStory,
  'stories.addToHighlight': withOwnStory,
  'stories.removeHighlight': withOwnStory,
  'stories.renameHighlight': withOwnStory,
  'stories.remove': withOwnStory,
  'shop.describe': asSeller,
  'shop.addProduct': asSeller,
  'shop.addVariant': asSeller,
  'shop.changeProduct': asSeller,
  'shop.arrangePictures': asSeller,
  'shop.removeProduct': asSeller,
  'shop.restock': asSeller,
  'shop.fulfilOrder': asSeller,
  'media.get': shared,
  'media.open': shared,
  'media.sign': shared,
  'media.openLink': async ({ network }, { file }) => ({
    token: unwrap(await network.media.linkMedia({ ...file, granterId: file.ownerId }, systemMeta)).token,
  }),
  'media.shares': ofOwnFile,
  'media.move': ofOwnFile,
  'media.remove': ofOwnFile,
  'media.share': ofOwnFile,
  'media.unshare': async (fixture, scene) => {
    const own = { ...scene, ...(await ofOwnFile(fixture, scene)) };
    await shareBySql(fixture, own.me, own.file.mediaId, own.other);
    return own;
  },
  'media.link': ofOwnFile,
  'media.unlink': ofOwnFile,
  'posts.arrangeMedia': asAuthor,
  'posts.tagPeople': asAuthor,
  'posts.tagProducts': asAuthor,
  'posts.approveTag': tagged,
  'posts.removeTag': tagged,
  'posts.edits': edited,
  'posts.publishDraft': async ({ network }, { me, username }) => {
    const caption = `First #light with @${username}`;
    return { post: unwrap(await network.as(me).posts.draft({ caption })).id };
  },
  'posts.edit': ofCallersPost,
  'posts.archive': ofCallersPost,
  'posts.unarchive': ofCallersPost,
  'posts.remove': ofCallersPost,
  'posts.pin': ofCallersPost,
  'posts.unpin': ofCallersPost,
  'comments.unlike': having('comments.like', 'post', 'comment'),
  'comments.hide': async (_fixture, { other }) => ({ me: other }),
  'comments.edit': async (_fixture, { writer }) => ({ me: writer }),
  'comments.pin': async (_fixture, { other }) => ({ me: other }),
  'comments.unpin': async ({ network }, { other, post, comment }) => {
    unwrap(await network.as(other).comments.pin(post, comment));
    return { me: other };
  },
  'comments.remove': async (_fixture, { writer }) => ({ me: writer }),
  'comments.approve': async (fixture, { other, writer, post }) => {
    unwrap(await fixture.network.as(other).people.restrict(writer));
    return { me: other, comment: await fixture.comment(writer, post) };
  },
  'people.unfollow': having('people.follow', 'user'),
  'people.cancelRequest': asking('me'),
  'people.acceptRequest': asking('other'),
  'people.rejectRequest': asking('other'),
  'people.removeFollower': async (fixture, { me, other }) => {
    await fixture.follow(other, me);
    return {};
  },
  'account.unsuspend': async (fixture, { other }) => {
    unwrap(await fixture.network.moderate((await fixture.register('admin')).id).account.suspend(other));
    return {};
  },
  'posts.restore': takenDown('posts'),
  'comments.restore': takenDown('comments'),
  'stories.restore': takenDown('stories'),
  'hashtags.unfollow': having('hashtags.follow', 'hashtag'),
  'hashtags.unban': flagged('ban'),
  'hashtags.allowTrend': flagged('stopTrend'),
  'people.unblock': having('people.block', 'user'),
  'people.unmute': having('people.mute', 'user', 'scopes'),
  'people.unrestrict': having('people.restrict', 'user'),
  'people.removeCloseFriend': having('people.addCloseFriend', 'user'),
  'people.restoreSuggestion': having('people.dismissSuggestion', 'user'),
};

/** What a call names, by the kind of the argument. */
export function argumentFor(kind: ArgumentKind, scene: Scene): unknown {
  const {
    other,
    username,
    writer,
    post,
    comment,
    tag,
    hashtag,
    collection,
    story,
    highlight,
    picture,
    report,
    product,
    order,
    file,
    token,
  } = scene;
  const values: Partial<Record<ArgumentKind, unknown>> = {
    form: {
      ...{ caption: `Second #light with @${username}`, name: 'Dawn' },
      ...{ currency: 'EUR', price: 4500, pieces: 1 },
      ...{ fullPath: '/2026/dawn.bin', fileSize: 4 },
    },
    cart: { idempotencyKey: 'b7c1', lines: [{ productId: product, quantity: 1 }], quantity: 2 },
    share: { level: 'read' },
    ...{ product, order, file, media: picture, range: {}, bytes: streamOf('dawn') },
    ...(token === undefined ? {} : { key: token }),
    ...{ report, reason: { reason: 'spam' }, filters: {}, decision: {} },
    ...{
      user: other,
      users: [other],
      username,
      post,
      comment,
      tag,
      hashtag,
      collection,
      story,
      highlight,
      request: {},
      scopes: {},
    },
    pictures: [{ mediaId: picture, alt: 'Fog over the river' }],
    productTags: [{ productId: product, mediaId: picture, x: 0.75, y: 0.25 }],
    peopleTags: [{ userId: writer, mediaId: picture, x: 0.25, y: 0.5 }],
    ...{ draft: { caption: `Not #yet, @${username}` }, code: postCode(post), seenVersion: 1 },
    ...{ body: `Splendid, @${username}`, flag: true, role: { role: 'moderator' } },
  };
  return values[kind];
}

async function call(
  api: object,
  name: string,
  takes: readonly ArgumentKind[],
  scene: Scene,
): Promise<Answer> {
  const answer = await callNamed(api, name)(...takes.map((kind) => argumentFor(kind, scene)));
  // Every call of the viewer API answers with a result.
  return answer as Answer;
}

/** The private reads are of the caller, where no other user is named. */
const ofCaller = (name: string): boolean =>
  name.startsWith('account.') && Object.hasOwn(registeredReads, name);

/** Stages a registered call that names things of another user, a page, or the fields of a post. */
export async function stageCall(
  fixture: TestNetwork,
  name: string,
  takes: readonly ArgumentKind[],
  apiName: 'viewer' | 'moderator' = 'viewer',
): Promise<StagedCall> {
  const first = await setScene(fixture);
  const scene = { ...first, ...(await before[name]?.(fixture, first)) };
  const given = apiName === 'viewer' && ofCaller(name) ? [] : takes;
  return { caller: scene.me, run: (api) => call(api, name, given, scene) };
}
