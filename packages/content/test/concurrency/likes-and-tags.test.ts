import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

test('[inv 39] concurrent likes of one post count every liker once', async () => {
  const { database, content } = fixture;
  const users = await Promise.all(Array.from({ length: racers }, () => insertUser(database.ownerRepo)));
  const [first] = users;
  if (!first) throw new Error('no user');
  const post = await insertPost(database.ownerRepo, { authorId: first.id });
  const likes = [...users, ...users].map((user) =>
    content.likePost({ postId: post.id, userId: user.id }, meta),
  );
  const changes = (await Promise.all(likes)).map((result) => unwrap(result).changed);
  expect(changes.filter(Boolean)).toHaveLength(racers);
  expect(await content.getPost(post.id)).toMatchObject({ likes: racers });
});

test('[inv 39] concurrent likes and unlikes by one user leave row and counter agreeing', async () => {
  const { database, content } = fixture;
  const user = await insertUser(database.ownerRepo);
  const post = await insertPost(database.ownerRepo, { authorId: user.id });
  const target = { postId: post.id, userId: user.id };
  await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      index % 2 === 0 ? content.likePost(target, meta) : content.unlikePost(target, meta),
    ),
  );
  const [left] = await rows(
    database.ownerRepo,
    'SELECT count(*)::int AS likes FROM tintype.post_likes WHERE post_id = $1',
    [post.id],
  );
  expect(await content.getPost(post.id)).toMatchObject({ likes: left?.['likes'] });
});

test('[inv 40] a like that races the removal of its post leaves no row behind it', async () => {
  const { database, content } = fixture;
  const user = await insertUser(database.ownerRepo);
  for (let round = 0; round < racers; round += 1) {
    const post = await insertPost(database.ownerRepo, { authorId: user.id });
    await Promise.all([
      content.likePost({ postId: post.id, userId: user.id }, meta),
      database.ownerRepo.dataSource.query('DELETE FROM tintype.posts WHERE id = $1', [post.id]),
    ]);
  }
  const left = await rows(
    database.ownerRepo,
    `SELECT count(*)::int AS orphans FROM tintype.post_likes l WHERE NOT EXISTS (SELECT FROM tintype.posts p WHERE p.id = l.post_id)`,
  );
  expect(left).toEqual([{ orphans: 0 }]);
});

/** Spellings of one word that differ in case, width or normal form. */
function formsOf(word: string, count: number): readonly string[] {
  const forms = new Set<string>();
  for (let mask = 0; forms.size < count; mask += 1) {
    const cased = [...word].map((letter, at) => (mask & (1 << at) ? letter.toUpperCase() : letter)).join('');
    // ASCII letters have a wide form 0xfee0 code points further on.
    const wide = cased.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    for (const form of [cased, cased.normalize('NFD'), wide, wide.normalize('NFD')]) forms.add(form);
  }
  return [...forms].slice(0, count);
}

test('[inv 45] posts that introduce one hashtag in 32 forms at once make one hashtag and link all', async () => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  const forms = formsOf('Straßé', racers);
  expect(new Set(forms).size).toBe(racers);
  await Promise.all(
    forms.map(async (form) =>
      unwrap(await content.publishPost({ authorId: author.id, caption: `#${form} #second #third` }, meta)),
    ),
  );
  const hashtags = await rows(
    database.ownerRepo,
    `SELECT h.tag_key, c.value::int AS counted, (SELECT count(*)::int FROM tintype.post_hashtags p WHERE p.hashtag_id = h.id) AS linked
     FROM tintype.hashtags h JOIN tintype.hashtag_counters c ON c.hashtag_id = h.id ORDER BY h.tag_key`,
  );
  expect(hashtags).toEqual(
    ['second', 'strassé', 'third'].map((tag_key) => ({ tag_key, counted: racers, linked: racers })),
  );
  const orphans = await rows(
    database.ownerRepo,
    `SELECT FROM tintype.hashtags h WHERE NOT EXISTS (SELECT FROM tintype.hashtag_keys k WHERE k.hashtag_id = h.id)`,
  );
  expect(orphans).toEqual([]);
});

test('[inv 41] a comment that races the closing of comments is kept or refused, never half of it', async () => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  for (let round = 0; round < racers; round += 1) {
    const post = await insertPost(database.ownerRepo, { authorId: author.id });
    const [result] = await Promise.all([
      content.addComment({ postId: post.id, authorId: author.id, body: 'Quick' }, meta),
      database.ownerRepo.dataSource.query(`UPDATE tintype.posts SET comments_policy = 'off' WHERE id = $1`, [
        post.id,
      ]),
    ]);
    expect(await content.getPost(post.id)).toMatchObject({ comments: result.ok ? 1 : 0 });
  }
});
