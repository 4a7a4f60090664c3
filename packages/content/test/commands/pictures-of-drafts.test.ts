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
  const message =
    'should be ready pictures of the author that no other post, story or profile has, and picture 1 is not';
  expect(errorsOf(again)).toEqual({ media: [message] });
  unwrap(await content.publishDraft(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ caption: '', media: [{ id: mediaId, alt: 'Fog' }] });
  await countersAreRight(fixture.database.ownerRepo);
});

test('[inv 47] the pictures of a draft are reordered, added and removed, and it is published with those that are left', async () => {
  const { content, database } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const { id: second } = await insertMedia(database.ownerRepo, { ownerId: ada.authorId });
  const id = await ada.draft({ media: [{ mediaId }] });
  const arrange = async (media: readonly object[]) =>
    unwrap(await content.arrangeMedia({ ...ada.own(id), media }, meta));
  expect(await arrange([{ mediaId: second, alt: 'Fog' }, { mediaId }])).toEqual({ changed: true });
  expect(await arrange([{ mediaId: second, alt: 'Fog' }, { mediaId }])).toEqual({ changed: false });
  const taken = await content.publishPost({ authorId: ada.authorId, media: [{ mediaId: second }] }, meta);
  expect(Object.keys(errorsOf(taken))).toEqual(['media']);
  expect(await arrange([{ mediaId: second }])).toEqual({ changed: true });
  // The picture that left the draft can be used again.
  await ada.publish({ media: [{ mediaId }] });
  unwrap(await content.publishDraft(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ media: [{ id: second, alt: null }] });
});

test('[inv 48] a draft may lose its last picture, a published and an archived post may not where they need one', async () => {
  const { content, database } = fixture;
  const strict = createContent(database.repo, people, { requiresMedia: true });
  const { ada, mediaId } = await authorWithPicture();
  const blank = { media: ["can't be blank"] };
  const id = await ada.draft({ caption: 'Fog', media: [{ mediaId }] });
  const bare = { ...ada.own(id), media: [] };
  expect(unwrap(await strict.arrangeMedia(bare, meta))).toEqual({ changed: true });
  expect(errorsOf(await strict.publishDraft(ada.own(id), meta))).toEqual(blank);
  unwrap(await strict.arrangeMedia({ ...bare, media: [{ mediaId }] }, meta));
  unwrap(await strict.publishDraft(ada.own(id), meta));
  expect(errorsOf(await strict.arrangeMedia(bare, meta))).toEqual(blank);
  unwrap(await strict.archivePost(ada.own(id), meta));
  expect(errorsOf(await strict.arrangeMedia(bare, meta))).toEqual(blank);
  // With its caption it shows something, where no picture is required.
  expect(unwrap(await content.arrangeMedia(bare, meta))).toEqual({ changed: true });
  await countersAreRight(database.ownerRepo);
});

test('an archived post that is rearranged comes back with its new pictures', async () => {
  const { content, database } = fixture;
  const { ada, mediaId } = await authorWithPicture();
  const { id: second } = await insertMedia(database.ownerRepo, { ownerId: ada.authorId });
  const id = await ada.publish({ caption: 'Fog', media: [{ mediaId }] });
  unwrap(await content.archivePost(ada.own(id), meta));
  const media = [{ mediaId: second, alt: 'The river' }, { mediaId }];
  expect(unwrap(await content.arrangeMedia({ ...ada.own(id), media }, meta))).toEqual({ changed: true });
  unwrap(await content.unarchivePost(ada.own(id), meta));
  expect((await content.getPost(id))?.media).toEqual([
    { id: second, alt: 'The river' },
    { id: mediaId, alt: null },
  ]);
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
