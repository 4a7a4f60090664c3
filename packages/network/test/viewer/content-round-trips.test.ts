import { insertBlock } from '@tintype/shared-db/testing';
import { type Network, type Result, type UserId, unwrap, type Viewer } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { allow } from '../settings/standings';
import { type Scene, setScene } from './content-scene';

let fixture: TestNetwork;
let counted: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  counted = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
});
afterAll(async () => {
  await counted?.close();
  await fixture?.close();
});

type Call = (me: Viewer, of: Scene) => Promise<Result<unknown, { readonly kind: string }>>;

/** What each call sends. A command's statements are one series, which is one round trip. */
const calls: Readonly<Record<string, readonly [Call, readonly string[]]>> = {
  'posts.get': [(me, { post }) => me.posts.get(post), ['network.get_post']],
  'posts.of': [(me, { author }) => me.posts.of(author), ['network.list_posts_of']],
  'posts.likers': [(me, { post }) => me.posts.likers(post), ['network.list_likers']],
  'feed.home': [(me) => me.feed.home(), ['network.read_home']],
  'comments.list': [(me, { post }) => me.comments.list(post), ['network.list_comments']],
  'comments.replies': [
    (me, { post, comment }) => me.comments.replies(post, comment),
    ['network.list_replies'],
  ],
  'posts.publish': [
    (me) => me.posts.publish({ caption: 'Fog' }),
    ['accounts.lock_account_state_in_series', 'network.publish_post'],
  ],
  'posts.publish with hashtags': [
    (me) => me.posts.publish({ caption: 'Fog over #Lisboa' }),
    [
      'accounts.lock_account_state_in_series',
      'network.publish_post',
      'content.claim_hashtags',
      'content.tag_post',
    ],
  ],
  'posts.like': [(me, { post }) => me.posts.like(post), ['network.lock_post_pair', 'network.like_post']],
  'posts.unlike': [(me, { post }) => me.posts.unlike(post), ['network.unlike_post']],
  'comments.add': [
    (me, { post }) => me.comments.add(post, 'Hello', { idempotencyKey: 'add' }),
    ['network.lock_post_pair', 'network.lock_author_settings', 'network.add_comment_once'],
  ],
  'comments.reply': [
    (me, { post, comment }) => me.comments.reply(post, comment, 'Hello'),
    ['network.lock_comment_pairs', 'network.lock_author_settings', 'network.reply_to_comment'],
  ],
  'comments.like': [
    (me, { post, comment }) => me.comments.like(post, comment),
    ['network.lock_comment_pairs', 'network.like_comment'],
  ],
  'comments.unlike': [
    (me, { post, comment }) => me.comments.unlike(post, comment),
    ['network.unlike_comment'],
  ],
};
const approve: Call = (me, { post, comment }) => me.comments.approve(post, comment);

test.each(Object.entries(calls))('[inv 66] %s is one round trip', async (_name, [call, statements]) => {
  const of = await setScene(fixture);
  const me = counted.as(of.reader);
  sent.length = 0;
  expect((await call(me, of)).ok).toBe(true);
  expect(sent).toEqual(statements);
});

test('[inv 66] comments.approve is one round trip', async () => {
  const of = await setScene(fixture);
  sent.length = 0;
  expect((await approve(counted.as(of.author), of)).ok).toBe(true);
  expect(sent).toEqual(['network.lock_comment_pairs', 'content.lock_thread', 'network.approve_comment']);
});

const actionsOf = (actor: UserId) =>
  fixture.rows('SELECT name, outcome, data FROM tintype.actions WHERE actor_id = $1', [actor]);

const commands = [...Object.entries(calls), ['comments.approve', [approve, []] as const] as const].filter(
  ([name]) => !['get', 'of', 'likers', 'home', 'list', 'replies'].includes(name.split('.')[1] ?? ''),
);

test.each(commands)('[inv 72] %s leaves one action when it is refused', async (name, [call]) => {
  const of = await setScene(fixture);
  const { network } = fixture;
  const action = name.startsWith('comments.reply') ? 'add_comment' : expect.any(String);
  const refused = (error: string) => [{ name: action, outcome: 'failed', data: { error } }];

  const [asleep] = (await fixture.people(1)) as [UserId];
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [asleep]);
  expect(await call(network.as(asleep), of)).toEqual({ ok: false, error: { kind: 'inactive' } });
  expect(await actionsOf(asleep)).toEqual(refused('inactive'));

  if (name.startsWith('posts.publish') || name.includes('unlike')) return;
  await insertBlock(fixture.database.ownerRepo, { blockerId: of.author, blockedId: of.reader });
  expect(await call(network.as(of.reader), of)).toMatchObject({ ok: false, error: { kind: 'not_found' } });
  expect(await actionsOf(of.reader)).toEqual(refused('not_found'));
});

test('a repeated comment is refused where the access has ended since', async () => {
  const of = await setScene(fixture);
  const { network } = fixture;
  const say = () => network.as(of.reader).comments.add(of.post, 'Hello', { idempotencyKey: 'once' });
  const first = unwrap(await say());
  expect(unwrap(await say())).toEqual(first);
  await allow(fixture, of.author, { commentsFrom: 'followers' });
  expect(await say()).toEqual({ ok: false, error: { kind: 'comments_limited', audience: 'followers' } });
});
