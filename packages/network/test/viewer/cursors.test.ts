import {
  insertBlock,
  insertFollow,
  insertHashtag,
  insertPost,
  insertPostLike,
  insertPostMedia,
  insertPostTag,
} from '@tintype/shared-db/testing';
import {
  type AnonymousViewer,
  type CollectionId,
  type CommentId,
  type FileView,
  type HighlightId,
  type Moderator,
  ok,
  type Page,
  type PageRequest,
  type PostId,
  type ProductId,
  type Result,
  registeredReads,
  type StoryId,
  type UserId,
  unwrap,
  type Viewer,
} from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { shareBySql, streamOf } from '../stored-media';

type Answer = Result<
  Page<{ readonly id: string }>,
  { readonly kind: string; readonly changeset?: { readonly errorsByField: unknown } }
>;
type Reader = Viewer | AnonymousViewer;
/** Reads a page of a list: with `other`, of another target of the same read. */
type Read = (viewer: Reader, request: PageRequest, other?: boolean) => Promise<Answer>;

let fixture: TestNetwork;
let ids: Record<'ada' | 'bob' | 'carol' | 'dan' | 'erin' | 'frank' | 'gina', UserId>;
let post: PostId;
let otherPost: PostId;
let comment: CommentId;
let otherComment: CommentId;
let collection: CollectionId;
let otherCollection: CollectionId;
let story: StoryId;
let otherStory: StoryId;
let highlight: HighlightId;
let otherHighlight: HighlightId;
/** Of Ada. */
const files: FileView[] = [];

/** Ada has two of everything, and so have the people and posts that are read beside hers. */
beforeAll(async () => {
  fixture = await openTestNetwork();
  const [ada, bob, carol, dan, erin, frank, gina] = (await fixture.people(7)) as [
    ...[UserId, UserId, UserId, UserId, UserId, UserId, UserId],
  ];
  ids = { ada, bob, carol, dan, erin, frank, gina };
  const repo = fixture.database.ownerRepo;
  for (const [follower, followees] of [
    [ada, [bob, carol]],
    [bob, [ada, carol, dan, erin, frank]],
    [carol, [ada, bob, dan, erin, frank]],
  ] as const)
    for (const followeeId of followees) await insertFollow(repo, { followerId: follower, followeeId });
  for (const followerId of [dan, erin])
    await insertFollow(repo, { followerId, followeeId: ada, state: 'pending' });
  for (const authorId of [ada, bob, bob, bob, carol]) await insertPost(repo, { authorId });
  for (let count = 0; count < 3; count += 1) {
    const { id: postId } = await insertPost(repo, { authorId: dan });
    const { mediaId } = await insertPostMedia(repo, { postId, authorId: dan });
    for (const userId of [bob, carol]) await insertPostTag(repo, { postId, mediaId, userId });
  }
  const [as, asBob, asCarol] = [fixture.network.as(ada), fixture.network.as(bob), fixture.network.as(carol)];
  post = unwrap(await as.posts.publish({ caption: 'Mine' })).id;
  otherPost = unwrap(await as.posts.publish({ caption: 'Mine too' })).id;
  for (const postId of [post, otherPost])
    for (const version of [1, 2])
      unwrap(await as.posts.edit(postId, { caption: `Mine ${version}` }, version));
  for (const caption of ['One', 'Two']) {
    unwrap(await as.posts.draft({ caption }));
    unwrap(await as.posts.archive(unwrap(await as.posts.publish({ caption })).id));
  }
  for (const postId of [post, otherPost])
    for (const userId of [ada, bob, carol]) await insertPostLike(repo, { postId, userId });
  comment = unwrap(await as.comments.add(post, 'One')).id;
  otherComment = unwrap(await asBob.comments.add(post, 'Two')).id;
  for (const text of ['Three', 'Four']) unwrap(await asCarol.comments.add(post, text));
  for (const parent of [comment, otherComment])
    for (const text of ['A', 'B', 'C']) unwrap(await asBob.comments.reply(post, parent, text));
  for (const text of ['Five', 'Six']) unwrap(await asCarol.comments.add(otherPost, text));
  for (const display of ['fog', 'dusk']) {
    const { id: hashtagId } = await insertHashtag(repo, { display });
    for (const authorId of [bob, carol, bob]) await insertPost(repo, { authorId, hashtags: [hashtagId] });
    unwrap(await as.hashtags.follow(hashtagId));
  }
  for (const id of [frank, gina]) {
    unwrap(await as.people.mute(id));
    unwrap(await as.people.restrict(id));
  }
  for (const id of [bob, carol]) unwrap(await as.people.addCloseFriend(id));
  for (const reader of [as, asBob, asCarol])
    for (const id of [frank, gina]) unwrap(await reader.people.report(id, { reason: 'spam' }));
  [story, otherStory] = [
    unwrap(await as.stories.publish({ caption: 'One' })).id,
    unwrap(await as.stories.publish({ caption: 'Two' })).id,
  ];
  const named = async (viewer: Viewer, name: string): Promise<HighlightId> =>
    unwrap(await viewer.stories.createHighlight({ name })).id;
  [highlight, otherHighlight] = [await named(as, 'One'), await named(as, 'Two')];
  for (const to of [highlight, otherHighlight])
    for (const own of [story, otherStory]) unwrap(await as.stories.addToHighlight(to, own));
  for (const reader of [asBob, asBob, asCarol, asCarol]) await named(reader, 'Theirs');
  for (const reader of [asBob, asCarol]) {
    for (const seen of [story, otherStory]) unwrap(await reader.stories.view(seen));
    unwrap(await reader.stories.publish({ caption: 'Mine' }));
  }
  await fixture.rows(
    `INSERT INTO tintype.stories (id, author_id, caption, audience, published_at, expires_at)
     SELECT gen_random_uuid(), $1, 'Old', 'everyone', t, t + interval '24 hours'
     FROM unnest(ARRAY['2020-01-01', '2020-01-02']::timestamptz[]) t`,
    [ada],
  );
  collection = unwrap(await as.collections.create({ name: 'One' })).id;
  otherCollection = unwrap(await as.collections.create({ name: 'Two' })).id;
  for (const to of [collection, otherCollection])
    for (const saved of [post, otherPost]) unwrap(await as.collections.addPost(to, saved));
  for (const blockedId of await fixture.people(2)) await insertBlock(repo, { blockerId: ada, blockedId });
  await trade([ada, bob, carol]);
  await shareFiles(ada, [bob, carol]);
});
afterAll(() => fixture?.close());

/** Two files in each of two folders. The others have shares of those in the first, and share two of their own. */
async function shareFiles(owner: UserId, others: readonly UserId[]): Promise<void> {
  for (const path of ['/fog/1', '/fog/2', '/dusk/1', '/dusk/2'])
    files.push(
      unwrap(await fixture.network.as(owner).media.store({ fullPath: path, fileSize: 1 }, streamOf('x'))),
    );
  for (const other of others) {
    const { media } = fixture.network.as(other);
    const file = unwrap(await media.store({ fullPath: '/own', fileSize: 1 }, streamOf('x')));
    await shareBySql(fixture, other, file.mediaId, owner);
    for (const { mediaId } of files.slice(0, 2)) await shareBySql(fixture, owner, mediaId, other);
  }
}

const products = new Map<UserId, ProductId>();

/** Each of them has a store with three products, tags one of them on three posts, and orders one of each other's. */
async function trade(people: readonly UserId[]): Promise<void> {
  for (const id of people) {
    const { shop } = fixture.network.as(id);
    unwrap(await shop.open({ name: 'Prints', currency: 'EUR' }));
    for (const name of ['Fog', 'Dusk', 'Dawn'])
      products.set(id, unwrap(await shop.addProduct({ name, price: 100, stock: 9 })).id);
  }
  for (const [authorId, productId] of products)
    for (let count = 0; count < 3; count += 1) {
      const { id } = await insertPost(fixture.database.ownerRepo, { authorId });
      unwrap(await fixture.network.as(authorId).posts.tagProducts(id, [{ productId }]));
    }
  for (const buyer of people)
    for (const seller of people)
      if (seller !== buyer) {
        const lines = [{ productId: products.get(seller), quantity: 1 }];
        unwrap(await fixture.network.as(buyer).shop.placeOrder(seller, { idempotencyKey: 'b7c1', lines }));
      }
}

/** Every read that has pages. */
const anyone: Readonly<Record<string, Read>> = {
  'posts.of': (viewer, request, other) => viewer.posts.of(other ? ids.carol : ids.bob, request),
  'people.taggedIn': (viewer, request, other) => viewer.people.taggedIn(other ? ids.carol : ids.bob, request),
  'comments.list': (viewer, request, other) => viewer.comments.list(other ? otherPost : post, request),
  'comments.replies': (viewer, request, other) =>
    viewer.comments.replies(post, other ? otherComment : comment, request),
  'hashtags.posts': (viewer, request, other) => viewer.hashtags.posts(other ? 'dusk' : 'fog', request),
  'shop.postsOfProduct': (viewer, request, other) => {
    const seller = other ? ids.carol : ids.bob;
    return viewer.shop.postsOfProduct(seller, products.get(seller) as ProductId, request);
  },
  'shop.products': (viewer, request, other) => viewer.shop.products(other ? ids.carol : ids.bob, {}, request),
};
/** The earlier captions of a post, each by its version. */
const edits: Read = async (viewer, request, other) => {
  const page = await viewer.posts.edits(other ? otherPost : post, request);
  if (!page.ok) return page;
  const items = page.value.items.map(({ version }) => ({ id: String(version) }));
  return { ok: true, value: { ...page.value, items } };
};
/** A page of files or shares, each by an id. */
async function withIds<T>(
  answer: Promise<Result<Page<T>, { readonly kind: string }>>,
  idOf: (item: T) => string,
): Promise<Answer> {
  const page = await answer;
  return page.ok ? ok({ ...page.value, items: page.value.items.map((item) => ({ id: idOf(item) })) }) : page;
}
const members: Readonly<Record<string, Read>> = {
  'media.files': ({ media }, request, other) =>
    withIds(media.files({ folder: other ? '/dusk' : '/fog' }, request), ({ mediaId }) => mediaId),
  'media.shares': ({ media }, request, other) =>
    withIds(media.shares(files[other ? 1 : 0] as FileView, request), ({ granteeId }) => granteeId),
  ...anyone,
  'posts.edits': edits,
  'posts.likers': (viewer, request, other) => viewer.posts.likers(other ? otherPost : post, request),
  'people.followers': (viewer, request, other) => viewer.people.followers(other ? ids.bob : ids.dan, request),
  'people.following': (viewer, request, other) =>
    viewer.people.following(other ? ids.carol : ids.bob, request),
  'collections.posts': (viewer, request, other) =>
    viewer.collections.posts(other ? otherCollection : collection, request),
  'stories.highlights': (viewer, request, other) =>
    viewer.stories.highlights(other ? ids.carol : ids.bob, request),
  'stories.highlight': (viewer, request, other) =>
    viewer.stories.highlight(other ? otherHighlight : highlight, request),
  'stories.viewers': (viewer, request, other) => viewer.stories.viewers(other ? otherStory : story, request),
  'people.mutuals': (viewer, request, other) => viewer.people.mutuals(other ? ids.erin : ids.dan, request),
};
const own: Readonly<Record<string, Read>> = {
  'feed.home': (viewer, request) => viewer.feed.home(request),
  'posts.drafts': (viewer, request) => viewer.posts.drafts(request),
  'posts.archived': (viewer, request) => viewer.posts.archived(request),
  'collections.saved': (viewer, request) => viewer.collections.saved(request),
  'collections.list': (viewer, request) => viewer.collections.list(request),
  'reports.list': (viewer, request) => viewer.reports.list(request),
  'media.sharedWithMe': ({ media }, request) =>
    withIds(media.sharedWithMe(request), ({ mediaId }) => mediaId),
  'shop.orders': (viewer, request) => viewer.shop.orders(request),
  'shop.sales': (viewer, request) => viewer.shop.sales(request),
  'stories.tray': (viewer, request) => viewer.stories.tray(request) as Promise<Answer>,
  'stories.archive': (viewer, request) => viewer.stories.archive(request),
  'hashtags.followed': (viewer, request) => viewer.hashtags.followed(request),
  'people.requests': (viewer, request) => viewer.people.requests(request),
  'people.blocked': (viewer, request) => viewer.people.blocked(request),
  'people.closeFriends': (viewer, request) => viewer.people.closeFriends(request),
  'people.muted': (viewer, request) => viewer.people.muted(request),
  'people.restricted': (viewer, request) => viewer.people.restricted(request),
  'people.suggestions': (viewer, request) => viewer.people.suggestions(request),
};
const paged = { ...members, ...own };
const each = Object.entries(paged);

const notOfThisList = { after: ['is not a cursor of this list'] };

function errorsOf(answer: Answer): unknown {
  if (answer.ok) return 'ok';
  return answer.error.kind === 'invalid' ? answer.error.changeset?.errorsByField : answer.error.kind;
}

async function cursorOf(read: Read, viewer: Reader): Promise<string> {
  const { next } = unwrap(await read(viewer, { first: 1 }));
  if (next === null) throw new Error('there is one page only');
  return next;
}

async function idsBehind(read: Read, viewer: Reader, after: string | null): Promise<string[]> {
  const { items, next } = unwrap(await read(viewer, { first: 2, after }));
  const found = items.map(({ id }) => id);
  return next === null ? found : [...found, ...(await idsBehind(read, viewer, next))];
}

async function makeModerator(): Promise<UserId> {
  const [id] = (await fixture.people(1)) as [UserId];
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [id]);
  return id;
}

const asAda = (): Viewer => fixture.network.as(ids.ada);

test('every read that takes a page request is here', () => {
  const takesPages = Object.entries(registeredReads).flatMap(([name, { takes }]) =>
    takes.includes('request') ? name : [],
  );
  expect(Object.keys(paged).sort()).toEqual(takesPages.sort());
});

test.each(each)(
  '[inv 65] a cursor of %s goes on there, and is a field error of every other read',
  async (name, read) => {
    const after = await cursorOf(read, asAda());
    const whole = await idsBehind(read, asAda(), null);
    expect(whole.length).toBeGreaterThan(1);
    expect(await idsBehind(read, asAda(), after)).toEqual(whole.slice(1));
    for (const [other, otherRead] of each)
      if (other !== name)
        expect([other, errorsOf(await otherRead(asAda(), { after }))]).toEqual([other, notOfThisList]);
  },
);

test.each(Object.entries(members))(
  '[inv 65] a cursor of %s is a field error for another target',
  async (_name, read) => {
    const after = await cursorOf(read, asAda());
    expect(errorsOf(await read(asAda(), {}, true))).toBe('ok');
    expect(errorsOf(await read(asAda(), { after }, true))).toEqual(notOfThisList);
  },
);

test.each(each)(
  '[inv 65] what is not a cursor is a field error of %s, and what is not a request is one too',
  async (_name, read) => {
    const after = await cursorOf(read, asAda());
    const flipped = `${after.slice(0, 40)}${after[40] === 'A' ? 'B' : 'A'}${after.slice(41)}`;
    const wrong: unknown[] = [
      ...[
        flipped,
        after.slice(1),
        after.slice(0, -1),
        `${after}${after}`,
        '',
        'null',
        'x'.repeat(10_000_000),
      ],
      ...[
        42,
        true,
        {},
        [after],
        { toString: 1 },
        { toString: () => after },
        new Date(0),
        10n,
        Symbol('after'),
      ],
    ];
    for (const given of wrong)
      expect(errorsOf(await read(asAda(), { after: given as string }))).toEqual(notOfThisList);
    const notRequests: unknown[] = [null, 42, 'first', [], [after], new Date(0), () => ({})];
    // An inherited field is not read: this is a request without fields.
    const inherited: PageRequest = { __proto__: { after: 'x' } } as PageRequest;
    expect(errorsOf(await read(asAda(), inherited))).toBe('ok');
    for (const request of notRequests)
      expect(errorsOf(await read(asAda(), request as PageRequest))).toEqual({
        base: ['must be an object with the fields first, after'],
      });
    for (const first of [0, -1, 1e9, Number.NaN, '1', {}, null, [], 1.5, 10n])
      expect(errorsOf(await read(asAda(), { first: first as number }))).toBe('ok');
  },
);

test('[inv 65] a cursor goes on for every viewer: after a login, a logout, for a moderator, for another user', async () => {
  const { network } = fixture;
  const moderator = await makeModerator();
  const others = [asAda(), network.as(null), network.as(ids.gina), network.moderate(moderator)];
  for (const [name, read] of Object.entries(anyone)) {
    const whole = await idsBehind(read, asAda(), null);
    for (const before of others)
      for (const then of others) {
        const after = await cursorOf(read, before as Viewer);
        expect([name, await idsBehind(read, then as Viewer, after)]).toEqual([name, whole.slice(1)]);
      }
  }
});

test('[inv 65] a cursor goes on after follows, mutes, blocks and settings, and what is seen is decided anew', async () => {
  const { network, database } = fixture;
  const [ben, author, friend, foe] = (await fixture.people(4)) as [UserId, UserId, UserId, UserId];
  const me = network.as(ben);
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const posts: string[] = [];
  for (const minute of [1, 2, 3, 4])
    posts.unshift((await insertPost(database.ownerRepo, { authorId: author, at: at(minute) })).id);
  const late = await insertPost(database.ownerRepo, { authorId: friend, at: at(0) });
  unwrap(await me.people.follow(author));
  const home = await cursorOf((viewer, request) => viewer.feed.home(request), me);
  const stranger = network.as(foe);
  const grid = await cursorOf((viewer, request) => viewer.posts.of(author, request), stranger);

  unwrap(await me.people.follow(friend));
  unwrap(await me.people.block(foe));
  unwrap(await me.people.mute(foe));
  const behind = await idsBehind((viewer, request) => viewer.feed.home(request), me, home);
  expect(behind).toEqual([...posts.slice(1), late.id]);
  unwrap(await me.people.unfollow(author));
  expect(await idsBehind((viewer, request) => viewer.feed.home(request), me, home)).toEqual([late.id]);

  unwrap(await stranger.people.follow(author));
  const [hidden] = await fixture.rows<{ id: string }>(
    `UPDATE tintype.posts SET visibility = 'followers' WHERE id = $1 RETURNING id`,
    [posts[2]],
  );
  expect(hidden).toBeDefined();
  expect(await idsBehind((viewer, request) => viewer.posts.of(author, request), stranger, grid)).toEqual(
    posts.slice(1),
  );
  unwrap(await stranger.people.unfollow(author));
  expect(await idsBehind((viewer, request) => viewer.posts.of(author, request), stranger, grid)).toEqual(
    posts.slice(1).filter((id) => id !== posts[2]),
  );
  unwrap(await network.as(author).people.block(foe));
  expect(errorsOf(await stranger.posts.of(author, { after: grid }))).toBe('not_found');
});

test('[inv 65] nothing of who is hidden can be read from a cursor', async () => {
  const { network, database } = fixture;
  const [owner, hidden, shown, further] = (await fixture.people(4)) as [UserId, UserId, UserId, UserId];
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: owner });
  for (const [userId, at] of [
    [further, '2026-01-01T00:00:00Z'],
    [shown, '2026-01-02T00:00:00Z'],
    [hidden, '2026-01-03T00:00:00Z'],
  ] as const)
    await insertPostLike(database.ownerRepo, { postId, userId, at: new Date(at) });
  await insertBlock(database.ownerRepo, { blockerId: hidden, blockedId: ids.gina });
  const { items, next } = unwrap(await network.as(ids.gina).posts.likers(postId, { first: 1 }));
  expect(items.map(({ id }) => id)).toEqual([shown]);
  expect(next).not.toBeNull();
  const bytes = Buffer.from(next ?? '', 'base64url');
  expect(bytes.includes(hidden)).toBe(false);
  expect(bytes.includes(Buffer.from(hidden.replaceAll('-', ''), 'hex'))).toBe(false);
  const again = unwrap(await network.as(ids.gina).posts.likers(postId, { first: 1 })).next;
  expect(again).not.toBe(next);
  expect(again).toHaveLength(next?.length ?? 0);
});

test('[inv 65] what is not a request is a field error of a moderator’s reads', async () => {
  const moderator = await makeModerator();
  const office: Moderator = fixture.network.moderate(moderator);
  const reads: readonly ((request: PageRequest) => Promise<Answer>)[] = [
    (request) => office.posts.of(ids.bob, request),
    (request) => office.comments.list(post, request),
    (request) => office.comments.replies(post, comment, request),
    (request) => office.posts.likers(post, request),
    (request) => office.hashtags.posts('fog', request),
    (request) => office.people.followers(ids.ada, request),
    (request) => office.people.following(ids.ada, request),
  ];
  for (const read of reads) {
    expect(errorsOf(await read(null as unknown as PageRequest))).toEqual({
      base: ['must be an object with the fields first, after'],
    });
    expect(errorsOf(await read({ after: 'x' }))).toEqual(notOfThisList);
  }
});
