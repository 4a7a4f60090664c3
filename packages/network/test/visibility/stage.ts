import {
  asCollectionId,
  asHighlightId,
  asStoryId,
  type CollectionId,
  type CommentId,
  type HighlightId,
  idOfNothing,
  type MediaId,
  type PostId,
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
import {
  insertBlock,
  insertComment,
  insertFollow,
  insertHashtag,
  insertPost,
  insertPostLike,
  insertPostMedia,
  insertPostTag,
  insertUser,
} from '@tintype/shared-db/testing';
import {
  type Moderator,
  type ModeratorReads,
  type OrderId,
  type OwnerState,
  type ProductId,
  systemMeta,
  unwrap,
  type ViewerClass,
  type ViewerReads,
} from '../../src';
import { type TestNetwork } from '../../src/testing';
import { storeWith } from '../staged-calls/scene-calls';
import { avatarOf, fileOf, putBytes, shareBySql } from '../stored-media';
import { putPrivateData } from './private-data';

/** The states that an account can be in. No account is `unconfirmed` yet. */
export const stagedStates = [
  'public',
  'private',
  'deactivated',
  'pending_deletion',
  'suspended',
  'deleted',
] as const satisfies readonly OwnerState[];
type StagedState = (typeof stagedStates)[number];

type Audience = 'public' | 'followers' | 'close_friends';

/** An owner and what there is of theirs. Their posts have a picture, which shows the bystander. */
export interface StagedOwner {
  readonly state: StagedState;
  readonly id: UserId;
  readonly username: string;
  /** The first is edited, and all are pinned. */
  readonly posts: Readonly<Record<Audience, PostId>>;
  /** With a picture each. The last two are in no highlight. */
  readonly stories: Readonly<Record<'everyone' | 'close_friends' | 'expired' | 'unkept' | 'past', StoryId>>;
  /** Of the posts, by their ids. */
  readonly pictures: Readonly<Record<string, MediaId>>;
  /** A file that is shared with every viewer, and the token of a link to it. */
  readonly file: { readonly ownerId: UserId; readonly mediaId: MediaId };
  readonly token: string;
  /** With the stories of the owner but for two. */
  readonly highlight: HighlightId;
  /** With the file as its picture, and tagged on every published post. */
  readonly product: ProductId;
  /** Of the bystander, at the owner's store. */
  readonly order: OrderId;
  readonly draft: PostId;
  readonly archived: PostId;
  /** A hashtag of all these posts, and of the bystander's. */
  readonly tag: string;
  /** A comment by the bystander on the public post, and the bystander's reply to it. */
  readonly comment: CommentId;
  /** What the owner wrote on the bystander's post: a comment, and a reply to the bystander's. */
  readonly commentElsewhere: CommentId;
  readonly replyElsewhere: CommentId;
}

/** A user whose only relations are follows. Owners comment and like on the bystander's public post. */
export interface Bystander {
  readonly id: UserId;
  readonly post: PostId;
  /** The picture of the post, which shows the owners. */
  readonly picture: MediaId;
  readonly comment: CommentId;
}

/** A viewer as one class, with what that class may call. */
export interface StagedViewer {
  readonly viewerClass: ViewerClass;
  readonly id: UserId | null;
  readonly reads: {
    readonly [Space in keyof ModeratorReads]: Partial<ViewerReads[Space]> & ModeratorReads[Space];
  } & Partial<Pick<ViewerReads, 'feed' | 'collections' | 'media'>> & {
      readonly stories?: Partial<ViewerReads['stories'] & Moderator['stories']>;
      readonly reports?: Partial<ViewerReads['reports'] & Moderator['reports']>;
    };
  /** A collection of the viewer, with every post of every owner. The id of nothing for a caller who is not logged in. */
  readonly collection: CollectionId;
  /** A story of the viewer, which every owner has seen. */
  readonly story: StoryId;
}

export interface Stage {
  readonly owners: readonly StagedOwner[];
  readonly bystander: Bystander;
  viewerOf(viewerClass: ViewerClass, owner: StagedOwner): StagedViewer;
}

/** The classes of a viewer who is another user. */
const others = [
  'stranger',
  'pending',
  'follower',
  'close_friend',
  'blocked',
  'blocking',
  'close_friend_only',
] as const satisfies readonly ViewerClass[];

/** Puts up every owner and viewer, by plain SQL: also what the commands would not allow, since a read must hold then too. */
export async function setStage(fixture: TestNetwork): Promise<Stage> {
  const { network, database } = fixture;
  const repo = database.ownerRepo;
  const bystander = await putBystander(fixture);
  const ids = new Map<ViewerClass, UserId>();
  for (const name of [...others, 'moderator' as const]) {
    const { id } = await insertUser(repo);
    ids.set(name, id);
    await insertFollow(repo, { followerId: id, followeeId: bystander.id });
  }
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [ids.get('moderator')]);
  const owners: StagedOwner[] = [];
  for (const state of stagedStates) {
    const owner = await putOwner(fixture, state, bystander);
    for (const name of others) await relate(fixture, name, ids.get(name) ?? owner.id, owner.id);
    for (const id of ids.values()) await shareBySql(fixture, owner.id, owner.file.mediaId, id);
    await putPrivateData(fixture, owner.id);
    for (const viewer of [...ids.values(), owner.id]) {
      await putSaved(fixture, viewer, owner);
      await putStorySeenBy(fixture, viewer, owner.id);
    }
    await enterState(fixture, owner);
    owners.push(owner);
  }
  const viewerOf = (viewerClass: ViewerClass, owner: StagedOwner): StagedViewer => {
    if (viewerClass === 'anonymous') return { viewerClass, id: null, reads: network.as(null), ...nothing };
    const id = viewerClass === 'self' ? owner.id : ids.get(viewerClass);
    if (id === undefined) throw new Error(`no user is ${viewerClass}`);
    const reads = viewerClass === 'moderator' ? network.moderate(id) : network.as(id);
    return { viewerClass, id, reads, collection: collectionOf(id), story: storyOf(id) };
  };
  return { owners, bystander, viewerOf };
}

const nothing = { collection: asCollectionId(idOfNothing), story: asStoryId(idOfNothing) };

/** Each user has a collection and a story with the id of the user. */
const collectionOf = (id: UserId): CollectionId => asCollectionId(id);

const storyOf = (id: UserId): StoryId => asStoryId(id);

async function putStory(
  fixture: TestNetwork,
  { id, author, audience, hours }: { id: string; author: UserId; audience: string; hours: number },
): Promise<StoryId> {
  const added = await fixture.rows(
    `INSERT INTO tintype.stories (id, author_id, caption, audience, published_at, expires_at)
     VALUES ($1, $2, 'Fog', $3, $4, $4::timestamptz + interval '24 hours') ON CONFLICT DO NOTHING RETURNING id`,
    [id, author, audience, new Date(fixture.clock.now().getTime() - hours * 60 * 60 * 1000)],
  );
  if (added.length > 0)
    await fixture.rows(
      `WITH used AS (INSERT INTO tintype.used_media (media_id, story_id) VALUES ($2, $1))
       INSERT INTO tintype.story_media (story_id, media_id, author_id) VALUES ($1, $2, $3)`,
      [id, await fileOf(fixture, author), author],
    );
  return asStoryId(id);
}

async function putHighlight(fixture: TestNetwork, author: UserId): Promise<HighlightId> {
  const id = asHighlightId(fixture.database.repo.newId());
  await fixture.rows(`INSERT INTO tintype.highlights (id, author_id, name) VALUES ($1, $2, 'Fog')`, [
    id,
    author,
  ]);
  await fixture.rows(
    `INSERT INTO tintype.highlight_items (highlight_id, story_id, author_id, published_at)
     SELECT $1, id, author_id, published_at FROM tintype.stories WHERE author_id = $2`,
    [id, author],
  );
  return id;
}

/** A story of the viewer. It has expired, so that it is among the stories of no owner. */
async function putStorySeenBy(fixture: TestNetwork, viewer: UserId, owner: UserId): Promise<void> {
  await putStory(fixture, { id: storyOf(viewer), author: viewer, audience: 'everyone', hours: 30 });
  // Authors do not view their own stories.
  if (viewer === owner) return;
  await fixture.rows(
    `INSERT INTO tintype.story_views (story_id, viewer_id, viewed_at) VALUES ($1, $2, now())`,
    [storyOf(viewer), owner],
  );
}

async function putSaved(fixture: TestNetwork, viewer: UserId, { posts }: StagedOwner): Promise<void> {
  for (const text of [
    `INSERT INTO tintype.collections (owner_id, id, name, name_key) VALUES ($1, $1, 'All', 'all') ON CONFLICT DO NOTHING`,
    `INSERT INTO tintype.saved_posts (owner_id, post_id, post_author_id)
     SELECT $1, id, author_id FROM tintype.posts WHERE id = ANY($2)`,
    `INSERT INTO tintype.collection_items (owner_id, collection_id, post_id) SELECT $1, $1, unnest($2::uuid[])`,
  ])
    await fixture.rows(text, text.includes('$2') ? [viewer, Object.values(posts)] : [viewer]);
}

async function putBystander({ database }: TestNetwork): Promise<Bystander> {
  const repo = database.ownerRepo;
  const { id } = await insertUser(repo);
  const post = await insertPost(repo, { authorId: id });
  const comment = await insertComment(repo, { postId: post.id, authorId: id });
  const { mediaId } = await insertPostMedia(repo, { postId: post.id, authorId: id });
  return { id, post: post.id, picture: mediaId, comment: comment.id };
}

async function putOwner(
  fixture: TestNetwork,
  state: StagedState,
  bystander: Bystander,
): Promise<StagedOwner> {
  const repo = fixture.database.ownerRepo;
  const story = (author: UserId, audience: string, hours: number) =>
    putStory(fixture, { id: repo.newId(), author, audience, hours });
  const { id, username } = await insertUser(repo, { isPrivate: state === 'private' });
  await avatarOf(fixture, id);
  const hashtag = await insertHashtag(repo);
  await fixture.rows(
    `INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
     SELECT $1, id, author_id, published_at FROM tintype.posts WHERE id = $2`,
    [hashtag.id, bystander.post],
  );
  const pictures: Record<string, MediaId> = {};
  const withPicture = async (postId: PostId): Promise<MediaId> => {
    const { mediaId } = await insertPostMedia(repo, { postId, authorId: id });
    pictures[postId] = await putBytes(fixture, id, mediaId);
    return mediaId;
  };
  const post = async (visibility: Audience): Promise<PostId> => {
    const { id: postId } = await insertPost(repo, { authorId: id, visibility, hashtags: [hashtag.id] });
    const mediaId = await withPicture(postId);
    await insertPostTag(repo, { postId, mediaId, userId: bystander.id });
    return postId;
  };
  await insertPostTag(repo, { postId: bystander.post, mediaId: bystander.picture, userId: id });
  const posts = {
    public: await post('public'),
    followers: await post('followers'),
    close_friends: await post('close_friends'),
  };
  const stories = {
    everyone: await story(id, 'everyone', 2),
    close_friends: await story(id, 'close_friends', 1),
    expired: await story(id, 'everyone', 25),
  };
  const highlight = await putHighlight(fixture, id);
  const unkept = { unkept: await story(id, 'everyone', 2), past: await story(id, 'everyone', 25) };
  const { id: draft } = await insertPost(repo, { authorId: id, status: 'draft' });
  const { id: archived } = await insertPost(repo, { authorId: id, status: 'archived' });
  await withPicture(draft);
  const file = { ownerId: id, mediaId: await fileOf(fixture, id) };
  const { token } = unwrap(await fixture.network.media.linkMedia({ ...file, granterId: id }, systemMeta));
  await fixture.rows('UPDATE tintype.posts SET pinned_at = now() WHERE id = ANY ($1)', [
    Object.values(posts),
  ]);
  await fixture.rows(
    `INSERT INTO tintype.post_edits (post_id, version, caption, replaced_at) VALUES ($1, 1, 'Before', now())`,
    [posts.public],
  );
  const comment = await insertComment(repo, { postId: posts.public, authorId: bystander.id });
  await insertComment(repo, { postId: posts.public, authorId: bystander.id, parentId: comment.id });
  await insertPostLike(repo, { postId: posts.public, userId: bystander.id });
  await insertPostLike(repo, { postId: bystander.post, userId: id });
  const elsewhere = { postId: bystander.post, authorId: id };
  const commentElsewhere = await insertComment(repo, elsewhere);
  const replyElsewhere = await insertComment(repo, { ...elsewhere, parentId: bystander.comment });
  await insertFollow(repo, { followerId: id, followeeId: bystander.id });
  await insertFollow(repo, { followerId: bystander.id, followeeId: id });
  const store = await storeWith(fixture, { file }, bystander.id);
  await fixture.rows(
    'INSERT INTO tintype.product_tags (post_id, product_id, author_id) SELECT unnest($1::uuid[]), $2, $3',
    [Object.values(posts), store.product, id],
  );
  return {
    ...{
      state,
      id,
      username,
      posts,
      draft,
      archived,
      stories: { ...stories, ...unkept },
      ...{ pictures, token },
      tag: hashtag.display,
      ...store,
      highlight,
      comment: comment.id,
    },
    ...{ commentElsewhere: commentElsewhere.id, replyElsewhere: replyElsewhere.id },
  };
}

/** Gives a user the relation of a viewer class to the owner, and puts the owner on every list of the viewer. */
async function relate(
  { database }: TestNetwork,
  viewerClass: (typeof others)[number],
  viewer: UserId,
  owner: UserId,
): Promise<void> {
  const repo = database.ownerRepo;
  const follow = { followerId: viewer, followeeId: owner };
  if (viewerClass === 'pending') await insertFollow(repo, { ...follow, state: 'pending' });
  if (viewerClass === 'follower' || viewerClass === 'close_friend') await insertFollow(repo, follow);
  if (viewerClass === 'blocked') await insertBlock(repo, { blockerId: owner, blockedId: viewer });
  if (viewerClass === 'blocking') await insertBlock(repo, { blockerId: viewer, blockedId: owner });
  await insertFollow(repo, { followerId: owner, followeeId: viewer, state: 'pending' });
  const listed = viewerClass === 'close_friend' || viewerClass === 'close_friend_only';
  for (const [statement, ...values] of [
    ...(listed
      ? [['INSERT INTO tintype.close_friends (owner_id, friend_id) VALUES ($1, $2)', owner, viewer]]
      : []),
    ['INSERT INTO tintype.close_friends (owner_id, friend_id) VALUES ($1, $2)', viewer, owner],
    ['INSERT INTO tintype.restrictions (owner_id, restricted_id) VALUES ($1, $2)', viewer, owner],
    // Of stories only, so that the home page shows what it would.
    [
      'INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories) VALUES ($1, $2, false, true)',
      viewer,
      owner,
    ],
  ]) {
    await repo.dataSource.query(String(statement), values);
  }
}

/** Nothing is purged: the policy alone has to hide it. */
async function enterState(fixture: TestNetwork, { id, state }: StagedOwner): Promise<void> {
  const changes: Readonly<Record<StagedState, string | null>> = {
    public: null,
    private: null,
    deactivated: `status = 'deactivated', deactivated_at = now()`,
    pending_deletion: `status = 'pending_deletion', delete_after = now()`,
    suspended: `status = 'suspended'`,
    deleted: `status = 'deleted', deleted_at = now(), username = NULL, username_key = NULL`,
  };
  const change = changes[state];
  if (change !== null) await fixture.rows(`UPDATE tintype.users SET ${change} WHERE id = $1`, [id]);
}
