import type { PostId, UserId } from '@tintype/shared-db';
import { insertPost } from '@tintype/shared-db/testing';
import { type Changeset, type CollectionId, unwrap, type Viewer } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

/** A reader, an author with two posts, and a collection of the reader with both. */
async function setScene() {
  const [reader, author] = (await fixture.people(2)) as [UserId, UserId];
  const [first, second] = [await fixture.publish(author), await fixture.publish(author)];
  const me = fixture.network.as(reader);
  const collection = unwrap(await me.collections.create({ name: 'Blue hour' })).id;
  for (const post of [first, second]) unwrap(await me.collections.addPost(collection, post));
  return { reader, author, first, second, me, collection };
}

const listed = async (me: Viewer, collection: CollectionId) => ({
  saved: new Set(idsOf(unwrap(await me.collections.saved()).items)),
  collected: new Set(idsOf(unwrap(await me.collections.posts(collection)).items)),
});

test('[inv 52] a post that I save twice is there once, and its author sees one save', async () => {
  const [reader, author] = (await fixture.people(2)) as [UserId, UserId];
  const post = await fixture.publish(author);
  const me = fixture.network.as(reader);
  expect(unwrap(await me.collections.save(post))).toEqual({ changed: true });
  expect(unwrap(await me.collections.save(post))).toEqual({ changed: false });
  expect(idsOf(unwrap(await me.collections.saved()).items)).toEqual([post]);
  expect(unwrap(await me.posts.get(post))).toMatchObject({ savedByMe: true, saves: null });
  expect(unwrap(await fixture.network.as(author).posts.get(post))).toMatchObject({
    savedByMe: false,
    saves: 1,
  });
});

test('[inv 52] a post that I take out of one collection stays saved, and stays in the others', async () => {
  const { me, first, collection } = await setScene();
  const other = unwrap(await me.collections.create({ name: 'Harbour' })).id;
  unwrap(await me.collections.addPost(other, first));
  expect(unwrap(await me.collections.removePost(collection, first))).toEqual({ changed: true });
  expect(unwrap(await me.collections.removePost(collection, first))).toEqual({ changed: false });
  const { saved, collected } = await listed(me, collection);
  expect([saved.has(first), collected.has(first)]).toEqual([true, false]);
  expect(idsOf(unwrap(await me.collections.posts(other)).items)).toEqual([first]);
});

test('[inv 52] a post that I save no more leaves every collection, and a collection that I remove leaves its posts saved', async () => {
  const { me, first, second, collection } = await setScene();
  expect(unwrap(await me.collections.unsave(first))).toEqual({ changed: true });
  expect(await listed(me, collection)).toEqual({ saved: new Set([second]), collected: new Set([second]) });
  expect(unwrap(await me.collections.remove(collection))).toEqual({ changed: true });
  expect(unwrap(await me.collections.remove(collection))).toEqual({ changed: false });
  expect(idsOf(unwrap(await me.collections.saved()).items)).toEqual([second]);
  expect(unwrap(await me.collections.list()).items).toEqual([]);
});

test('[inv 52] a post that is deleted is in no list of the users who saved it', async () => {
  const { me, first, second, collection } = await setScene();
  await fixture.rows(
    `WITH deleted AS (DELETE FROM tintype.posts WHERE id = $1 RETURNING author_id)
     UPDATE tintype.author_counters c SET value = value - 1 FROM deleted d WHERE c.author_id = d.author_id AND c.kind = 'posts'`,
    [first],
  );
  expect(await listed(me, collection)).toEqual({ saved: new Set([second]), collected: new Set([second]) });
  expect(await fixture.rows('SELECT FROM tintype.collection_items WHERE post_id = $1', [first])).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
});

/** Ways in which a saved post becomes invisible, and visible again. */
const ways: Readonly<
  Record<
    string,
    readonly [
      hide: (of: Awaited<ReturnType<typeof setScene>>) => Promise<unknown>,
      show: (of: Awaited<ReturnType<typeof setScene>>) => Promise<unknown>,
    ]
  >
> = {
  'whose author goes private': [
    ({ author }) => fixture.network.as(author).account.setPrivacy(true),
    ({ author }) => fixture.network.as(author).account.setPrivacy(false),
  ],
  'whose author blocks me': [
    ({ author, reader }) => fixture.network.as(author).people.block(reader),
    ({ author, reader }) => fixture.network.as(author).people.unblock(reader),
  ],
  'whose author I block': [
    ({ me, author }) => me.people.block(author),
    ({ me, author }) => me.people.unblock(author),
  ],
  'whose author is suspended': [
    ({ author }) => fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [author]),
    ({ author }) => fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [author]),
  ],
  'that is archived': [
    ({ first, second }) =>
      fixture.rows(`UPDATE tintype.posts SET status = 'archived' WHERE id IN ($1, $2)`, [first, second]),
    ({ first, second }) =>
      fixture.rows(`UPDATE tintype.posts SET status = 'published' WHERE id IN ($1, $2)`, [first, second]),
  ],
};

test.each(Object.entries(ways))(
  '[inv 53] a saved post %s is in none of my lists, and comes back when I may see it again',
  async (_way, [hide, show]) => {
    const of = await setScene();
    const both = new Set([of.first, of.second]);
    expect(await listed(of.me, of.collection)).toEqual({ saved: both, collected: both });
    await hide(of);
    expect(await listed(of.me, of.collection)).toEqual({ saved: new Set(), collected: new Set() });
    await show(of);
    expect(await listed(of.me, of.collection)).toEqual({ saved: both, collected: both });
  },
);

test('my collections have names of their own, told apart by their key', async () => {
  const [reader, other] = (await fixture.people(2)) as [UserId, UserId];
  const me = fixture.network.as(reader);
  const { id } = unwrap(await me.collections.create({ name: ' Straße ' }));
  const errorsOf = async (name: string) => {
    const created = await me.collections.create({ name });
    return created.ok || created.error.kind !== 'invalid'
      ? created
      : (created.error.changeset as Changeset<{ name: string }>).errorsByField;
  };
  const taken = { name: ['has already been taken'] };
  for (const name of ['STRASSE', 'ｓｔｒａｓｓｅ', 'Stra\u00dfe'])
    expect(await errorsOf(name)).toEqual(taken);
  expect(await errorsOf(' \u200b ')).toEqual({ name: ["can't be blank"] });
  expect(await errorsOf('x'.repeat(51))).toMatchObject({ name: [expect.stringContaining('50')] });
  expect(unwrap(await fixture.network.as(other).collections.create({ name: 'Straße' })).name).toBe('Straße');
  unwrap(await me.collections.create({ name: 'x'.repeat(50) }));
  const renamed = await me.collections.rename(id, { name: 'X'.repeat(50) });
  expect(renamed.ok || (renamed.error.kind === 'invalid' && renamed.error.changeset.errorsByField)).toEqual(
    taken,
  );
  expect(unwrap(await me.collections.rename(id, { name: 'straSSe' }))).toEqual({ id, name: 'straSSe' });
});

test('[inv 52] a post that 32 users save at once, each twice, has 32 saves', async () => {
  const [author, ...readers] = (await fixture.people(racers + 1)) as [UserId, ...UserId[]];
  const { id: post } = await insertPost(fixture.database.ownerRepo, { authorId: author });
  const changes = await Promise.all(
    [...readers, ...readers].map((id) => fixture.network.as(id).collections.save(post)),
  );
  expect(changes.filter((change) => unwrap(change).changed)).toHaveLength(racers);
  expect(unwrap(await fixture.network.as(author).posts.get(post)).saves).toBe(racers);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 52] 32 calls that save, unsave, collect and take out one post at once leave lists and counter agreeing', async () => {
  const { me, author, collection } = await setScene();
  const { id: post } = await insertPost(fixture.database.ownerRepo, { authorId: author });
  type Call = (id: PostId) => Promise<{ readonly ok: boolean }>;
  const calls: readonly Call[] = [
    (id) => me.collections.save(id),
    (id) => me.collections.addPost(collection, id),
    (id) => me.collections.unsave(id),
    (id) => me.collections.addPost(collection, id),
    (id) => me.collections.removePost(collection, id),
    (id) => me.collections.unsave(id),
  ];
  for (let round = 0; round < 4; round += 1) {
    const done = await Promise.all(
      Array.from({ length: racers }, (_, index) => {
        const call = calls[(index + round) % calls.length] as Call;
        return call(post);
      }),
    );
    expect(done.filter((answer) => !answer.ok)).toEqual([]);
    const { saved, collected } = await listed(me, collection);
    expect(collected.has(post) && !saved.has(post)).toBe(false);
    expect(await fixture.counterDrift()).toEqual([]);
  }
});

test('one of 32 collections of one name is created at once, and a collection that is removed meanwhile takes no post', async () => {
  const { me, author } = await setScene();
  const created = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      me.collections.create({ name: index % 2 === 0 ? 'Rush' : 'RUSH' }),
    ),
  );
  expect(created.filter(({ ok }) => ok)).toHaveLength(1);
  expect(created.filter((one) => !one.ok && one.error.kind !== 'invalid')).toEqual([]);
  const { id: post } = await insertPost(fixture.database.ownerRepo, { authorId: author });
  const rush = created.flatMap((one) => (one.ok ? [one.value.id] : []))[0] as CollectionId;
  const raced = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      index % 8 === 7 ? me.collections.remove(rush) : me.collections.addPost(rush, post),
    ),
  );
  const refused = raced.flatMap((answer) => (answer.ok ? [] : [answer.error.kind]));
  expect(new Set([...refused, 'not_found'])).toEqual(new Set(['not_found']));
  expect(await fixture.rows('SELECT FROM tintype.collection_items WHERE collection_id = $1', [rush])).toEqual(
    [],
  );
});
