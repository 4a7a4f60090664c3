import { insertUser, testSize } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

/** Keys without their hashtag, hashtags without their key, and words that are a name and an alias. */
const inconsistencies = () =>
  rows(
    fixture.database.ownerRepo,
    `SELECT h.tag_key AS key, 'its name is not claimed' AS what FROM tintype.hashtags h
     WHERE NOT EXISTS (SELECT FROM tintype.hashtag_keys k
       WHERE k.hashtag_id = h.id AND k.kind = 'name' AND k.tag_key = h.tag_key)
     UNION ALL
     SELECT k.tag_key, 'an alias is the name of a hashtag' FROM tintype.hashtag_keys k
     JOIN tintype.hashtags h ON h.tag_key = k.tag_key AND k.kind = 'alias'
     UNION ALL
     SELECT tag_key, 'two hashtags have one name' FROM tintype.hashtags GROUP BY tag_key HAVING count(*) > 1`,
  );

test('[inv 71] an alias race: a name, an alias and a caption with one word at once leave one key, and one of them has it', async () => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  for (let round = 0; round < testSize({ small: 4, deep: 60 }); round += 1) {
    const { id: hashtagId } = unwrap(await content.createHashtag({ name: `Owner${round}` }, meta));
    const word = `Straße${round}`;
    const forms = [word, word.toUpperCase(), word.toLowerCase(), word.normalize('NFKD')];
    const attempts = Array.from({ length: racers }, async (_, index): Promise<readonly [string, boolean]> => {
      const form = forms[index % forms.length] ?? word;
      if (index % 3 === 0) return ['name', (await content.createHashtag({ name: form }, meta)).ok];
      if (index % 3 === 1)
        return ['alias', (await content.addHashtagAlias({ hashtagId, alias: form }, meta)).ok];
      const caption = `#${form}`;
      return ['caption', (await content.publishPost({ authorId: author.id, caption }, meta)).ok];
    });
    const outcomes = await Promise.all(attempts);
    const won = outcomes.filter(([how, isOk]) => how !== 'caption' && isOk).map(([how]) => how);
    const keys = await rows(
      database.ownerRepo,
      `SELECT k.kind, k.hashtag_id = $2 AS of_owner,
        (SELECT count(*)::int FROM tintype.post_hashtags p WHERE p.hashtag_id = k.hashtag_id) AS posts
       FROM tintype.hashtag_keys k WHERE k.tag_key = $1`,
      [`strasse${round}`, hashtagId],
    );
    // Where a caption was the first, the hashtag is its own, and both commands were refused.
    const isAlias = won[0] === 'alias';
    const captions = outcomes.filter(([how]) => how === 'caption');
    expect(won.length).toBeLessThanOrEqual(1);
    expect(captions.every(([, isOk]) => isOk)).toBe(true);
    expect(keys).toEqual([{ kind: isAlias ? 'alias' : 'name', of_owner: isAlias, posts: captions.length }]);
  }
  expect(await inconsistencies()).toEqual([]);
});

test('[inv 71] one word as an alias of many hashtags at once leads to one of them', async () => {
  const { content, database } = fixture;
  const owners = await Promise.all(
    Array.from({ length: racers }, async (_, index) =>
      unwrap(await content.createHashtag({ name: `Many${index}` }, meta)),
    ),
  );
  const added = await Promise.all(
    owners.map(({ id: hashtagId }) => content.addHashtagAlias({ hashtagId, alias: 'shared' }, meta)),
  );
  expect(added.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = owners[added.findIndex(({ ok }) => ok)];
  expect(
    await rows(database.ownerRepo, `SELECT hashtag_id FROM tintype.hashtag_keys WHERE tag_key = 'shared'`),
  ).toEqual([{ hashtag_id: winner?.id }]);
  expect(await inconsistencies()).toEqual([]);
});

test('[inv 71] posts that use an alias while it is removed and added again have one hashtag each', async () => {
  const { content, database } = fixture;
  const author = await insertUser(database.ownerRepo);
  const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Steady' }, meta));
  const change = async (index: number) =>
    index % 2 === 0
      ? content.addHashtagAlias({ hashtagId, alias: 'wavering' }, meta)
      : content.removeHashtagAlias({ hashtagId, alias: 'wavering' }, meta);
  const publish = () =>
    content.publishPost({ authorId: author.id, caption: '#wavering #steady' }, meta).then(unwrap);
  await Promise.all(
    Array.from({ length: racers }, (_, index) => (index % 4 === 0 ? publish() : change(index))),
  );
  const links = await rows(
    database.ownerRepo,
    `SELECT post_id, count(*)::int AS tags FROM tintype.post_hashtags WHERE author_id = $1 GROUP BY post_id`,
    [author.id],
  );
  expect(links).toHaveLength(racers / 4);
  for (const { tags } of links) expect([1, 2]).toContain(tags);
  expect(await inconsistencies()).toEqual([]);
});

test('one user who follows and unfollows a hashtag at once leaves one follow or none', async () => {
  const { content, database } = fixture;
  const { id: userId } = await insertUser(database.ownerRepo);
  const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Followed' }, meta));
  const answers = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      index % 2 === 0
        ? content.followHashtag({ hashtagId, userId }, meta)
        : content.unfollowHashtag({ hashtagId, userId }, meta),
    ),
  );
  const changes = answers.map((answer, index) => [
    index % 2,
    unwrap<{ changed: boolean }, unknown>(answer).changed,
  ]);
  const follows = changes.filter(([kind, changed]) => kind === 0 && changed).length;
  const ends = changes.filter(([kind, changed]) => kind === 1 && changed).length;
  const left = await rows(
    database.ownerRepo,
    `SELECT count(*)::int AS follows FROM tintype.hashtag_follows WHERE user_id = $1`,
    [userId],
  );
  expect(left).toEqual([{ follows: follows - ends }]);
});
