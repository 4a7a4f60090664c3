import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PostId, UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';
import { readArchive } from './workflows/archive';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** Replaces ids, codes and times by the place of their first appearance, so that two lives can be compared. */
function withoutNames(value: unknown): unknown {
  const seen = new Map<string, string>();
  const text = JSON.stringify(value, (_key, part) => (part instanceof Map ? [...part] : part));
  const named = text.replace(
    /[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z|u[0-9a-f]{20,}|user\w+|(?<="code":")\w{22}/g,
    (name) => {
      if (/^\d{4}-\d\d-\d\dT/.test(name)) return 'time';
      seen.set(name, seen.get(name) ?? `name ${seen.size}`);
      return seen.get(name) ?? '';
    },
  );
  return JSON.parse(named);
}

/** Everything that a writer could compare: what they are answered, what they read, and what they take along. */
async function lifeOf(writer: UserId, owner: UserId, post: PostId) {
  const { network } = fixture;
  const me = network.as(writer);
  const others = unwrap(await me.comments.list(post)).items[0];
  if (!others) throw new Error('no other user has commented yet');
  unwrap(await me.people.follow(owner));
  const comment = unwrap(await me.comments.add(post, 'Rude'));
  const reply = unwrap(await me.comments.reply(post, others.id, 'Ruder'));
  const own = await me.comments.reply(post, comment.id, 'And another thing');
  const like = await me.comments.like(post, comment.id);
  const likeAgain = await me.comments.like(post, comment.id);
  const looks = {
    post: await me.posts.get(post),
    posts: await me.posts.of(owner),
    home: await me.feed.home(),
    comments: await me.comments.list(post),
    replies: await me.comments.replies(post, others.id),
    ownReplies: await me.comments.replies(post, comment.id),
    relationship: await me.people.relationships([owner]),
    approve: await me.comments.approve(post, comment.id),
  };
  const sink = new PassThrough();
  const [counts, bytes] = await Promise.all([network.exportUser(writer, sink), buffer(sink)]);
  const { archive } = await readArchive(bytes);
  const taken = ['comments', 'comment_likes', 'actions'].map((name) => archive[`${name}.jsonl`]);
  const unlike = await me.comments.unlike(post, comment.id);
  const after = await me.comments.list(post);
  return { comment, reply, own, like, likeAgain, looks, counts: unwrap(counts), taken, unlike, after };
}

async function scene(restricts: boolean) {
  const { network } = fixture;
  const [owner, writer, other] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const { id: post } = unwrap(await network.as(owner).posts.publish({ caption: 'Mine' }));
  unwrap(await network.as(other).comments.add(post, 'Nice'));
  if (restricts) unwrap(await network.as(owner).people.restrict(writer));
  return { owner, writer, other, post, life: await lifeOf(writer, owner, post) };
}

test('a restricted writer cannot tell: answers, lists, counts, likes and export are those of any other user', async () => {
  const restricted = await scene(true);
  const free = await scene(false);
  expect(withoutNames(restricted.life)).toEqual(withoutNames(free.life));
  expect(unwrap(restricted.life.looks.post).comments).toBe(4);
  expect(unwrap(restricted.life.looks.comments).items).toMatchObject([
    { replies: 1, status: 'visible' },
    { replies: 1, likes: 1, status: 'visible' },
  ]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 61] others do not see a waiting comment; the author sees and counts it, and approves it', async () => {
  const { network } = fixture;
  const { owner, writer, other, post, life } = await scene(true);
  for (const viewer of [network.as(other), network.as(null)]) {
    expect(unwrap(await viewer.comments.list(post)).items).toMatchObject([{ replies: 0 }]);
    expect(unwrap(await viewer.posts.get(post)).comments).toBe(1);
    expect(unwrap(await viewer.comments.replies(post, life.comment.id)).items).toEqual([]);
  }
  const author = network.as(owner);
  expect(unwrap(await author.comments.list(post)).items).toMatchObject([
    { status: 'visible' },
    { id: life.comment.id, status: 'pending' },
  ]);
  // The author's count is the length of the author's lists, as everybody's is.
  expect(unwrap(await author.posts.get(post)).comments).toBe(4);
  expect(unwrap(await author.comments.list(post)).items.map(({ replies }) => replies)).toEqual([1, 1]);
  const refused = await author.comments.reply(post, life.comment.id, 'Come on');
  expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  const own = unwrap(life.own);
  // With a reply the comment above it is shown: it could not be read without.
  expect(unwrap(await author.comments.approve(post, own.id))).toEqual({ changed: true });
  expect(unwrap(await author.comments.approve(post, life.comment.id))).toEqual({ changed: false });
  expect(unwrap(await network.as(other).posts.get(post)).comments).toBe(3);
  expect(unwrap(await network.as(writer).posts.get(post)).comments).toBe(4);
  expect(unwrap(await network.as(other).comments.replies(post, life.comment.id)).items).toMatchObject([
    { id: own.id },
  ]);
  unwrap(await author.comments.approve(post, life.reply.id));
  expect(unwrap(await network.as(other).posts.get(post)).comments).toBe(4);
  expect(unwrap(await network.as(writer).posts.get(post)).comments).toBe(4);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('a reply under a waiting comment waits too, also when its writer is not restricted any more', async () => {
  const { network } = fixture;
  const { owner, writer, other, post, life } = await scene(true);
  unwrap(await network.as(owner).people.unrestrict(writer));
  const reply = unwrap(await network.as(writer).comments.reply(post, life.comment.id, 'Still here'));
  expect(unwrap(await network.as(other).posts.get(post)).comments).toBe(1);
  expect(
    unwrap(await network.as(owner).comments.replies(post, life.comment.id)).items.map(({ id }) => id),
  ).toContain(reply.id);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('a restricted writer who edits cannot tell either, and others do not see the new text', async () => {
  const { network } = fixture;
  const [owner, writer, other] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const { id: post } = unwrap(await network.as(owner).posts.publish({ caption: 'Mine' }));
  const comment = unwrap(await network.as(writer).comments.add(post, 'Nice')).id;
  unwrap(await network.as(other).comments.reply(post, comment, 'Yes'));
  unwrap(await network.as(owner).people.restrict(writer));
  const edited = unwrap(await network.as(writer).comments.edit(post, comment, 'Rude', 1));
  expect(edited).toMatchObject({ body: 'Rude', version: 2, changed: true });
  expect(unwrap(await network.as(writer).comments.list(post)).items).toMatchObject([
    { body: 'Rude', status: 'visible', hidden: false, replies: 1 },
  ]);
  expect(unwrap(await network.as(writer).posts.get(post)).comments).toBe(2);
  expect(unwrap(await network.as(other).comments.list(post)).items).toEqual([]);
  expect(unwrap(await network.as(other).posts.get(post)).comments).toBe(0);
  const [waiting] = unwrap(await network.as(owner).comments.list(post)).items;
  expect(waiting).toMatchObject({ status: 'pending', hidden: false });
  unwrap(await network.as(owner).comments.hide(post, comment));
  const [rejected] = unwrap(await network.as(owner).comments.list(post)).items;
  expect(rejected).toMatchObject({ status: 'pending', hidden: true });
  expect(unwrap(await network.as(writer).comments.list(post)).items).toMatchObject([{ status: 'visible' }]);
  unwrap(await network.as(owner).comments.approve(post, comment));
  expect(unwrap(await network.as(other).posts.get(post)).comments).toBe(2);
  expect(await fixture.counterDrift()).toEqual([]);
});
