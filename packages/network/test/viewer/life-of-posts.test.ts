import { insertFollow } from '@tintype/shared-db/testing';
import { type PostId, postCode, systemMeta, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** An author, a follower of theirs, a stranger and a moderator. */
async function people() {
  const [author, follower, stranger] = await fixture.people(3);
  if (!author || !follower || !stranger) throw new Error('a user is missing');
  await insertFollow(fixture.database.ownerRepo, { followerId: follower, followeeId: author });
  return { author, follower, stranger, moderator: (await fixture.register('moderator')).id };
}

const as = (caller: UserId | null) =>
  caller === null ? fixture.network.as(null) : fixture.network.as(caller);

const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };

/** The reads in which a caller finds the post. */
async function readsWith(
  caller: UserId | null,
  author: UserId,
  id: PostId,
  tag = 'none',
): Promise<readonly string[]> {
  const me = as(caller);
  const listed = (answer: { ok: boolean; value?: { items: readonly { id: PostId }[] } }) =>
    answer.ok && answer.value?.items.some((item) => item.id === id) === true;
  const pinned = await me.posts.pinned(author);
  const found = {
    get: (await me.posts.get(id)).ok,
    byCode: (await me.posts.byCode(postCode(id))).ok,
    of: listed(await me.posts.of(author)),
    pinned: pinned.ok && pinned.value.some((post) => post.id === id),
    hashtag: listed(await me.hashtags.posts(tag)),
    home: listed(await me.feed.home()),
    drafts: listed(await me.posts.drafts()),
    archived: listed(await me.posts.archived()),
    likers: (await me.posts.likers(id)).ok,
    comments: (await me.comments.list(id)).ok,
    edits: (await me.posts.edits(id)).ok,
  };
  return Object.entries(found).flatMap(([name, is]) => (is ? name : []));
}

test('[inv 48] a draft is found by its author and a moderator alone, and by the author on one list', async () => {
  const { author, follower, stranger, moderator } = await people();
  const { id } = unwrap(await fixture.network.as(author).posts.draft({ caption: 'Not #yet' }));
  expect(await readsWith(author, author, id, 'yet')).toEqual(['get', 'byCode', 'drafts', 'edits']);
  for (const caller of [follower, stranger, moderator, null])
    expect([caller, await readsWith(caller, author, id, 'yet')]).toEqual([caller, []]);
  expect(unwrap(await fixture.network.as(author).posts.get(id))).toMatchObject({
    ...{
      status: 'draft',
      caption: 'Not #yet',
      publishedAt: null,
      hashtags: [],
      version: 1,
      code: postCode(id),
    },
  });
  const desk = fixture.network.moderate(moderator).posts;
  expect((await desk.get(id)).ok).toBe(true);
  expect((await desk.byCode(postCode(id))).ok).toBe(true);
  expect(unwrap(await desk.of(author)).items).toEqual([]);
  for (const act of [
    fixture.network.as(follower).posts.like(id),
    fixture.network.as(follower).comments.add(id, 'First'),
    fixture.network.as(author).posts.like(id),
    fixture.network.as(author).comments.add(id, 'Mine'),
    fixture.network.as(follower).posts.publishDraft(id),
    fixture.network.as(follower).posts.edit(id, { caption: 'Mine' }, 1),
    fixture.network.as(moderator).posts.remove(id),
  ])
    expect(await act).toEqual(absent);
  unwrap(await fixture.network.as(author).posts.publishDraft(id));
  expect(await readsWith(follower, author, id, 'yet')).toEqual([
    'get',
    'byCode',
    'of',
    'hashtag',
    'home',
    'likers',
    'comments',
  ]);
});

test('drafts come the latest first, page by page, and a published one is gone from the list', async () => {
  const { author } = await people();
  const me = fixture.network.as(author).posts;
  const ids: PostId[] = [];
  for (const caption of ['One', 'Two', 'Three']) {
    ids.unshift(unwrap(await me.draft({ caption })).id);
    fixture.clock.moveMinutes(1);
  }
  const first = unwrap(await me.drafts({ first: 2 }));
  const second = unwrap(await me.drafts({ first: 2, after: first.next }));
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  const [latest] = ids;
  if (!latest) throw new Error('no draft');
  unwrap(await me.publishDraft(latest));
  expect(unwrap(await me.drafts()).items.map(({ id }) => id)).toEqual(ids.slice(1));
});

test('who is mentioned by a draft is decided when it is published', async () => {
  const { author } = await people();
  const [soon, never] = [await fixture.register(), await fixture.register()];
  const me = fixture.network.as(author);
  const { id } = unwrap(await me.posts.draft({ caption: `With @${soon.username} and @${never.username}` }));
  unwrap(await fixture.network.as(never.id).people.block(author));
  unwrap(await me.posts.publishDraft(id));
  expect(unwrap(await me.posts.get(id)).mentions).toEqual([soon.id]);
  unwrap(await fixture.network.as(never.id).people.unblock(author));
  unwrap(await me.posts.edit(id, { caption: `Only @${never.username}, at last` }, 1));
  expect(unwrap(await me.posts.get(id)).mentions).toEqual([never.id]);
});

test('[inv 50] an archive round trip: the post leaves every read of others, and comes back just as it was', async () => {
  const { author, follower, stranger, moderator } = await people();
  const id = await fixture.publish(author, 'Fog #kept');
  await fixture.publish(author, 'Later');
  await fixture.like(follower, id);
  await fixture.comment(stranger, id);
  const look = async () => {
    const me = fixture.network.as(follower);
    return [
      await me.posts.get(id),
      await me.posts.of(author),
      await me.feed.home(),
      await me.hashtags.posts('kept'),
      await me.hashtags.get('kept'),
      await me.posts.likers(id),
      await me.comments.list(id),
      await me.people.profile((await fixture.network.accounts.getUser(author))?.username ?? ''),
    ];
  };
  const before = await look();
  expect(unwrap(await fixture.network.as(author).posts.archive(id))).toEqual({ changed: true });
  expect(await readsWith(author, author, id, 'kept')).toEqual(['get', 'byCode', 'archived', 'edits']);
  for (const caller of [follower, stranger, moderator, null])
    expect([caller, await readsWith(caller, author, id, 'kept')]).toEqual([caller, []]);
  expect((await fixture.network.moderate(moderator).posts.get(id)).ok).toBe(true);
  expect(await fixture.network.as(follower).posts.like(id)).toEqual(absent);
  const [own] = unwrap(await fixture.network.as(author).posts.archived()).items;
  expect(own).toMatchObject({ id, likes: 1, comments: 1, status: 'archived', hashtags: ['kept'] });
  expect(unwrap(await fixture.network.as(author).posts.unarchive(id))).toEqual({ changed: true });
  expect(await look()).toEqual(before);
  expect(unwrap(await fixture.network.as(author).posts.archived()).items).toEqual([]);
});

test('the history of a post is for its author and moderators, the latest caption first', async () => {
  const { author, follower, moderator } = await people();
  const id = await fixture.publish(author, 'First');
  const me = fixture.network.as(author).posts;
  for (const [index, caption] of ['Second', 'Third', 'Fourth'].entries()) {
    fixture.clock.moveMinutes(1);
    unwrap(await me.edit(id, { caption }, index + 1));
  }
  const first = unwrap(await me.edits(id, { first: 2 }));
  const second = unwrap(await me.edits(id, { first: 2, after: first.next }));
  expect([...first.items, ...second.items].map(({ version, caption }) => [version, caption])).toEqual([
    [3, 'Third'],
    [2, 'Second'],
    [1, 'First'],
  ]);
  const post = unwrap(await fixture.network.as(follower).posts.get(id));
  expect(post).toMatchObject({ caption: 'Fourth', version: 4, editedAt: first.items[0]?.replacedAt });
  for (const caller of [follower, moderator, null]) expect(await as(caller).posts.edits(id)).toEqual(absent);
  expect(unwrap(await fixture.network.moderate(moderator).posts.edits(id)).items).toHaveLength(3);
});

test('[inv 55] an edit race: two people with one login edit from the same version, and the later one is told', async () => {
  const { author } = await people();
  const id = await fixture.publish(author, 'Start');
  const [telephone, laptop] = [fixture.network.as(author).posts, fixture.network.as(author).posts];
  const { version } = unwrap(await telephone.get(id));
  unwrap(await telephone.edit(id, { caption: 'From the telephone' }, version));
  expect(await laptop.edit(id, { caption: 'From the laptop' }, version)).toEqual({
    ok: false,
    error: { kind: 'stale', entity: 'post' },
  });
  expect(unwrap(await laptop.get(id)).caption).toBe('From the telephone');
});

test('the pinned posts that a viewer sees are listed, the latest pin first, and flagged in the grid', async () => {
  const { author, follower, stranger } = await people();
  const me = fixture.network.as(author).posts;
  const open = await fixture.publish(author, 'Open');
  const closed = unwrap(await me.publish({ caption: 'Closed', visibility: 'followers' })).id;
  for (const id of [open, closed]) {
    unwrap(await me.pin(id));
    fixture.clock.moveMinutes(1);
  }
  const pinnedFor = async (caller: UserId | null) =>
    unwrap(await as(caller).posts.pinned(author)).map(({ id }) => id);
  expect(await pinnedFor(author)).toEqual([closed, open]);
  expect(await pinnedFor(follower)).toEqual([closed, open]);
  for (const caller of [stranger, null]) expect(await pinnedFor(caller)).toEqual([open]);
  const grid = unwrap(await fixture.network.as(follower).posts.of(author)).items;
  expect(grid.map(({ id, pinnedAt }) => [id, pinnedAt !== null])).toEqual([
    [closed, true],
    [open, true],
  ]);
  unwrap(await fixture.network.accounts.setPrivacy(author, { isPrivate: true }, systemMeta));
  expect(await fixture.network.as(stranger).posts.pinned(author)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'user' },
  });
});

test('a removed post is gone for everyone at once, its author and moderators too', async () => {
  const { author, follower, moderator } = await people();
  const id = await fixture.publish(author, 'Fog');
  await fixture.like(follower, id);
  unwrap(await fixture.network.as(author).posts.pin(id));
  unwrap(await fixture.network.as(author).posts.remove(id));
  for (const caller of [author, follower, null])
    expect([caller, await readsWith(caller, author, id)]).toEqual([caller, []]);
  expect(await fixture.network.moderate(moderator).posts.get(id)).toEqual(absent);
  const me = fixture.network.as(author).posts;
  for (const again of [me.remove(id), me.archive(id), me.unarchive(id), me.pin(id), me.publishDraft(id)])
    expect(await again).toEqual(absent);
  expect(await me.edit(id, { caption: 'Back' }, 1)).toEqual(absent);
  while (unwrap(await fixture.network.content.purgeRemovedPosts(10, systemMeta)).removed > 0);
  expect(await fixture.rows('SELECT FROM tintype.post_likes WHERE post_id = $1', [id])).toEqual([]);
});

test.each(['suspended', 'pending_deletion'])(
  'an author whose account is %s still sees the own drafts',
  async (status) => {
    const { author } = await people();
    const me = fixture.network.as(author).posts;
    const { id } = unwrap(await me.draft({ caption: 'Fog' }));
    await fixture.rows(
      `UPDATE tintype.users SET status = $2, delete_after = CASE WHEN $2 = 'suspended' THEN NULL ELSE now() END WHERE id = $1`,
      [author, status],
    );
    expect(unwrap(await me.drafts()).items.map((draft) => draft.id)).toEqual([id]);
    const inactive = { ok: false, error: { kind: 'inactive' } };
    for (const refused of [
      me.draft({}),
      me.publishDraft(id),
      me.archive(id),
      me.remove(id),
      me.pin(id),
      me.unpin(id),
    ])
      expect(await refused).toEqual(inactive);
    expect(await me.edit(id, { caption: 'Fog #unseen' }, 1)).toEqual(inactive);
    expect(await fixture.rows(`SELECT FROM tintype.hashtags WHERE tag_key = 'unseen'`)).toEqual([]);
  },
);

test('a code of hostile kinds finds nothing, and the log of a moderator has the id of the post', async () => {
  const { author, moderator } = await people();
  const id = await fixture.publish(author, 'Fog');
  const code = postCode(id);
  const me = fixture.network.as(author).posts;
  const values: readonly unknown[] = [
    code.toLowerCase(),
    `${code} `,
    id,
    '',
    null,
    7,
    {},
    [code],
    'z'.repeat(22),
  ];
  for (const given of values.filter((value) => value !== code))
    expect(await me.byCode(given as string)).toEqual(absent);
  unwrap(await fixture.network.moderate(moderator, 'by code').posts.byCode(code));
  expect(
    await fixture.rows(
      `SELECT name, entity_type, entity_id FROM tintype.actions WHERE request_id = 'by code'`,
    ),
  ).toEqual([{ name: 'moderate_post', entity_type: 'post', entity_id: id }]);
});
