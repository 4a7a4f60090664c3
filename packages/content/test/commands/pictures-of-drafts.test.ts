import { insertMedia, insertPostTag, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';
import { authorIn, countersAreRight } from '../own-posts';

const fixture = useContent();

const errorsOf = (answer: { ok: boolean; error?: unknown }) => {
  const { changeset } = answer.error as { changeset: { errorsByField: object } };
  return changeset.errorsByField;
};

async function authorWithPicture() {
  const ada = await authorIn(fixture);
  const { id: mediaId } = await insertMedia(fixture.database.ownerRepo, { ownerId: ada.authorId });
  return { ada, mediaId };
}

test('[inv 47] a draft has pictures, which no other post takes, and is published with them alone', async () => {
  const { content } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const id = await ada.draft({ media: [{ mediaId, alt: 'Fog' }] });
  const again = await content.draftPost({ authorId: ada.authorId, media: [{ mediaId }] }, meta);
  const message = 'should be ready pictures of the author that no other post has, and picture 1 is not';
  expect(errorsOf(again)).toEqual({ media: [message] });
  unwrap(await content.publishDraft(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ caption: '', media: [{ id: mediaId, alt: 'Fog' }] });
  await countersAreRight(fixture.database.ownerRepo);
});

test('a network that requires pictures publishes no draft without one', async () => {
  const { database } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const strict = createContent(database.repo, people, { requiresMedia: true });
  const bare = await ada.draft({ caption: 'Fog' });
  expect(errorsOf(await strict.publishDraft(ada.own(bare), meta))).toEqual({ media: ["can't be blank"] });
  expect(await ada.posts()).toBe(0);
  const whole = await ada.draft({ caption: 'Fog', media: [{ mediaId }] });
  expect(unwrap(await strict.publishDraft(ada.own(whole), meta)).caption).toBe('Fog');
});

test('an edit takes the caption of a post with a picture away, and does not change its pictures', async () => {
  const { content } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const id = await ada.publish({ caption: 'Fog', media: [{ mediaId }] });
  expect(errorsOf(await ada.edit(id, { media: [{ mediaId, alt: 'Fog' }] }))).toEqual({
    media: ['cannot be edited: arrange the pictures of the post'],
  });
  unwrap(await ada.edit(id, { caption: '' }));
  expect(await content.getPost(id)).toMatchObject({ caption: '', media: [{ id: mediaId, alt: null }] });
});

test('an archived post comes back with pictures, tags and saves; a removed one releases its pictures', async () => {
  const { database, content } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const { id: userId } = await insertUser(database.ownerRepo);
  const id = await ada.publish({ caption: 'Fog', media: [{ mediaId }] });
  await insertPostTag(database.ownerRepo, { postId: id, mediaId, userId });
  unwrap(await content.savePost({ postId: id, userId }, meta));
  const before = await content.getPost(id, ada.authorId);
  expect(before).toMatchObject({ saves: 1, tags: [{ userId }] });
  unwrap(await content.archivePost(ada.own(id), meta));
  await countersAreRight(database.ownerRepo);
  unwrap(await content.unarchivePost(ada.own(id), meta));
  expect(await content.getPost(id, ada.authorId)).toEqual(before);
  unwrap(await content.removePost(ada.own(id), meta));
  await countersAreRight(database.ownerRepo);
  const other = await ada.publish({ media: [{ mediaId }] });
  expect((await content.getPost(other))?.tags).toEqual([]);
  while (unwrap(await content.purgeRemovedPosts(1, meta)).removed > 0);
  expect(await rows(database.ownerRepo, 'SELECT FROM tintype.saved_posts WHERE post_id = $1', [id])).toEqual(
    [],
  );
  await countersAreRight(database.ownerRepo);
});
