import { insertPost, insertUser, testCursorKey } from '@tintype/shared-db/testing';
import { openNetwork, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { AUDIENCES, allow, members, RELATIONS, type RelatedUser, relatedUser } from './standings';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const mentionedIn = async (commentId: string): Promise<unknown[]> =>
  (await fixture.rows('SELECT user_id FROM tintype.comment_mentions WHERE comment_id = $1', [commentId])).map(
    (row) => row['user_id'],
  );

const cells = AUDIENCES.flatMap((audience) => RELATIONS.map((relation) => [audience, relation] as const));

test.each(cells)(
  '[inv 51] a user who may be mentioned by %s is mentioned by %s, or the name stays text',
  async (audience, relation) => {
    const { network, database } = fixture;
    const owner = await insertUser(database.ownerRepo);
    const author = await relatedUser(fixture, relation, owner);
    const elsewhere = await insertPost(database.ownerRepo, {
      authorId: (await insertUser(database.ownerRepo)).id,
    });
    await allow(fixture, owner.id, { mentionsFrom: audience });
    const said = members[audience].includes(relation) ? [owner.id] : [];
    const me = network.as(author.id);
    const text = `With @${owner.username.toUpperCase()}`;
    const post = unwrap(await me.posts.publish({ caption: text }));
    expect(unwrap(await me.posts.get(post.id))).toMatchObject({ caption: text, mentions: said });
    const comment = unwrap(await me.comments.add(elsewhere.id, text));
    expect(comment.body).toBe(text);
    expect(await mentionedIn(comment.id)).toEqual(said);
    const reply = unwrap(await me.comments.reply(elsewhere.id, comment.id, text));
    expect(await mentionedIn(reply.id)).toEqual(said);
  },
);

test('each of several named users decides for themselves, and no earlier mention is lost', async () => {
  const { network, database } = fixture;
  const [author, open, shy, choosy, named] = (await Promise.all(
    Array.from({ length: 5 }, () => insertUser(database.ownerRepo)),
  )) as [RelatedUser, RelatedUser, RelatedUser, RelatedUser, RelatedUser];
  const me = network.as(author.id);
  const before = unwrap(await me.posts.publish({ caption: `@${shy.username}` }));
  await allow(fixture, shy.id, { mentionsFrom: 'nobody' });
  await allow(fixture, choosy.id, { mentionsFrom: 'followers' });
  unwrap(await me.people.follow(choosy.id));
  const names = [open, shy, choosy, named].map(({ username }) => `@${username}`).join(' ');
  const post = unwrap(await me.posts.publish({ caption: names }));
  const told = unwrap(await me.posts.get(post.id)).mentions;
  expect([...told].sort()).toEqual([open.id, choosy.id, named.id].sort());
  expect(unwrap(await me.posts.get(before.id)).mentions).toEqual([shy.id]);
});

test('[inv 66] any number of mentioned users costs no statement', async () => {
  const sent: string[] = [];
  const counted = await openNetwork({
    cursorKey: testCursorKey,
    url: fixture.database.url,
    onStatement: ({ name }) => sent.push(name),
  });
  try {
    const { database } = fixture;
    const crowd = await Promise.all(Array.from({ length: 20 }, () => insertUser(database.ownerRepo)));
    const [author, other] = crowd as [RelatedUser, RelatedUser];
    const post = await insertPost(database.ownerRepo, { authorId: other.id });
    const texts = [0, 1, 19].map((count) =>
      ['Hello', ...crowd.slice(1, count + 1).map(({ username }) => `@${username}`)].join(' '),
    );
    const sentBy = async (run: (text: string) => Promise<{ readonly ok: boolean }>): Promise<string[][]> => {
      const statements: string[][] = [];
      for (const text of texts) {
        sent.length = 0;
        expect((await run(text)).ok).toBe(true);
        statements.push([...sent]);
      }
      return statements;
    };
    const me = counted.as(author.id as UserId);
    const publishing = ['accounts.lock_account_state_in_series', 'network.publish_post'];
    expect(await sentBy((caption) => me.posts.publish({ caption }))).toEqual(texts.map(() => publishing));
    const commenting = ['network.lock_post_pair', 'network.lock_author_settings', 'network.add_comment'];
    expect(await sentBy((body) => me.comments.add(post.id, body))).toEqual(texts.map(() => commenting));
  } finally {
    await counted.close();
  }
});

test('the author of the post, the writer and a user who is named twice are mentioned once', async () => {
  const { network, database } = fixture;
  const [author, writer, other] = (await Promise.all(
    Array.from({ length: 3 }, () => insertUser(database.ownerRepo)),
  )) as [RelatedUser, RelatedUser, RelatedUser];
  const post = await insertPost(database.ownerRepo, { authorId: author.id });
  const text = [author, writer, other, other].map(({ username }) => `@${username}`).join(' ');
  const me = network.as(writer.id);
  const comment = unwrap(await me.comments.add(post.id, text));
  expect(new Set(await mentionedIn(comment.id))).toEqual(new Set([author.id, writer.id, other.id]));
  const reply = unwrap(await me.comments.reply(post.id, comment.id, text));
  expect(await mentionedIn(reply.id)).toHaveLength(3);
  const published = unwrap(await me.posts.publish({ caption: text }));
  expect(unwrap(await me.posts.get(published.id)).mentions).toHaveLength(3);
});
