import { ok } from '@tintype/database';
import { asUserId, type HashtagId, idOfNothing, type UserId } from '@tintype/shared-db';
import { insertHashtag, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

const followsOf = async (userId: UserId) =>
  rows(fixture.database.ownerRepo, 'SELECT hashtag_id FROM tintype.hashtag_follows WHERE user_id = $1', [
    userId,
  ]);

test('a hashtag is followed once, and unfollowed once', async () => {
  const { database, content } = fixture;
  const { id: userId } = await insertUser(database.ownerRepo);
  const { id: hashtagId } = await insertHashtag(database.ownerRepo);
  const target = { hashtagId, userId };
  expect(unwrap(await content.followHashtag(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.followHashtag(target, meta))).toEqual({ changed: false });
  expect(await followsOf(userId)).toHaveLength(1);
  expect(unwrap(await content.unfollowHashtag(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.unfollowHashtag(target, meta))).toEqual({ changed: false });
  expect(await followsOf(userId)).toEqual([]);
});

test('a banned hashtag and an absent one cannot be followed, and a follow of a banned one ends', async () => {
  const { database, content } = fixture;
  const { id: userId } = await insertUser(database.ownerRepo);
  const { id: hashtagId } = await insertHashtag(database.ownerRepo);
  unwrap(await content.followHashtag({ hashtagId, userId }, meta));
  expect(unwrap(await content.banHashtag(hashtagId, meta))).toEqual({ changed: true });
  expect(unwrap(await content.banHashtag(hashtagId, meta))).toEqual({ changed: false });
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'hashtag' } };
  const other = await insertUser(database.ownerRepo);
  expect(await content.followHashtag({ hashtagId, userId: other.id }, meta)).toEqual(notFound);
  expect(await content.followHashtag({ hashtagId: idOfNothing as HashtagId, userId }, meta)).toEqual(
    notFound,
  );
  expect(unwrap(await content.unfollowHashtag({ hashtagId, userId }, meta))).toEqual({ changed: true });
  expect(unwrap(await content.unbanHashtag(hashtagId, meta))).toEqual({ changed: true });
  expect(unwrap(await content.followHashtag({ hashtagId, userId: other.id }, meta))).toEqual({
    changed: true,
  });
});

test('an unknown user is an error of userId', async () => {
  const { database, content } = fixture;
  const { id: hashtagId } = await insertHashtag(database.ownerRepo);
  const answer = await content.followHashtag({ hashtagId, userId: asUserId(database.repo.newId()) }, meta);
  if (answer.ok || answer.error.kind !== 'invalid') throw new Error('it was not refused');
  expect(answer.error.changeset.errorsByField).toEqual({ userId: ['does not exist'] });
});

test('flags of an absent hashtag are not found, and each change is in the log once', async () => {
  const { database, content } = fixture;
  const { id } = await insertHashtag(database.ownerRepo);
  unwrap(await content.stopHashtagTrend(id, meta));
  unwrap(await content.allowHashtagTrend(id, meta));
  expect(await content.banHashtag(idOfNothing as HashtagId, meta)).toMatchObject({
    ok: false,
    error: { kind: 'not_found' },
  });
  const logged = await rows(
    database.ownerRepo,
    `SELECT name, outcome::text FROM tintype.actions WHERE entity_id = ANY ($1) ORDER BY created_at, id`,
    [[id, idOfNothing]],
  );
  expect(logged.slice(-3)).toEqual([
    { name: 'stop_hashtag_trend', outcome: 'succeeded' },
    { name: 'allow_hashtag_trend', outcome: 'succeeded' },
    { name: 'ban_hashtag', outcome: 'failed' },
  ]);
});

test('a purge takes the follows of a user in batches, and leaves those of others', async () => {
  const { database, content } = fixture;
  const [gone, stays] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
  for (let count = 0; count < 3; count += 1) {
    const { id: hashtagId } = await insertHashtag(database.ownerRepo);
    for (const { id: userId } of [gone, stays])
      unwrap(await content.followHashtag({ hashtagId, userId }, meta));
  }
  const removed = await database.repo.transact(async (tx) => {
    return ok(await createContent(tx, people).purgeUser(gone.id, 2));
  });
  expect(unwrap(removed)).toBe(2);
  expect(await followsOf(gone.id)).toHaveLength(1);
  expect(await followsOf(stays.id)).toHaveLength(3);
});
