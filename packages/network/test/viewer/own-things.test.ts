import type { UserId } from '@tintype/shared-db';
import { asCollectionId, type CollectionId } from '@tintype/shared-db';
import { type Network, unwrap, type Viewer } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
let network: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({ onStatement: ({ text }) => sent.push(text) });
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

/** Every call that names a collection of the viewer. */
const onCollections: Readonly<Record<string, (me: Viewer, id: CollectionId) => Promise<unknown>>> = {
  rename: (me, id) => me.collections.rename(id, { name: 'Mine' }),
  remove: (me, id) => me.collections.remove(id),
  posts: (me, id) => me.collections.posts(id),
};

/** What a viewer learns of a call, and what it leaves in the log. */
async function traceOf(me: UserId, call: (viewer: Viewer) => Promise<unknown>) {
  const requestId = fixture.database.repo.newId();
  sent.length = 0;
  const answer = await call(network.as(me, requestId));
  const statements = [...sent];
  const actions = await fixture.rows(
    'SELECT name, entity_type, outcome, data FROM tintype.actions WHERE request_id = $1',
    [requestId],
  );
  return { answer, statements, actions };
}

test.each(Object.entries(onCollections))(
  '[inv 59] collections.%s of another user’s collection is answered, asked for and logged as of one that is not there',
  async (_name, call) => {
    const [me, other] = (await fixture.people(2)) as [UserId, UserId];
    const theirs = unwrap(await fixture.network.as(other).collections.create({ name: 'Theirs' })).id;
    const absent = asCollectionId(fixture.database.repo.newId());
    expect(await traceOf(me, (viewer) => call(viewer, theirs))).toEqual(
      await traceOf(me, (viewer) => call(viewer, absent)),
    );
    expect(unwrap(await fixture.network.as(other).collections.list()).items).toMatchObject([
      { id: theirs, name: 'Theirs' },
    ]);
  },
);

test('a post is added to no collection of another user', async () => {
  const [me, other] = (await fixture.people(2)) as [UserId, UserId];
  const post = await fixture.publish(other);
  const theirs = unwrap(await fixture.network.as(other).collections.create({ name: 'Theirs' })).id;
  expect(await network.as(me).collections.addPost(theirs, post)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'collection' },
  });
  expect(unwrap(await network.as(me).collections.saved()).items).toEqual([]);
  expect(unwrap(await network.as(other).collections.posts(theirs)).items).toEqual([]);
});
