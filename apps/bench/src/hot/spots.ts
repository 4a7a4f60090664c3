import { type Network, type PostId, systemMeta, type UserId, unwrap } from '@tintype/network';

/** Where many users write at once. */
export interface Place {
  readonly postId: PostId;
  readonly hashtag: string;
  /** Each of them makes one call. */
  readonly users: readonly UserId[];
}

/** One row that every call of a kind counts in. */
export interface HotSpot {
  readonly name: string;
  /** The call of a trusted program. */
  readonly trusted: (network: Network, place: Place, user: UserId) => Promise<unknown>;
  /** The same through the viewer API. */
  readonly asViewer: (network: Network, place: Place, user: UserId) => Promise<unknown>;
  /** The table of the counter, and SQL that finds its row by `$1`. */
  readonly counter: {
    readonly table: string;
    readonly row: string;
    readonly of: (place: Place) => string;
  };
  /** SQL that takes back what the calls wrote, for calls that take effect once for each user; `$1` is the post. */
  readonly undo: readonly string[];
  /** What must run before the counter is exact, and is not part of a call. */
  readonly settle?: (network: Network) => Promise<unknown>;
}

const ofPost = (kind: string): HotSpot['counter'] => ({
  table: 'post_counters',
  row: `post_id = $1 AND kind = '${kind}'`,
  of: ({ postId }) => postId,
});

export const hotSpots: readonly HotSpot[] = [
  {
    name: 'likes of one post',
    trusted: async ({ content }, { postId }, userId) =>
      unwrap(await content.likePost({ postId, userId }, systemMeta)),
    asViewer: async (network, { postId }, user) => unwrap(await network.as(user).posts.like(postId)),
    counter: ofPost('likes'),
    undo: [
      'DELETE FROM tintype.post_likes WHERE post_id = $1',
      `UPDATE tintype.post_counters SET value = 0 WHERE post_id = $1 AND kind = 'likes'`,
    ],
  },
  {
    name: 'posts of one hashtag',
    trusted: async ({ content }, { hashtag }, authorId) =>
      unwrap(await content.publishPost({ authorId, caption: `First light #${hashtag}` }, systemMeta)),
    asViewer: async (network, { hashtag }, user) =>
      unwrap(await network.as(user).posts.publish({ caption: `First light #${hashtag}` })),
    counter: {
      table: 'hashtag_counters',
      row: `hashtag_id = (SELECT hashtag_id FROM tintype.hashtag_keys WHERE tag_key = $1) AND kind = 'public_posts'`,
      of: ({ hashtag }) => hashtag,
    },
    undo: [],
  },
  {
    name: 'comments on one post',
    trusted: async ({ content }, { postId }, authorId) =>
      unwrap(await content.addComment({ postId, authorId, body: 'What a morning' }, systemMeta)),
    asViewer: async (network, { postId }, user) =>
      unwrap(await network.as(user).comments.add(postId, 'What a morning')),
    counter: ofPost('comments'),
    undo: [],
  },
  {
    name: 'views of one post',
    trusted: async ({ content }, { postId }, userId) =>
      unwrap(await content.viewPost({ postId, userId }, systemMeta)),
    asViewer: async (network, { postId }, user) => unwrap(await network.as(user).posts.viewed(postId)),
    counter: ofPost('views'),
    undo: ['DELETE FROM tintype.post_viewings WHERE post_id = $1'],
    settle: async ({ content }) => {
      while (unwrap(await content.foldViews(1_000, systemMeta)).folded > 0);
    },
  },
];
