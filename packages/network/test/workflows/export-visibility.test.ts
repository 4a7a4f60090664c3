import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { UserId } from '@tintype/shared-db';
import { insertFollow } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { readArchive } from './archive';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

async function exportOf(id: UserId) {
  const sink = new PassThrough();
  const [counts, bytes] = await Promise.all([fixture.network.exportUser(id, sink), buffer(sink)]);
  unwrap(counts);
  const { archive } = await readArchive(bytes);
  const told = Object.fromEntries(Object.entries(archive).filter(([name]) => name !== 'actions.jsonl'));
  return { archive, told: JSON.stringify(told), actions: archive['actions.jsonl'] ?? [] };
}

const suspend = (id: UserId, status = 'suspended') =>
  fixture.rows('UPDATE tintype.users SET status = $2 WHERE id = $1', [id, status]);

/** A writer who has liked, commented and been mentioned, on posts of an owner who hides later. */
async function life() {
  const { network, database } = fixture;
  const [ada, owner, bystander] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const name = (await network.accounts.getUser(ada))?.username;
  const [me, theirs] = [network.as(ada), network.as(owner)];
  unwrap(await me.people.follow(owner));
  unwrap(await theirs.people.follow(ada));
  await insertFollow(database.ownerRepo, { followerId: bystander, followeeId: ada });
  unwrap(await theirs.people.addCloseFriend(ada));
  unwrap(await me.people.addCloseFriend(owner));
  unwrap(await me.people.mute(owner));
  unwrap(await me.people.restrict(owner));
  const open = unwrap(await theirs.posts.publish({ caption: `With @${name}` }));
  const close = unwrap(await theirs.posts.publish({ caption: 'Close', visibility: 'close_friends' }));
  const far = unwrap(await network.as(bystander).posts.publish({ caption: 'Far' }));
  const said = unwrap(await theirs.comments.add(far.id, `Look, @${name}`));
  const own = [];
  for (const post of [open, close]) {
    unwrap(await me.posts.like(post.id));
    own.push(unwrap(await me.comments.add(post.id, `I was at ${post.id.slice(-4)}`)));
  }
  unwrap(await me.comments.like(far.id, said.id));
  const answer = unwrap(await me.comments.reply(far.id, said.id, 'I looked'));
  return { ada, owner, bystander, me, theirs, open, close, far, said, own, answer };
}

test('an export names all that the person may see', async () => {
  const { ada, owner, open, close, said } = await life();
  const { told } = await exportOf(ada);
  for (const id of [owner, open.id, close.id, said.id]) expect(told).toContain(id);
});

test('[inv 56] a post for close friends is not named to a user who is not a close friend any more', async () => {
  const { ada, theirs, open, close, own } = await life();
  unwrap(await theirs.people.removeCloseFriend(ada));
  const { told, archive, actions } = await exportOf(ada);
  expect(told).not.toContain(close.id);
  expect(told).toContain(open.id);
  // What the person wrote is theirs, without the place where it stands.
  const lines = archive['comments.jsonl'] ?? [];
  expect(lines).toHaveLength(3);
  expect(lines.find(({ id }) => id === own[1]?.id)).toMatchObject({
    postId: null,
    parentId: null,
    body: `I was at ${close.id.slice(-4)}`,
  });
  // What the person did they named themselves.
  expect(actions).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'like_post', entityId: close.id })]),
  );
});

test.each([
  [
    'blocks the person',
    async ({ ada, theirs }: Awaited<ReturnType<typeof life>>) => unwrap(await theirs.people.block(ada)),
  ],
  ['is suspended', ({ owner }: Awaited<ReturnType<typeof life>>) => suspend(owner)],
] as const)('[inv 56] no user who %s is named, nor anything of theirs', async (_how, hide) => {
  const scene = await life();
  await hide(scene);
  const { told, archive } = await exportOf(scene.ada);
  for (const id of [scene.owner, scene.open.id, scene.close.id, scene.said.id])
    expect(told).not.toContain(id);
  expect(archive['followers.jsonl']).toMatchObject([{ userId: scene.bystander }]);
  expect(archive['comments.jsonl']?.map(({ body }) => body)).toContain('I looked');
});

test('a comment that waits is no mention yet, and an archived post is in no export but the author’s', async () => {
  const { network } = fixture;
  const { ada, bystander, far, own, open, owner } = await life();
  const name = (await network.accounts.getUser(ada))?.username;
  unwrap(await network.as(bystander).people.restrict(owner));
  const waiting = unwrap(await network.as(owner).comments.add(far.id, `Psst, @${name}`));
  await fixture.rows(`UPDATE tintype.posts SET status = 'archived' WHERE id = $1`, [open.id]);
  const { told } = await exportOf(ada);
  expect(told).not.toContain(waiting.id);
  expect(told).not.toContain(open.id);
  expect(told).toContain(own[0]?.id);
});

test('a person who is suspended takes along what they could see before', async () => {
  const { ada, owner, open, close, said } = await life();
  await suspend(ada);
  const { told } = await exportOf(ada);
  for (const id of [owner, open.id, close.id, said.id]) expect(told).toContain(id);
});
