import {
  asCommentId,
  asHashtagId,
  asHighlightId,
  asPostId,
  asStoryId,
  asUserId,
  type CommentId,
  type HighlightId,
  type PostId,
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
import {
  insertBlock,
  insertComment,
  insertHashtag,
  insertPost,
  insertUser,
} from '@tintype/shared-db/testing';
import { type TestNetwork } from '../../src/testing';
import type { Target, TargetKind } from './hidden-calls';

/** A user or a thing that is hidden from the viewer, and the ids of an absent one for the same places. */
interface Hidden {
  readonly hidden: Target;
  readonly absent: Target;
  /** Puts back what the viewer and the other one have of each other, which calls may have ended. */
  readonly relate: () => Promise<unknown>;
}

type Hide = (fixture: TestNetwork, viewer: UserId) => Promise<Hidden>;

const suspended = `status = 'suspended'`;
const states = {
  suspended,
  deactivated: `status = 'deactivated', deactivated_at = now()`,
  'about to be deleted': `status = 'pending_deletion', delete_after = now() + interval '30 days'`,
} as const;

const nothing = ({ database }: TestNetwork): Target => {
  const id = () => database.repo.newId();
  return {
    user: asUserId(id()),
    username: `n${id().replaceAll('-', '').slice(4)}`,
    post: asPostId(id()),
    comment: asCommentId(id()),
    story: asStoryId(id()),
    highlight: asHighlightId(id()),
    tag: `t${id().replaceAll('-', '')}`,
    hashtag: asHashtagId(id()),
  };
};

const person = ({ database }: TestNetwork, given: Parameters<typeof insertUser>[1] = {}) =>
  insertUser(database.ownerRepo, given);

/** A post of an owner with a comment by another user, both liked by the viewer. */
async function postOf(
  fixture: TestNetwork,
  owner: UserId,
  viewer: UserId,
  visibility: 'public' | 'close_friends' | 'followers' = 'public',
) {
  const repo = fixture.database.ownerRepo;
  const post = await insertPost(repo, { authorId: owner, visibility });
  const writer = await person(fixture);
  const comment = await insertComment(repo, { postId: post.id, authorId: writer.id });
  await liked(fixture, viewer, post.id, comment.id);
  const own = await storyBy(fixture, owner);
  return {
    post: post.id,
    comment: comment.id,
    story: own,
    highlight: await highlightBy(fixture, owner, own),
  };
}

async function highlightBy(fixture: TestNetwork, author: UserId, story: StoryId): Promise<HighlightId> {
  const id = asHighlightId(fixture.database.repo.newId());
  await fixture.rows(`INSERT INTO tintype.highlights (id, author_id, name) VALUES ($1, $2, 'Fog')`, [
    id,
    author,
  ]);
  await fixture.rows(
    `INSERT INTO tintype.highlight_items (highlight_id, story_id, author_id, published_at) VALUES ($1, $2, $3, now())`,
    [id, story, author],
  );
  return id;
}

/** A story that a user has published an hour ago. */
async function storyBy(
  fixture: TestNetwork,
  author: UserId,
  { audience = 'everyone', expired = false }: { audience?: string; expired?: boolean } = {},
): Promise<StoryId> {
  const { database, clock } = fixture;
  const at = new Date(clock.now().getTime() - (expired ? 24 : 1) * 60 * 60 * 1000);
  const id = asStoryId(database.repo.newId());
  await fixture.rows(
    `INSERT INTO tintype.stories (id, author_id, caption, audience, published_at, expires_at)
     VALUES ($1, $2, 'Fog', $3, $4, $4::timestamptz + interval '24 hours')`,
    [id, author, audience, at],
  );
  return id;
}

async function liked(fixture: TestNetwork, viewer: UserId, post: PostId, comment: CommentId): Promise<void> {
  for (const text of [
    `WITH liked AS (INSERT INTO tintype.post_likes (post_id, user_id, post_author_id)
      SELECT id, $1, author_id FROM tintype.posts WHERE id = $2 AND $3::uuid IS NOT NULL ON CONFLICT DO NOTHING RETURNING post_id)
     INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'likes', 1 FROM liked
     ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1`,
    `WITH liked AS (INSERT INTO tintype.comment_likes (post_id, comment_id, user_id, comment_author_id)
      SELECT post_id, id, $1, author_id FROM tintype.comments WHERE post_id = $2 AND id = $3
      ON CONFLICT DO NOTHING RETURNING post_id, comment_id)
     INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
     SELECT post_id, comment_id, 'likes', 1 FROM liked
     ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1`,
    `WITH saved AS (INSERT INTO tintype.saved_posts (owner_id, post_id, post_author_id)
      SELECT $1, id, author_id FROM tintype.posts WHERE id = $2 AND $3::uuid IS NOT NULL ON CONFLICT DO NOTHING RETURNING post_id)
     INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'saves', 1 FROM saved
     ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1`,
  ])
    await fixture.rows(text, [viewer, post, comment]);
}

/** The relations that a block leaves between two users. Without a block, every relation that there is. */
async function related(
  fixture: TestNetwork,
  viewer: UserId,
  other: UserId,
  state: 'accepted' | 'pending' | null,
) {
  const lists = [
    `INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories) VALUES ($1, $2, true, true) ON CONFLICT DO NOTHING`,
    `INSERT INTO tintype.suggestion_dismissals (owner_id, dismissed_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
  ];
  const edges = [
    `INSERT INTO tintype.restrictions (owner_id, restricted_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    `INSERT INTO tintype.close_friends (owner_id, friend_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
  ];
  for (const text of state === null ? lists : [...lists, ...edges]) await fixture.rows(text, [viewer, other]);
  if (state === null) return;
  for (const [follower, followee] of [
    [viewer, other],
    [other, viewer],
  ]) {
    await fixture.rows(
      `INSERT INTO tintype.follows (follower_id, followee_id, state, accepted_at)
       VALUES ($1, $2, $3, CASE WHEN $3 = 'accepted' THEN now() END) ON CONFLICT DO NOTHING`,
      [follower, followee, state],
    );
  }
  await fixture.rows(
    `INSERT INTO tintype.follow_counters (user_id, kind, value) SELECT u, k, 1000 FROM unnest($1::uuid[]) u,
       unnest(ARRAY['following', 'pending_in']) k ON CONFLICT (user_id, kind, slot) DO NOTHING`,
    [[viewer, other]],
  );
  await fixture.rows(
    `INSERT INTO tintype.follow_counters (user_id, kind, slot, value) SELECT u, 'followers', s, 1000
     FROM unnest($1::uuid[]) u, generate_series(0, 15) s ON CONFLICT (user_id, kind, slot) DO NOTHING`,
    [[viewer, other]],
  );
}

/** An owner who hides in this way, with a post. */
const owner =
  (
    hide: (fixture: TestNetwork, owner: UserId, viewer: UserId) => Promise<unknown>,
    state: 'accepted' | 'pending' | null,
  ): Hide =>
  async (fixture, viewer) => {
    const { id, username } = await person(fixture);
    const made = await postOf(fixture, id, viewer);
    await hide(fixture, id, viewer);
    const relate = async () => {
      await related(fixture, viewer, id, state);
      await liked(fixture, viewer, made.post, made.comment);
    };
    const hidden = { ...nothing(fixture), user: id, username, ...made };
    return { hidden, absent: nothing(fixture), relate };
  };

const enter = (change: string) => (fixture: TestNetwork, id: UserId) =>
  fixture.rows(`UPDATE tintype.users SET ${change} WHERE id = $1`, [id]);
const block = ({ database }: TestNetwork, blockerId: UserId, blockedId: UserId) =>
  insertBlock(database.ownerRepo, { blockerId, blockedId });

/** A post that hides by itself, of an owner who does not. */
const post =
  (
    make: (
      fixture: TestNetwork,
      owner: UserId,
      viewer: UserId,
    ) => Promise<{ post: PostId; comment: CommentId; story: StoryId; highlight: HighlightId }>,
  ): Hide =>
  async (fixture, viewer) => {
    const { id, username } = await person(fixture);
    const made = await make(fixture, id, viewer);
    const relate = () => liked(fixture, viewer, made.post, made.comment);
    const hidden = { ...nothing(fixture), user: id, username, ...made };
    return { hidden, absent: nothing(fixture), relate };
  };

/** A comment that hides, under a post that the viewer sees, or of the viewer's own. */
const comment =
  (
    make: (
      fixture: TestNetwork,
      given: { readonly post: PostId; readonly owner: UserId; readonly viewer: UserId },
    ) => Promise<CommentId>,
    whose: 'other' | 'viewer' = 'other',
  ): Hide =>
  async (fixture, viewer) => {
    const { id, username } = await person(fixture);
    const ownerId = whose === 'viewer' ? viewer : id;
    const { id: postId } = await insertPost(fixture.database.ownerRepo, { authorId: ownerId });
    const made = await make(fixture, { post: postId, owner: ownerId, viewer });
    const relate = () => liked(fixture, viewer, postId, made);
    const hidden = { ...nothing(fixture), user: id, username, post: postId, comment: made };
    return { hidden, absent: { ...nothing(fixture), post: postId }, relate };
  };

const written = (fixture: TestNetwork, postId: PostId, authorId: UserId, parentId: CommentId | null = null) =>
  insertComment(fixture.database.ownerRepo, { postId, authorId, parentId });
const flagged = (fixture: TestNetwork, id: CommentId, change: string) =>
  fixture.rows(`UPDATE tintype.comments SET ${change} WHERE id = $1`, [id]);

const commentWays: Readonly<Record<string, Hide>> = Object.fromEntries(
  (
    [
      ['of a writer who blocks the viewer', (fixture, writer, _id, viewer) => block(fixture, writer, viewer)],
      [
        'of a writer who is blocked by the viewer',
        (fixture, writer, _id, viewer) => block(fixture, viewer, writer),
      ],
      ['of a suspended writer', (fixture, writer) => enter(suspended)(fixture, writer)],
      [
        'hidden by a block with the author',
        (fixture, _writer, id) => flagged(fixture, id, 'hidden_by_block = true'),
      ],
      ['that is hidden by the author', (fixture, _writer, id) => flagged(fixture, id, 'hidden = true')],
      ['that waits for approval', (fixture, _writer, id) => flagged(fixture, id, `status = 'pending'`)],
    ] as [string, (fixture: TestNetwork, writer: UserId, id: CommentId, viewer: UserId) => Promise<unknown>][]
  ).flatMap(([name, hide]): [string, Hide][] => [
    [
      `a comment ${name}`,
      comment(async (fixture, { post: postId, viewer }) => {
        const writer = await person(fixture);
        const { id } = await written(fixture, postId, writer.id);
        await hide(fixture, writer.id, id, viewer);
        return id;
      }),
    ],
    [
      `a reply under a comment ${name}`,
      comment(async (fixture, { post: postId, viewer }) => {
        const [writer, answerer] = [await person(fixture), await person(fixture)];
        const { id } = await written(fixture, postId, writer.id);
        const reply = await written(fixture, postId, answerer.id, id);
        // Plain SQL also makes what no command leaves: a reply of another user under a comment that waits.
        if (name.includes('waits')) await flagged(fixture, reply.id, `status = 'pending'`);
        await hide(fixture, writer.id, id, viewer);
        return reply.id;
      }),
    ],
  ]),
);

/** A story that hides by itself, of an owner who does not. */
const story =
  (given: { readonly audience?: string; readonly expired?: boolean }): Hide =>
  async (fixture, viewer) => {
    const { id, username } = await person(fixture);
    const made = { ...(await postOf(fixture, id, viewer)), story: await storyBy(fixture, id, given) };
    const hidden = { ...nothing(fixture), user: id, username, ...made };
    return { hidden, absent: nothing(fixture), relate: async () => {} };
  };

/** A hashtag with a post that the viewer sees, which the viewer follows and a moderator has banned. */
const bannedHashtag: Hide = async (fixture, viewer) => {
  const repo = fixture.database.ownerRepo;
  const hashtag = await insertHashtag(repo);
  await insertPost(repo, { authorId: (await person(fixture)).id, hashtags: [hashtag.id] });
  await fixture.rows(`UPDATE tintype.hashtags SET banned = true WHERE id = $1`, [hashtag.id]);
  const relate = () =>
    fixture.rows(
      `INSERT INTO tintype.hashtag_follows (user_id, hashtag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [viewer, hashtag.id],
    );
  const hidden = { ...nothing(fixture), tag: hashtag.display, hashtag: hashtag.id };
  return { hidden, absent: nothing(fixture), relate };
};

/** Every way to hide, by what it hides. */
export const waysOfHiding: Readonly<Record<TargetKind, Readonly<Record<string, Hide>>>> = {
  user: {
    'blocks the viewer': owner(block, null),
    'blocks the viewer, who blocks them too': owner(async (fixture, id, viewer) => {
      await block(fixture, id, viewer);
      await block(fixture, viewer, id);
    }, null),
    ...Object.fromEntries(
      Object.entries(states).flatMap(([name, change]) => [
        [`is ${name}`, owner(enter(change), 'accepted')],
        [`is ${name}, with requests both ways`, owner(enter(change), 'pending')],
      ]),
    ),
  },
  post: {
    'of an owner who blocks the viewer': owner(block, null),
    'of a suspended owner': owner(enter(suspended), 'accepted'),
    'of a deactivated owner': owner(enter(states.deactivated), 'accepted'),
    'of an owner about to be deleted': owner(enter(states['about to be deleted']), 'accepted'),
    'of a private owner': owner(enter('is_private = true'), 'pending'),
    'for close friends': post((fixture, id, viewer) => postOf(fixture, id, viewer, 'close_friends')),
    'for followers': post((fixture, id, viewer) => postOf(fixture, id, viewer, 'followers')),
    'that is removed': post(async (fixture, id, viewer) => {
      const made = await postOf(fixture, id, viewer);
      await fixture.rows(`UPDATE tintype.posts SET status = 'removed' WHERE id = $1`, [made.post]);
      return made;
    }),
    'that is a draft': post(async (fixture, id, viewer) => {
      const made = await postOf(fixture, id, viewer);
      await fixture.rows(`UPDATE tintype.posts SET status = 'draft', published_at = NULL WHERE id = $1`, [
        made.post,
      ]);
      return made;
    }),
    'that is archived': post(async (fixture, id, viewer) => {
      const made = await postOf(fixture, id, viewer);
      await fixture.rows(`UPDATE tintype.posts SET status = 'archived' WHERE id = $1`, [made.post]);
      return made;
    }),
  },
  story: {
    'of an owner who blocks the viewer': owner(block, null),
    'of an owner who is blocked by the viewer': owner(
      (fixture, id, viewer) => block(fixture, viewer, id),
      null,
    ),
    'of a suspended owner': owner(enter(suspended), 'accepted'),
    'of a private owner': owner(enter('is_private = true'), 'pending'),
    'for close friends': story({ audience: 'close_friends' }),
    'that has expired': story({ expired: true }),
  },
  highlight: {
    'of an owner who blocks the viewer': owner(block, null),
    'of a suspended owner': owner(enter(suspended), 'accepted'),
    'of a deactivated owner': owner(enter(states.deactivated), 'accepted'),
    'of a private owner': owner(enter('is_private = true'), 'pending'),
  },
  hashtag: { 'that is banned': bannedHashtag },
  comment: {
    ...commentWays,
    'a comment of a hidden post': owner(block, null),
    'a comment that waits and whose writer is suspended, on a post of the viewer': comment(
      async (fixture, { post: postId }) => {
        const writer = await person(fixture);
        const { id } = await written(fixture, postId, writer.id);
        await flagged(fixture, id, `status = 'pending'`);
        await enter(suspended)(fixture, writer.id);
        return id;
      },
      'viewer',
    ),
    'a comment of a blocked user, on a post of the viewer': comment(
      async (fixture, { post: postId, viewer }) => {
        const writer = await person(fixture);
        const { id } = await written(fixture, postId, writer.id);
        await flagged(fixture, id, 'hidden_by_block = true');
        await block(fixture, viewer, writer.id);
        return id;
      },
      'viewer',
    ),
  },
};
