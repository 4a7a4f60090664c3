import type { PostId, UserId } from '@tintype/shared-db';
import { unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;
let fixture: TestNetwork;
let ada: UserId;
let grace: UserId;
let postId: PostId;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  const [first, second] = await fixture.people(2);
  if (!first || !second) throw new Error('there are no users');
  [ada, grace] = [first, second];
  postId = unwrap(await fixture.network.as(ada).posts.publish({ caption: 'Fog' })).id;
});

const once = { idempotencyKey: '0197f1de-5b3a-7c11-9d0e-2f6a1b3c4d5e' };

test('a viewer who sends a post, a comment and a reply again is told of the same ones', async () => {
  const me = fixture.network.as(grace);
  const publish = () => me.posts.publish({ caption: 'Light on the #river' }, { idempotencyKey: 'post' });
  expect(unwrap(await publish())).toEqual(unwrap(await publish()));
  const comment = () => me.comments.add(postId, 'Splendid', once);
  const first = unwrap(await comment());
  expect(unwrap(await comment())).toEqual(first);
  const reply = () => me.comments.reply(postId, first.id, 'Quite', { idempotencyKey: 'reply' });
  expect(unwrap(await reply())).toEqual(unwrap(await reply()));
  expect(await me.comments.add(postId, 'Other', once)).toMatchObject({
    ok: false,
    error: { kind: 'key_reused', command: 'add_comment' },
  });
  expect(unwrap(await me.comments.list(postId)).items).toMatchObject([{ id: first.id, replies: 1 }]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('32 retries of one comment and of one post at once write each once', async () => {
  const me = fixture.network.as(grace);
  const told = await Promise.all(
    Array.from({ length: racers }, async (_, index): Promise<string> => {
      if (index % 2 === 0)
        return unwrap(await me.comments.add(postId, 'Splendid', { idempotencyKey: 'comment' })).id;
      return unwrap(await me.posts.publish({ caption: 'Light' }, { idempotencyKey: 'post' })).id;
    }),
  );
  expect(new Set(told).size).toBe(2);
  expect(
    await fixture.rows(
      `SELECT (SELECT count(*)::int FROM tintype.posts WHERE author_id = $1) AS posts,
        (SELECT count(*)::int FROM tintype.comments WHERE author_id = $1) AS comments`,
      [grace],
    ),
  ).toEqual([{ posts: 1, comments: 1 }]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('what the viewer may see by now is judged first: a retry across a block tells nothing', async () => {
  const me = fixture.network.as(grace);
  unwrap(await me.comments.add(postId, 'Splendid', once));
  unwrap(await fixture.network.as(ada).people.block(grace));
  const hidden = await me.comments.add(postId, 'Splendid', once);
  expect(hidden).toMatchObject({ ok: false, error: { kind: 'not_found' } });
});

test('a repeated comment is refused where the author has limited comments since', async () => {
  const say = () => fixture.network.as(grace).comments.add(postId, 'Splendid', once);
  expect(unwrap(await say())).toEqual(unwrap(await say()));
  unwrap(await fixture.network.as(ada).account.changeSettings({ commentsFrom: 'followers' }));
  expect(await say()).toEqual({ ok: false, error: { kind: 'comments_limited', audience: 'followers' } });
});

const revoked = Proxy.revocable({}, {});
revoked.revoke();

test.each([
  ['a text', 'key'],
  ['a number', 7],
  ['null', null],
  ['a list', ['key']],
  ['a proxy that was revoked', revoked.proxy],
  ['a key that is a number', { idempotencyKey: 7 }],
  ['a key with a blank', { idempotencyKey: 'two words' }],
])('options that are %s are refused on idempotencyKey, and nothing is written', async (_what, given) => {
  // A caller without types.
  const options = given as { idempotencyKey: string };
  const me = fixture.network.as(ada);
  for (const result of [
    await me.posts.publish({ caption: 'Light' }, options),
    await me.comments.add(postId, 'Light', options),
  ]) {
    const fields = !result.ok && result.error.kind === 'invalid' && result.error.changeset.errorsByField;
    expect(fields).toEqual({
      idempotencyKey: ['should be 1 to 128 characters of printable ASCII without blanks'],
    });
  }
  expect(unwrap(await me.comments.list(postId)).items).toEqual([]);
});
