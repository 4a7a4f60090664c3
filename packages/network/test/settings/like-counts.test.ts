import { insertFollow, insertPost, insertPostLike, testCursorKey } from '@tintype/shared-db/testing';
import { openNetwork, type PostId, registeredReads, type UserId, unwrap, VIEWER_CLASSES } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { expected } from '../visibility/matrix';
import { probeOf } from '../visibility/probes';
import { type Stage, setStage } from '../visibility/stage';
import { allow } from './standings';

let fixture: TestNetwork;
let stage: Stage;
beforeAll(async () => {
  fixture = await openTestNetwork();
  stage = await setStage(fixture);
  // By plain SQL, since some of them may change nothing any more.
  const owners = stage.owners.map(({ id }) => id);
  await fixture.rows(
    `INSERT INTO tintype.settings (user_id, hide_like_counts) SELECT id, true FROM unnest($1::uuid[]) AS id
      ON CONFLICT (user_id) DO UPDATE SET hide_like_counts = true`,
    [owners],
  );
});
afterAll(() => fixture?.close());

/** What tells how many like a post, in one way or the other. */
const telling = ['like_count', 'likers'] as const;
const reads = Object.keys(registeredReads) as (keyof typeof registeredReads)[];
const shown = reads.flatMap((read) => {
  const { shows }: { readonly shows: readonly string[] } = registeredReads[read];
  return telling.filter((kind) => shows.includes(kind)).map((kind) => [read, kind] as const);
});

test('counts and likers are shown by reads', () => {
  expect(shown).toEqual([
    ['posts.get', 'like_count'],
    ['posts.byCode', 'like_count'],
    ['posts.of', 'like_count'],
    ['posts.pinned', 'like_count'],
    ['posts.likers', 'likers'],
    ['collections.saved', 'like_count'],
    ['collections.posts', 'like_count'],
    ['hashtags.posts', 'like_count'],
    ['people.taggedIn', 'like_count'],
    ['feed.home', 'like_count'],
    ['shop.postsOfProduct', 'like_count'],
  ]);
});

test.each(shown)(
  '[inv 61] %s shows %s of an owner who hides it to the owner and to moderators only',
  async (read, kind) => {
    const probe = probeOf(read, kind);
    if (probe === undefined) throw new Error(`nothing probes ${kind} of ${read}`);
    const wrong: string[] = [];
    for (const owner of stage.owners) {
      for (const viewerClass of VIEWER_CLASSES) {
        const seen = await probe.look(stage.viewerOf(viewerClass, owner), owner, stage.bystander);
        const told = viewerClass === 'self' || viewerClass === 'moderator';
        const isFor = told && (probe.only?.(viewerClass, owner) ?? true);
        const said = isFor ? expected(viewerClass, owner.state, kind) : 'no';
        if (seen !== said) wrong.push(`${viewerClass} of ${owner.state}: ${seen} instead of ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test('a hidden like count is null, beside shown ones of other authors, and the rest of the post is as it was', async () => {
  const { network, database } = fixture;
  const [shy, open, viewer] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const posts: PostId[] = [];
  for (const authorId of [shy, open]) {
    await insertFollow(database.ownerRepo, { followerId: viewer, followeeId: authorId });
    const { id: postId } = await insertPost(database.ownerRepo, { authorId });
    await insertPostLike(database.ownerRepo, { postId, userId: viewer });
    posts.push(postId);
  }
  const [hidden, told] = posts as [PostId, PostId];
  const me = network.as(viewer);
  const before = unwrap(await me.posts.get(hidden));
  expect(before.likes).toBe(1);
  await allow(fixture, shy, { hideLikeCounts: true });
  const likes = async () => {
    const items = unwrap(await me.feed.home()).items.map((item) => [item.id, item.likes] as const);
    return new Map(items);
  };
  expect(await likes()).toEqual(
    new Map([
      [hidden, null],
      [told, 1],
    ]),
  );
  expect(unwrap(await me.posts.get(hidden))).toEqual({ ...before, likes: null });
  expect(unwrap(await network.as(null).posts.of(shy)).items).toMatchObject([{ id: hidden, likes: null }]);
  expect(unwrap(await network.as(shy).posts.get(hidden)).likes).toBe(1);
  const nowhere = database.repo.newId() as PostId;
  expect(await me.posts.likers(hidden)).toEqual(await me.posts.likers(nowhere));
  expect(unwrap(await me.posts.likers(told)).items).toMatchObject([{ id: viewer }]);
  await allow(fixture, shy, { hideLikeCounts: false });
  expect(await likes()).toEqual(
    new Map([
      [hidden, 1],
      [told, 1],
    ]),
  );
  expect(unwrap(await me.posts.likers(hidden)).items).toMatchObject([{ id: viewer }]);
});

test('the settings by which the reads decide are in no answer', async () => {
  const [owner] = stage.owners;
  const stranger = owner && stage.viewerOf('stranger', owner);
  if (!owner || !stranger) throw new Error('no owner is on the stage');
  const answers = [
    await stranger.reads.people.profile(owner.username),
    await stranger.reads.posts.get(owner.posts.public),
    await stranger.reads.comments.list(stage.bystander.post),
    await stranger.reads.people.followers(stage.bystander.id),
  ];
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(JSON.stringify(answers)).not.toMatch(/hide/i);
});

test('[inv 66] settings cost the reads of posts no statement, and each of them is one, however many authors a page has', async () => {
  const sent: string[] = [];
  const counted = await openNetwork({
    cursorKey: testCursorKey,
    url: fixture.database.url,
    onStatement: ({ name }) => sent.push(name),
  });
  try {
    const [viewer, ...authors] = (await fixture.people(21)) as [UserId, ...UserId[]];
    const posts: PostId[] = [];
    for (const [index, authorId] of authors.entries()) {
      await insertFollow(fixture.database.ownerRepo, { followerId: viewer, followeeId: authorId });
      posts.push((await insertPost(fixture.database.ownerRepo, { authorId })).id);
      await allow(fixture, authorId, { hideLikeCounts: index % 2 === 0 });
    }
    const me = counted.as(viewer);
    const cost = async (read: () => Promise<{ readonly ok: boolean }>): Promise<number> => {
      sent.length = 0;
      expect((await read()).ok).toBe(true);
      return sent.length;
    };
    const [author, second] = authors as [UserId, UserId];
    const [, post] = posts as [PostId, PostId];
    for (const first of [1, 20]) {
      expect(await cost(() => me.feed.home({ first }))).toBe(1);
      expect(await cost(() => me.posts.of(author, { first }))).toBe(1);
    }
    expect(await cost(() => me.posts.get(post))).toBe(1);
    await insertPostLike(fixture.database.ownerRepo, { postId: post, userId: author });
    expect(await cost(() => me.posts.likers(post))).toBe(1);
    expect(await cost(() => counted.as(second).posts.get(post))).toBe(1);
  } finally {
    await counted.close();
  }
});
