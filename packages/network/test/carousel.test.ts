import type { MediaId, PostId } from '@tintype/shared-db';
import { insertMedia } from '@tintype/shared-db/testing';
import { type UserId, unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';
import { noPreview } from './stored-media';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const file = { fileSize: 48_213, mime: 'image/jpeg', sha256: 'ab'.repeat(32), width: 1080, height: 1350 };

async function authorWith(count: number) {
  const [id] = (await fixture.people(1)) as [UserId];
  const media: MediaId[] = [];
  for (let index = 0; index < count; index += 1)
    media.push((await insertMedia(fixture.database.ownerRepo, { ownerId: id })).id);
  return { id, me: fixture.network.as(id), media };
}

const needed = 'should be ready pictures of the author that no other post, story or profile has';

test('a picture that was registered is published, arranged and described', async () => {
  const { network } = fixture;
  const { id, me } = await authorWith(0);
  const register = async (name: string) =>
    unwrap(
      await network.media.registerMedia(
        { ...file, ownerId: id, fullPath: `/2026/${name}.jpg` },
        { actorId: id, requestId: null },
      ),
    ).id;
  const [dawn, noon] = [await register('dawn'), await register('noon')];
  const post = unwrap(await me.posts.publish({ media: [{ mediaId: dawn, alt: 'Fog' }, { mediaId: noon }] }));
  const seen = async () => unwrap(await network.as(null).posts.get(post.id)).media;
  expect(await seen()).toEqual([
    { id: dawn, alt: 'Fog', ...noPreview },
    { id: noon, alt: null, ...noPreview },
  ]);
  const media = [{ mediaId: noon, alt: 'Noon' }, { mediaId: dawn }];
  expect(unwrap(await me.posts.arrangeMedia(post.id, media))).toEqual({ changed: true });
  expect(await seen()).toEqual([
    { id: noon, alt: 'Noon', ...noPreview },
    { id: dawn, alt: null, ...noPreview },
  ]);
});

test('the author alone rearranges the pictures of a draft and of an archived post; a draft of another user is not there', async () => {
  const { network } = fixture;
  const [ada, grace] = [await authorWith(2), await authorWith(1)];
  const [dawn, noon] = ada.media as [MediaId, MediaId];
  const [hers] = grace.media as [MediaId];
  const seen = async (id: PostId) => unwrap(await ada.me.posts.get(id)).media.map((picture) => picture.id);
  const { id } = unwrap(await ada.me.posts.draft({ caption: 'Fog', media: [{ mediaId: dawn }] }));
  const both = [{ mediaId: noon }, { mediaId: dawn }];
  expect(unwrap(await ada.me.posts.arrangeMedia(id, both))).toEqual({ changed: true });
  expect(await seen(id)).toEqual([noon, dawn]);
  const missing = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  expect(await grace.me.posts.arrangeMedia(id, [{ mediaId: hers }])).toEqual(missing);
  unwrap(await ada.me.posts.publishDraft(id));
  unwrap(await ada.me.posts.archive(id));
  expect(await grace.me.posts.arrangeMedia(id, [{ mediaId: hers }])).toEqual(missing);
  expect(unwrap(await ada.me.posts.arrangeMedia(id, [{ mediaId: dawn }]))).toEqual({ changed: true });
  unwrap(await ada.me.posts.unarchive(id));
  expect(unwrap(await network.as(null).posts.get(id)).media).toEqual([{ id: dawn, alt: null, ...noPreview }]);
  unwrap(await ada.me.posts.remove(id));
  expect(await ada.me.posts.arrangeMedia(id, [{ mediaId: dawn }])).toEqual(missing);
});

test('[inv 47] a picture of another user, a pending one, one of a post and one that is not there get one answer', async () => {
  const { me, id, media } = await authorWith(2);
  const other = await authorWith(1);
  const { ownerRepo, repo } = fixture.database;
  const pending = await insertMedia(ownerRepo, { ownerId: id, status: 'pending' });
  const [mine, used] = media;
  const { id: postId } = unwrap(await me.posts.publish({ media: [{ mediaId: used }] }));
  for (const mediaId of [other.media[0], pending.id, repo.newId()]) {
    const wrong = [{ mediaId: mine }, { mediaId }];
    for (const answer of [
      await me.posts.publish({ caption: '#fog', media: wrong }),
      await me.posts.arrangeMedia(postId, wrong),
    ])
      expect(answer).toMatchObject({
        error: {
          kind: 'invalid',
          changeset: { errorsByField: { media: [`${needed}, and picture 2 is not`] } },
        },
      });
  }
  const again = await me.posts.publish({ media: [{ mediaId: used }] });
  expect(again).toMatchObject({ error: { kind: 'invalid' } });
  expect(unwrap(await me.posts.of(id)).items.map(({ media: shown }) => shown)).toEqual([
    [{ id: used, alt: null, ...noPreview }],
  ]);
});

test('[inv 47] a post that is published in a transaction which is rolled back leaves its pictures free', async () => {
  const { id, me, media } = await authorWith(1);
  const all = media.map((mediaId) => ({ mediaId }));
  await fixture.sandbox((scope) => scope.as(id).posts.publish({ media: all }));
  // A refused one does not end the transaction around it.
  const [taken, kept] = await fixture.sandbox(async (scope) => {
    const mine = scope.as(id);
    unwrap(await mine.posts.publish({ media: all }));
    return [await mine.posts.publish({ media: all }), await mine.posts.publish({ caption: 'Fog' })] as const;
  });
  expect([taken.ok, kept.ok]).toEqual([false, true]);
  unwrap(await me.posts.publish({ media: all }));
});

test('[inv 48] a network may require a picture of every post', async () => {
  const { id, media } = await authorWith(1);
  const strict = await fixture.openAgain({ content: { requiresMedia: true } });
  try {
    const me = strict.as(id);
    const blank = { error: { kind: 'invalid', changeset: { errorsByField: { media: ["can't be blank"] } } } };
    expect(await me.posts.publish({ caption: 'Fog' })).toMatchObject(blank);
    const post = unwrap(await me.posts.publish({ caption: 'Fog', media: [{ mediaId: media[0] }] }));
    expect(await me.posts.arrangeMedia(post.id, [])).toMatchObject(blank);
    await strict.transact(async (tx) => {
      expect(await tx.as(id).posts.publish({ caption: 'Fog' })).toMatchObject(blank);
      return tx.content.publishPost({ authorId: id, caption: 'Fog' }, { actorId: id, requestId: null });
    });
    expect(unwrap(await me.posts.of(id)).items).toHaveLength(1);
  } finally {
    await strict.close();
  }
});

test('[inv 66] pictures and tags cost the reads of posts no statement', async () => {
  const { id, me, media } = await authorWith(20);
  const sent: string[] = [];
  const watched = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
  try {
    const all = media.map((mediaId) => ({ mediaId, alt: 'Fog' }));
    const mine = watched.as(id);
    sent.length = 0;
    const { id: postId } = unwrap(await mine.posts.publish({ media: all }));
    expect(sent).toEqual(['accounts.lock_account_state_in_series', 'network.publish_post']);
    const people = await fixture.people(20);
    const tags = people.map((userId, index) => ({ userId, mediaId: media[index], x: 0.25, y: 0.5 }));
    unwrap(await me.posts.tagPeople(postId, tags));
    sent.length = 0;
    const [post, [listed]] = [unwrap(await mine.posts.get(postId)), unwrap(await mine.posts.of(id)).items];
    expect(sent).toEqual(['network.get_post', 'network.list_posts_of']);
    for (const shown of [post, listed]) expect([shown?.media.length, shown?.tags.length]).toEqual([20, 20]);
  } finally {
    await watched.close();
  }
});
