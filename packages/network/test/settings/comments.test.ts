import { insertComment, insertPost, insertUser } from '@tintype/shared-db/testing';
import { type Audience, err, ok, type UserId, unwrap, type Viewer } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { AUDIENCES, allow, members, RELATIONS, type Relation, relatedUser } from './standings';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** A post has its own limits. Comments that no user may add are `off`. */
type PostAudience = Exclude<Audience, 'nobody'>;

/** A post of an owner who lets these users comment, with a comment by a user without followers. */
async function scene(settings: Readonly<Record<string, unknown>>, commentsPolicy: PostAudience = 'everyone') {
  const repo = fixture.database.ownerRepo;
  const owner = await insertUser(repo);
  const bystander = await insertUser(repo);
  const post = await insertPost(repo, { authorId: owner.id, commentsPolicy });
  const top = await insertComment(repo, { postId: post.id, authorId: bystander.id });
  await allow(fixture, owner.id, settings);
  return { owner, post: post.id, top: top.id };
}

const limited = (audience: Audience) => ({ ok: false, error: { kind: 'comments_limited', audience } });
const unseen = { ok: false, error: { kind: 'not_found', entity: 'post' } };

function answerTo(relation: Relation, audience: Audience): object {
  if (relation === 'blocking' || relation === 'blocked') return unseen;
  return members[audience].includes(relation) ? { ok: true } : limited(audience);
}

const tried = async (relation: Relation, { owner, post, top }: Awaited<ReturnType<typeof scene>>) => {
  const me = fixture.network.as((await relatedUser(fixture, relation, owner)).id);
  return [await me.comments.add(post, 'Hello'), await me.comments.reply(post, top, 'Hello')];
};

const cells = AUDIENCES.flatMap((audience) => RELATIONS.map((relation) => [audience, relation] as const));

test.each(cells)('where the author lets %s comment, %s does, or is refused', async (audience, relation) => {
  const said = answerTo(relation, audience);
  expect(await tried(relation, await scene({ commentsFrom: audience }))).toMatchObject([said, said]);
});

const postCells = (['everyone', 'followers', 'followed'] as const).flatMap((audience) =>
  RELATIONS.map((relation) => [audience, relation] as const),
);

test.each(postCells)('where a post lets %s comment, %s does, or is refused', async (audience, relation) => {
  const said = answerTo(relation, audience);
  expect(await tried(relation, await scene({}, audience))).toMatchObject([said, said]);
});

test('a setting and the limit of one post both hold', async () => {
  const { owner, post } = await scene({ commentsFrom: 'followed' }, 'followers');
  const attempt = async (relation: Relation) =>
    fixture.network.as((await relatedUser(fixture, relation, owner)).id).comments.add(post, 'Hello');
  expect(await attempt('mutual')).toMatchObject({ ok: true });
  expect(await attempt('follower')).toEqual(limited('followed'));
  expect(await attempt('followed')).toEqual(limited('followers'));
});

test('what is limited is still read, and likes are not limited', async () => {
  const { owner, post, top } = await scene({ commentsFrom: 'nobody', mentionsFrom: 'nobody' });
  const me = fixture.network.as((await relatedUser(fixture, 'stranger', owner)).id);
  expect(unwrap(await me.comments.list(post)).items).toMatchObject([{ id: top }]);
  expect(unwrap(await me.posts.like(post))).toEqual({ changed: true });
  expect(unwrap(await me.comments.like(post, top))).toEqual({ changed: true });
});

test('comments off is told as such, to the owner as well', async () => {
  const { owner, post } = await scene({});
  await fixture.rows(`UPDATE tintype.posts SET comments_policy = 'off' WHERE id = $1`, [post]);
  expect(await fixture.network.as(owner.id).comments.add(post, 'Hello')).toEqual({
    ok: false,
    error: { kind: 'comments_off' },
  });
});

test('[inv 72] a refused comment leaves one failed action and nothing else, inside a transaction too', async () => {
  const { network } = fixture;
  const { owner, post, top } = await scene({ commentsFrom: 'followers' });
  const { id } = await relatedUser(fixture, 'stranger', owner);
  const actions = () =>
    fixture.rows(
      'SELECT name, outcome, entity_id, data FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
      [id],
    );
  const failed = {
    name: 'add_comment',
    outcome: 'failed',
    entity_id: null,
    data: { error: 'comments_limited' },
  };
  expect(await network.as(id).comments.add(post, 'Hello')).toEqual(limited('followers'));
  expect(await actions()).toEqual([failed]);
  expect(await network.as(id).comments.reply(post, top, 'Hello')).toEqual(limited('followers'));
  expect(await actions()).toEqual([failed, failed]);
  const undone = await network.transact(async (tx) => {
    expect(await tx.as(id).comments.add(post, 'Hello')).toEqual(limited('followers'));
    return err({ kind: 'changed_my_mind' as const });
  });
  expect(undone.ok).toBe(false);
  expect(await actions()).toEqual([failed, failed, failed]);
  const said = await fixture.rows('SELECT id FROM tintype.comments WHERE author_id = $1', [id]);
  expect(said).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 59] a hidden post has the answer of an absent one, for every limit of comments', async () => {
  const { owner, post, top } = await scene({ commentsFrom: 'nobody' });
  await fixture.rows('UPDATE tintype.users SET is_private = true WHERE id = $1', [owner.id]);
  const me = fixture.network.as((await relatedUser(fixture, 'stranger', owner)).id);
  expect(await me.comments.add(post, 'Hello')).toEqual(unseen);
  expect(await me.comments.reply(post, top, 'Hello')).toEqual(unseen);
});

test('a comment locks the pair, then the settings, and decides after that', async () => {
  const { owner, post } = await scene({ commentsFrom: 'everyone' });
  const sent: string[] = [];
  const told = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
  try {
    const me = told.as((await relatedUser(fixture, 'follower', owner)).id);
    sent.length = 0;
    unwrap(await me.comments.add(post, 'Hello'));
    expect(sent).toEqual(['network.lock_post_pair', 'network.lock_author_settings', 'network.add_comment']);
  } finally {
    await told.close();
  }
});

test('a comment of another user locks the pair and the settings; one of the author locks neither', async () => {
  const { owner, post, top } = await scene({ commentsFrom: 'everyone' });
  const locks = async (writer: UserId, say: (me: Viewer) => Promise<{ readonly ok: boolean }>) =>
    fixture.network.transact(async (tx) => {
      expect((await say(tx.as(writer))).ok).toBe(true);
      const held = await fixture.rows(
        `SELECT mode FROM pg_locks WHERE locktype = 'advisory'
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return ok(held.map(({ mode }) => mode));
    });
  const follower = (await relatedUser(fixture, 'follower', owner)).id;
  const shared = (count: number) => Array.from({ length: count }, () => 'ShareLock');
  expect(unwrap(await locks(follower, (me) => me.comments.add(post, 'Hello')))).toEqual(shared(2));
  // The pair with the writer of the comment above too.
  expect(unwrap(await locks(follower, (me) => me.comments.reply(post, top, 'Hello')))).toEqual(shared(3));
  expect(unwrap(await locks(owner.id, (me) => me.comments.add(post, 'Hello')))).toEqual([]);
});
