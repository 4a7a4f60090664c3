import {
  createPlan,
  END,
  type NetworkPlan,
  type PlannedComment,
  type PlannedMedia,
  PRESETS,
  planForEdges,
  planForUsers,
  START,
} from '../../src/plan';

const EDGES = {
  nodeCount: 40,
  from: Int32Array.from({ length: 78 }, (_, edge) => Math.floor(edge / 2)),
  to: Int32Array.from({ length: 78 }, (_, edge) => Math.floor(edge / 2) + (edge % 2 === 0 ? 1 : -1)).map(
    (to) => (to < 0 ? 39 : to),
  ),
  selfLoops: 0,
  duplicates: 0,
};

const PLANS: readonly (readonly [string, NetworkPlan])[] = [
  ['tiny', createPlan({ seed: 1, ...PRESETS.tiny })],
  ['a thousand users', createPlan({ seed: 9, ...planForUsers(1000) })],
  ['two users', createPlan({ seed: 4, ...PRESETS.tiny, users: 2 })],
  ['edges', createPlan({ seed: 4, ...planForEdges(EDGES) })],
];

/** Counting by hand keeps a hundred thousand `expect` calls out of the suite. */
function faults<T>(records: Iterable<T>, isRight: (record: T) => boolean): T[] {
  const wrong: T[] = [];
  for (const record of records) if (!isRight(record)) wrong.push(record);
  return wrong;
}

describe.each(PLANS)('causality in %s', (_name, plan) => {
  const registered = new Map<string, number>();
  for (const user of plan.users()) registered.set(user.id, user.registeredAt);
  const since = (id: string) => registered.get(id) ?? Number.NaN;
  const published = new Map<string, number>();
  for (const post of plan.posts()) published.set(post.id, post.at);
  const comments = new Map<string, PlannedComment>();
  for (const comment of plan.comments()) comments.set(comment.id, comment);

  it('registers users in order, within the two years', () => {
    let last = START;
    expect(
      faults(plan.users(), ({ registeredAt }) => {
        const right = Number.isInteger(registeredAt) && registeredAt >= last && registeredAt < END;
        last = registeredAt;
        return right;
      }),
    ).toEqual([]);
  });

  it('lets people follow once both are there, others only, once each', () => {
    const pairs = new Set<string>();
    expect(
      faults(plan.follows(), ({ followerId, followeeId, at }) => {
        const pair = `${followerId} ${followeeId}`;
        const right = followerId !== followeeId && !pairs.has(pair) && Number.isInteger(at);
        pairs.add(pair);
        return right && at > since(followerId) && at > since(followeeId) && at < END;
      }),
    ).toEqual([]);
  });

  it('publishes posts in order, after their authors registered', () => {
    let last = START;
    let index = 0;
    expect(
      faults(plan.posts(), (post) => {
        const right = post.index === index && Number.isInteger(post.at) && post.at >= last && post.at < END;
        index += 1;
        last = post.at;
        return right && post.at > since(post.authorId);
      }),
    ).toEqual([]);
  });

  it('gives every post pictures of its author, in order and without a gap', () => {
    const posts = [...plan.posts()];
    const pictures = new Map<string, PlannedMedia[]>();
    for (const picture of plan.media())
      pictures.set(picture.postId, [...(pictures.get(picture.postId) ?? []), picture]);
    const wrong = posts.filter(({ id, authorId, at }) => {
      const own = pictures.get(id) ?? [];
      const right = own.every(
        (one, position) => one.position === position && one.ownerId === authorId && one.at === at,
      );
      return own.length < 1 || own.length > 6 || !right;
    });
    expect(wrong).toEqual([]);
    expect(new Set([...plan.media()].map(({ id }) => id)).size).toBe(plan.totals.media);
    expect([...pictures.keys()]).toEqual(posts.map(({ id }) => id));
  });

  it('gives some users a picture of their profile, after they have registered', () => {
    const avatars = [...plan.avatars()];
    expect(avatars.length).toBe(plan.totals.avatars);
    expect(new Set(avatars.map(({ ownerId }) => ownerId)).size).toBe(avatars.length);
    const media = new Set([...plan.media()].map(({ id }) => id));
    expect(
      faults(avatars, ({ id, ownerId, at }) => at > since(ownerId) && at < END && !media.has(id)),
    ).toEqual([]);
  });

  it('tags other people who are there, once each, on pictures of the post', () => {
    const mediaOf = new Map([...plan.media()].map(({ id, postId }) => [id, postId]));
    const pairs = new Set<string>();
    expect(
      faults(plan.tags(), ({ postId, postAuthorId, userId, mediaId, x, y, at, approvedAt }) => {
        const fresh = !pairs.has(postId + userId);
        pairs.add(postId + userId);
        const there = userId !== postAuthorId && at >= since(userId) && at === published.get(postId);
        const inside = x > 0 && x < 1 && y > 0 && y < 1 && mediaOf.get(mediaId) === postId;
        return fresh && there && inside && (approvedAt === null || (approvedAt > at && approvedAt < END));
      }),
    ).toEqual([]);
    expect(pairs.size > 0).toBe(plan.totals.users > 1);
  });

  it('lets comments come after the post, their author and their parent, thread by thread', () => {
    const postOrder = [...published.keys()];
    let place = 0;
    let last = 0;
    const seen = new Set<string>();
    expect(
      faults(plan.comments(), (comment) => {
        if (postOrder[place] !== comment.postId) {
          place = postOrder.indexOf(comment.postId, place);
          last = 0;
        }
        const parent = comment.parentId === null ? null : comments.get(comment.parentId);
        const parentFits =
          parent === null ||
          (parent?.parentId === null && parent.postId === comment.postId && seen.has(parent.id));
        const right =
          place >= 0 && comment.at >= last && comment.at < END && Number.isInteger(comment.at) && parentFits;
        last = comment.at;
        seen.add(comment.id);
        return (
          right && comment.at > since(comment.authorId) && comment.at > (published.get(comment.postId) ?? END)
        );
      }),
    ).toEqual([]);
  });

  it('lets likes come after what is liked and who likes, once each, never one’s own', () => {
    const pairs = new Set<string>();
    const postLikes = faults(plan.postLikes(), ({ postId, postAuthorId, userId, at }) => {
      const fresh = !pairs.has(postId + userId);
      pairs.add(postId + userId);
      return (
        fresh &&
        userId !== postAuthorId &&
        at > since(userId) &&
        at > (published.get(postId) ?? END) &&
        at < END
      );
    });
    const commentLikes = faults(plan.commentLikes(), ({ postId, commentId, commentAuthorId, userId, at }) => {
      const comment = comments.get(commentId);
      const fresh = !pairs.has(commentId + userId);
      pairs.add(commentId + userId);
      const right = comment?.postId === postId && comment.authorId === commentAuthorId && at > comment.at;
      return right && fresh && userId !== commentAuthorId && at > since(userId) && at < END;
    });
    expect([...postLikes, ...commentLikes]).toEqual([]);
  });
});
