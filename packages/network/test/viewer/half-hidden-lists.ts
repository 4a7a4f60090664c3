import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { insertFollow, insertPostLike, insertPostMedia, insertPostTag } from '@tintype/shared-db/testing';
import { type CollectionId, type Page, type PageRequest, type Result, unwrap, type Viewer } from '../../src';
import type { TestNetwork } from '../../src/testing';

/** How a person of a list is hidden from the viewer; `visible` is not, and `muted` is on the home page alone. */
export const WAYS = [
  ...['visible', 'blocks the viewer', 'is blocked', 'suspended', 'deactivated', 'private', 'muted'],
] as const;
export type Way = (typeof WAYS)[number];

/**
 * An owner whose lists have many people. Each of them wrote, liked, follows, is followed, and posts a
 * picture of the owner. */
export interface Crowd {
  readonly viewer: UserId;
  readonly owner: UserId;
  readonly people: readonly UserId[];
  readonly post: PostId;
  readonly comment: CommentId;
  /** A hashtag of all posts. */
  readonly tag: string;
  /** A collection of the viewer with all posts. */
  readonly collection: CollectionId;
}

export async function gatherCrowd(fixture: TestNetwork, size: number): Promise<Crowd> {
  const repo = fixture.database.ownerRepo;
  const [viewer, owner, ...people] = (await fixture.people(size + 2)) as [UserId, UserId, ...UserId[]];
  const tag = `of_${owner.replaceAll('-', '')}`;
  const post = await fixture.publish(owner);
  const comment = await fixture.comment(owner, post);
  const { collections } = fixture.network.as(viewer);
  const { id: collection } = unwrap(await collections.create({ name: 'First lights' }));
  for (const id of people) {
    await insertPostLike(repo, { postId: post, userId: id });
    await insertFollow(repo, { followerId: id, followeeId: owner });
    await insertFollow(repo, { followerId: owner, followeeId: id });
    await insertFollow(repo, { followerId: viewer, followeeId: id });
    await fixture.comment(id, post);
    unwrap(await fixture.network.as(id).comments.reply(post, comment, 'Thank you'));
    const own = await fixture.publish(id, `First light #${tag}`);
    const { mediaId } = await insertPostMedia(repo, { postId: own, authorId: id });
    await insertPostTag(repo, { postId: own, mediaId, userId: owner });
    unwrap(await collections.addPost(collection, own));
  }
  return { viewer, owner, people, post, comment, tag, collection };
}

/** Hides each person of the crowd in its way, by plain SQL, and ends what hid them before. */
export async function hideCrowd(
  fixture: TestNetwork,
  { viewer, people }: Crowd,
  ways: readonly Way[],
): Promise<void> {
  const inWay = (...wanted: readonly Way[]) =>
    people.filter((_, index) => wanted.includes(ways[index] ?? 'visible'));
  const changes: readonly (readonly [string, readonly unknown[]])[] = [
    ['DELETE FROM tintype.blocks WHERE $1 IN (blocker_id, blocked_id)', [viewer]],
    ['DELETE FROM tintype.mutes WHERE muter_id = $1', [viewer]],
    [
      `UPDATE tintype.users SET is_private = id = ANY($2), deactivated_at = CASE WHEN id = ANY($4) THEN now() END,
         status = CASE WHEN id = ANY($3) THEN 'suspended' WHEN id = ANY($4) THEN 'deactivated' ELSE 'active' END
       WHERE id = ANY($1)`,
      [people, inWay('private'), inWay('suspended'), inWay('deactivated')],
    ],
    [
      'INSERT INTO tintype.blocks (blocker_id, blocked_id) SELECT unnest($2::uuid[]), $1',
      [viewer, inWay('blocks the viewer')],
    ],
    [
      'INSERT INTO tintype.blocks (blocker_id, blocked_id) SELECT $1, unnest($2::uuid[])',
      [viewer, inWay('is blocked')],
    ],
    [
      'INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories) SELECT $1, unnest($2::uuid[]), true, false',
      [viewer, inWay('muted')],
    ],
  ];
  for (const [text, values] of changes) await fixture.rows(text, values);
}

type Listing = (
  me: Viewer,
  crowd: Crowd,
  request: PageRequest,
) => Promise<readonly [readonly UserId[], string | null]>;

const listing =
  <Item>(
    read: (me: Viewer, crowd: Crowd, request: PageRequest) => Promise<Result<Page<Item>, unknown>>,
    personOf: (item: Item) => UserId | null,
  ): Listing =>
  async (me, crowd, request) => {
    const { items, next } = unwrap(await read(me, crowd, request));
    return [items.flatMap((item) => personOf(item) ?? []), next];
  };

const idOf = ({ id }: { readonly id: UserId }): UserId => id;
const authorOf = ({ authorId }: { readonly authorId: UserId | null }): UserId | null => authorId;

/** The lists of the crowd, and what hides a person on them. A private account hides no one who is followed or wrote elsewhere. */
export const lists: Readonly<Record<string, { readonly read: Listing; readonly hides: readonly Way[] }>> =
  (() => {
    const absent: readonly Way[] = ['blocks the viewer', 'is blocked', 'suspended', 'deactivated'];
    return {
      'posts.likers': { hides: absent, read: listing((me, { post }, at) => me.posts.likers(post, at), idOf) },
      'comments.list': {
        hides: absent,
        read: listing((me, { post }, at) => me.comments.list(post, at), authorOf),
      },
      'comments.replies': {
        hides: absent,
        read: listing((me, { post, comment }, at) => me.comments.replies(post, comment, at), authorOf),
      },
      'people.followers': {
        hides: absent,
        read: listing((me, { owner }, at) => me.people.followers(owner, at), idOf),
      },
      'people.following': {
        hides: absent,
        read: listing((me, { owner }, at) => me.people.following(owner, at), idOf),
      },
      'people.mutuals': {
        hides: absent,
        read: listing((me, { owner }, at) => me.people.mutuals(owner, at), idOf),
      },
      'collections.saved': {
        hides: absent,
        read: listing((me, _crowd, at) => me.collections.saved(at), authorOf),
      },
      'collections.posts': {
        hides: absent,
        read: listing((me, { collection }, at) => me.collections.posts(collection, at), authorOf),
      },
      'people.taggedIn': {
        hides: absent,
        read: listing((me, { owner }, at) => me.people.taggedIn(owner, at), authorOf),
      },
      'hashtags.posts': {
        hides: absent,
        read: listing((me, { tag }, at) => me.hashtags.posts(tag, at), authorOf),
      },
      'feed.home': {
        hides: [...absent, 'muted'],
        read: listing((me, _crowd, at) => me.feed.home(at), authorOf),
      },
    };
  })();
