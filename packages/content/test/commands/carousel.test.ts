import { asMediaId, asPostId, type MediaId, type UserId } from '@tintype/shared-db';
import { insertMedia, insertPost, insertPostMedia, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

const pictures = async (ownerId: UserId, count: number): Promise<MediaId[]> => {
  const made: MediaId[] = [];
  for (let index = 0; index < count; index += 1)
    made.push((await insertMedia(fixture.database.ownerRepo, { ownerId })).id);
  return made;
};

const author = () => insertUser(fixture.database.ownerRepo);

const errorsOf = (answer: { ok: boolean; error?: unknown }) => {
  const { changeset } = answer.error as { changeset: { errorsByField: object } };
  return changeset.errorsByField;
};

const needed = 'should be ready pictures of the author that no other post, story or profile has';

test('a post shows its pictures in their order, with their texts, and needs no caption', async () => {
  const { content } = fixture;
  const ada = await author();
  const [first, second, third] = await pictures(ada.id, 3);
  const media = [
    { mediaId: third, alt: 'Fog over the rive\u0301r' },
    { mediaId: first, alt: '' },
    { mediaId: second },
  ];
  const post = unwrap(await content.publishPost({ authorId: ada.id, media }, meta));
  expect(await content.getPost(post.id)).toMatchObject({
    caption: '',
    media: [
      { id: third, alt: 'Fog over the rivér' },
      { id: first, alt: null },
      { id: second, alt: null },
    ],
  });
  expect(unwrap(await content.listAuthorPosts(ada.id, ['public'])).items[0]?.media).toHaveLength(3);
});

test('[inv 47] a post takes ready pictures of its author that no post has, and nothing else', async () => {
  const { content, database } = fixture;
  const [ada, grace] = [await author(), await author()];
  const [mine, used] = await pictures(ada.id, 2);
  const [hers] = await pictures(grace.id, 1);
  const pending = await insertMedia(database.ownerRepo, { ownerId: ada.id, status: 'pending' });
  unwrap(await content.publishPost({ authorId: ada.id, media: [{ mediaId: used }] }, meta));
  const before = await content.countAuthorPosts([ada.id]);
  for (const wrong of [hers, used, pending.id, asMediaId(database.repo.newId())]) {
    const media = [{ mediaId: mine }, { mediaId: wrong }];
    const answer = await content.publishPost({ authorId: ada.id, caption: 'A #fog', media }, meta);
    expect(errorsOf(answer)).toEqual({ media: [`${needed}, and picture 2 is not`] });
  }
  expect(await content.countAuthorPosts([ada.id])).toEqual(before);
  unwrap(
    await content.publishPost({ authorId: ada.id, caption: 'A #fog', media: [{ mediaId: mine }] }, meta),
  );
});

test('[inv 72] a refused arrangement leaves one failed action', async () => {
  const { content, database } = fixture;
  const ada = await author();
  const [mine] = await pictures(ada.id, 1);
  const post = unwrap(await content.publishPost({ authorId: ada.id, media: [{ mediaId: mine }] }, meta));
  const as = { actorId: ada.id, requestId: null };
  const own = { postId: post.id, authorId: ada.id };
  expect(errorsOf(await content.arrangeMedia({ ...own, media: [] }, as))).toEqual({
    media: ["can't be blank"],
  });
  await content.arrangeMedia({ ...own, media: 'x' }, as);
  unwrap(await content.arrangeMedia({ ...own, media: [{ mediaId: mine }] }, as));
  const actions = await rows(
    database.ownerRepo,
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [ada.id],
  );
  const action = { name: 'arrange_media', entity_id: post.id };
  expect(actions).toEqual([
    { ...action, outcome: 'failed' },
    { ...action, outcome: 'failed' },
    { ...action, outcome: 'succeeded' },
  ]);
});

test('[inv 47] pictures are reordered, removed, added and described in one call, without a gap', async () => {
  const { content, database } = fixture;
  const ada = await author();
  const [a, b, c, d] = await pictures(ada.id, 4);
  const { id: postId } = unwrap(
    await content.publishPost(
      { authorId: ada.id, media: [{ mediaId: a }, { mediaId: b }, { mediaId: c }] },
      meta,
    ),
  );
  const own = { postId, authorId: ada.id };
  const arrange = async (media: readonly object[]) =>
    unwrap(await content.arrangeMedia({ ...own, media }, meta));
  const shown = async () => (await content.getPost(postId))?.media;
  expect(await arrange([{ mediaId: c }, { mediaId: a }, { mediaId: b }])).toEqual({ changed: true });
  expect(await arrange([{ mediaId: c }, { mediaId: a }, { mediaId: b }])).toEqual({ changed: false });
  expect(
    await arrange([
      { mediaId: b, alt: 'B' },
      { mediaId: d, alt: 'D' },
    ]),
  ).toEqual({ changed: true });
  expect(await shown()).toEqual([
    { id: b, alt: 'B' },
    { id: d, alt: 'D' },
  ]);
  const positions = 'SELECT position, author_id FROM tintype.post_media WHERE post_id = $1 ORDER BY position';
  expect(await rows(database.ownerRepo, positions, [postId])).toEqual([
    { position: 0, author_id: ada.id },
    { position: 1, author_id: ada.id },
  ]);
  // What has left the post can be used again.
  const again = { authorId: ada.id, media: [{ mediaId: a }, { mediaId: c }] };
  const other = unwrap(await content.publishPost(again, meta));
  expect((await content.getPost(other.id))?.media).toHaveLength(2);
  const taken = await content.arrangeMedia({ ...own, media: [{ mediaId: b }, { mediaId: a }] }, meta);
  expect(errorsOf(taken)).toEqual({ media: [`${needed}, and picture 2 is not`] });
  expect(await shown()).toHaveLength(2);
});

test('[inv 48] the last picture stays where a post needs one, or would show nothing', async () => {
  const { content, database } = fixture;
  const strict = createContent(database.repo, people, { requiresMedia: true });
  const ada = await author();
  const [a, b] = await pictures(ada.id, 2);
  const publish = async (mediaId: MediaId | undefined, caption: string) =>
    unwrap(await content.publishPost({ authorId: ada.id, caption, media: [{ mediaId }] }, meta)).id;
  const [silent, spoken] = [await publish(a, ''), await publish(b, 'Fog')];
  const without = (postId: typeof silent) => ({ postId, authorId: ada.id, media: [] });
  for (const refused of [
    await content.arrangeMedia(without(silent), meta),
    await strict.arrangeMedia(without(silent), meta),
    await strict.arrangeMedia(without(spoken), meta),
    await strict.publishPost({ authorId: ada.id, caption: 'Fog' }, meta),
  ])
    expect(errorsOf(refused)).toEqual({ media: ["can't be blank"] });
  expect([
    (await content.getPost(silent))?.media.length,
    (await content.getPost(spoken))?.media.length,
  ]).toEqual([1, 1]);
  expect(unwrap(await content.arrangeMedia(without(spoken), meta))).toEqual({ changed: true });
  expect(await content.getPost(spoken)).toMatchObject({ caption: 'Fog', media: [] });
});

test('only the author arranges the pictures of a post or a draft, and of a removed post no user', async () => {
  const { content, database } = fixture;
  const [ada, grace] = [await author(), await author()];
  const [hers] = await pictures(grace.id, 1);
  const repo = database.ownerRepo;
  const post = await insertPost(repo, { authorId: ada.id, caption: 'Fog' });
  const draft = await insertPost(repo, { authorId: ada.id, caption: 'Fog', status: 'draft' });
  const removed = await insertPost(repo, { authorId: ada.id, caption: 'Fog', status: 'removed' });
  const { mediaId } = await insertPostMedia(repo, { postId: post.id, authorId: ada.id });
  const missing = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  for (const [postId, authorId, media] of [
    [post.id, grace.id, [{ mediaId: hers }]],
    [draft.id, grace.id, [{ mediaId: hers }]],
    [removed.id, ada.id, [{ mediaId }]],
    [asPostId(repo.newId()), ada.id, [{ mediaId }]],
  ] as const)
    expect(await content.arrangeMedia({ postId, authorId, media }, meta)).toEqual(missing);
  expect((await content.getPost(post.id))?.media).toEqual([{ id: mediaId, alt: null }]);
});

test('a request with an idempotency key publishes its pictures once, and others with the key are told', async () => {
  const { content } = fixture;
  const ada = await author();
  const [a, b] = await pictures(ada.id, 2);
  const once = { idempotencyKey: 'carousel' };
  const params = { authorId: ada.id, media: [{ mediaId: a, alt: 'Fog' }] };
  const first = unwrap(await content.publishPost(params, meta, once));
  expect(unwrap(await content.publishPost(params, meta, once)).id).toBe(first.id);
  const other = await content.publishPost({ ...params, media: [{ mediaId: b, alt: 'Fog' }] }, meta, once);
  expect(other).toMatchObject({ ok: false, error: { kind: 'key_reused' } });
  expect((await content.countAuthorPosts([ada.id])).get(ada.id)).toBe(1);
});
