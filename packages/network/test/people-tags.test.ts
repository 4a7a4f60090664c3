import type { MediaId } from '@tintype/shared-db';
import { insertMedia, testSize } from '@tintype/shared-db/testing';
import { type PostId, type UserId, unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

const connections = 32;
let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: connections });
});
afterAll(() => fixture?.close());

interface Carousel {
  readonly post: PostId;
  readonly mediaId: MediaId;
}

/** A post with a picture. */
async function carouselOf(authorId: UserId, visibility = 'public'): Promise<Carousel> {
  const { id: mediaId } = await insertMedia(fixture.database.ownerRepo, { ownerId: authorId });
  const me = fixture.network.as(authorId);
  const { id } = unwrap(await me.posts.publish({ visibility, media: [{ mediaId, alt: 'Fog' }] }));
  return { post: id, mediaId };
}

async function tag(authorId: UserId, { post, mediaId }: Carousel, ...people: UserId[]): Promise<void> {
  const tags = people.map((userId) => ({ userId, mediaId, x: 0.25, y: 0.5 }));
  unwrap(await fixture.network.as(authorId).posts.tagPeople(post, tags));
  for (const id of people) if (id !== authorId) unwrap(await fixture.network.as(id).posts.approveTag(post));
}

const readsOf = (viewer: UserId | null) =>
  viewer === null ? fixture.network.as(null) : fixture.network.as(viewer);
const people = async (count: number) => (await fixture.people(count)) as [UserId, UserId, UserId, UserId];
const taggedOn = async (viewer: UserId | null, post: PostId) =>
  unwrap(await readsOf(viewer).posts.get(post)).tags.map(({ person }) => person.id);
const taggedIn = async (viewer: UserId | null, user: UserId) => {
  const page = await readsOf(viewer).people.taggedIn(user);
  return page.ok ? page.value.items.map(({ id }) => id) : page.error.kind;
};

test('the people of a post are shown with their names and places, in every read of posts', async () => {
  const { network } = fixture;
  const [ada, grace, viewer] = await people(3);
  const carousel = await carouselOf(ada);
  await tag(ada, carousel, grace);
  unwrap(await network.as(viewer).people.follow(ada));
  const me = network.as(viewer);
  const { username } = unwrap(await me.people.byIds([grace])).get(grace) ?? {};
  const shown = {
    id: carousel.post,
    media: [{ id: carousel.mediaId, alt: 'Fog' }],
    tags: [{ mediaId: carousel.mediaId, x: 0.25, y: 0.5, approved: true, person: { id: grace, username } }],
  };
  for (const item of [
    unwrap(await me.posts.get(carousel.post)),
    unwrap(await me.posts.of(ada)).items[0],
    unwrap(await me.feed.home()).items[0],
    unwrap(await me.people.taggedIn(grace)).items[0],
  ])
    expect(item).toMatchObject(shown);
});

test('[inv 58] a person who is hidden from a viewer is on no picture, and the others stay', async () => {
  const { network } = fixture;
  const [ada, grace, carol, viewer] = await people(4);
  const carousel = await carouselOf(ada);
  await tag(ada, carousel, grace, carol);
  unwrap(await network.as(grace).people.block(viewer));
  expect(await taggedOn(viewer, carousel.post)).toEqual([carol]);
  expect((await taggedOn(null, carousel.post)).sort()).toEqual([grace, carol].sort());
  expect(await taggedIn(viewer, grace)).toBe('not_found');
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [carol]);
  expect(await taggedOn(null, carousel.post)).toEqual([grace]);
  // What the author does not see stays, and is there when the person is back.
  const { post, mediaId } = carousel;
  const tags = [{ userId: grace, mediaId, x: 0.25, y: 0.5 }];
  expect(unwrap(await network.as(ada).posts.tagPeople(post, tags))).toEqual({ changed: false });
  expect(unwrap(await network.as(ada).posts.tagPeople(post, []))).toEqual({ changed: true });
  await fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [carol]);
  expect(await taggedOn(null, post)).toEqual([carol]);
});

test('a block takes the two off the pictures of each other, and its end brings them back', async () => {
  const { network } = fixture;
  const [ada, grace, viewer] = await people(3);
  const [hers, mine] = [await carouselOf(ada), await carouselOf(grace)];
  await tag(ada, hers, grace);
  await tag(grace, mine, ada);
  const before = [[hers.post], [mine.post]];
  const listed = async () => [await taggedIn(viewer, grace), await taggedIn(viewer, ada)];
  expect(await listed()).toEqual(before);
  unwrap(await network.as(grace).people.block(ada));
  expect(await listed()).toEqual([[], []]);
  expect([await taggedOn(viewer, hers.post), await taggedOn(viewer, mine.post)]).toEqual([[], []]);
  unwrap(await network.as(grace).people.unblock(ada));
  expect(await listed()).toEqual(before);
  expect(await taggedOn(viewer, hers.post)).toEqual([grace]);
});

test('[inv 56] the posts on which a user is tagged are those that the viewer sees', async () => {
  const { network } = fixture;
  const [ada, grace, follower, stranger] = await people(4);
  for (const id of [grace, follower]) unwrap(await network.as(id).people.follow(ada));
  const open = await carouselOf(ada);
  const quiet = await carouselOf(ada, 'followers');
  const waiting = await carouselOf(ada);
  for (const carousel of [open, quiet]) {
    fixture.clock.moveMinutes(1);
    await tag(ada, carousel, grace);
  }
  const tags = [{ userId: grace, mediaId: waiting.mediaId, x: 0, y: 1 }];
  unwrap(await network.as(ada).posts.tagPeople(waiting.post, tags));
  // The latest approval first; a tag that waits is on no list.
  for (const viewer of [follower, grace])
    expect(await taggedIn(viewer, grace)).toEqual([quiet.post, open.post]);
  for (const viewer of [stranger, null]) expect(await taggedIn(viewer, grace)).toEqual([open.post]);
  unwrap(await network.as(grace).account.setPrivacy(true));
  for (const viewer of [stranger, follower, null]) expect(await taggedIn(viewer, grace)).toBe('not_found');
  expect(await taggedOn(stranger, open.post)).toEqual([grace]);
  unwrap(await network.as(grace).people.unfollow(ada));
  unwrap(await network.as(ada).account.setPrivacy(true));
  expect(await taggedIn(grace, grace)).toEqual([]);
});

test('a tag is of its user: no other user approves or removes it', async () => {
  const { network } = fixture;
  const [ada, grace, carol] = await people(3);
  const { post, mediaId } = await carouselOf(ada);
  const tags = [{ userId: grace, mediaId, x: 0.25, y: 0.5 }];
  unwrap(await network.as(ada).posts.tagPeople(post, tags));
  for (const other of [ada, carol]) {
    expect(await network.as(other).posts.approveTag(post)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'tag' },
    });
    expect(unwrap(await network.as(other).posts.removeTag(post))).toEqual({ changed: false });
  }
  expect(await network.as(carol).posts.tagPeople(post, [])).toMatchObject({
    error: { kind: 'not_found', entity: 'post' },
  });
  expect(await taggedOn(carol, post)).toEqual([]);
  expect(await taggedOn(grace, post)).toEqual([grace]);
  unwrap(await network.as(grace).posts.removeTag(post));
  expect(await taggedOn(grace, post)).toEqual([]);
});

test('[inv 51] a tag that races a block or a change of the settings is refused, or is hidden and was there before', async () => {
  const { network } = fixture;
  const rounds = testSize({ small: 16, deep: 128 });
  const pairs = await Promise.all(
    Array.from({ length: rounds }, async () => {
      const [author, person] = await people(2);
      return { author, person, carousel: await carouselOf(author) };
    }),
  );
  await Promise.all(
    pairs.flatMap(({ author, person, carousel: { post, mediaId } }, index) => [
      network.as(author).posts.tagPeople(post, [{ userId: person, mediaId, x: 0, y: 0 }]),
      index % 2 === 0
        ? network.as(person).people.block(author)
        : network.as(person).account.changeSettings({ tagsFrom: 'followers' }),
    ]),
  );
  for (const { author, person, carousel } of pairs) {
    const { post, mediaId } = carousel;
    const again = await network.as(author).posts.tagPeople(post, []);
    expect(again.ok).toBe(true);
    const late = await network.as(author).posts.tagPeople(post, [{ userId: person, mediaId, x: 0, y: 0 }]);
    expect(late.ok).toBe(false);
    expect(await taggedOn(author, post)).toEqual([]);
  }
  const shown = await fixture.rows(
    `SELECT t.post_id FROM tintype.post_tags t JOIN tintype.blocks b
       ON t.user_id IN (b.blocker_id, b.blocked_id) AND t.post_author_id IN (b.blocker_id, b.blocked_id)
     WHERE NOT t.hidden_by_block AND t.user_id <> t.post_author_id`,
  );
  expect(shown).toEqual([]);
});
