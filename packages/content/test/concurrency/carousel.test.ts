import type { MediaId } from '@tintype/shared-db';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

/** The posts whose positions have a gap, or whose pictures and claims differ. */
async function wrongPosts(): Promise<readonly unknown[]> {
  return rows(
    fixture.database.ownerRepo,
    `SELECT m.post_id FROM tintype.post_media m LEFT JOIN tintype.used_media u ON u.media_id = m.media_id AND u.post_id = m.post_id
     GROUP BY m.post_id HAVING min(m.position) <> 0 OR max(m.position) <> count(*) - 1 OR count(u.post_id) <> count(*)
     UNION ALL SELECT u.post_id FROM tintype.used_media u
     WHERE NOT EXISTS (SELECT FROM tintype.post_media m WHERE m.media_id = u.media_id AND m.post_id = u.post_id)`,
  );
}

async function authorWith(count: number) {
  const { ownerRepo } = fixture.database;
  const { id } = await insertUser(ownerRepo);
  const media = await Promise.all(
    Array.from({ length: count }, async () => (await insertMedia(ownerRepo, { ownerId: id })).id),
  );
  return { id, media };
}

const shuffled = (media: readonly MediaId[], turn: number) =>
  [...media.slice(turn % media.length), ...media.slice(0, turn % media.length)].map((mediaId) => ({
    mediaId,
  }));

test('[inv 47] posts that take one picture at once: one gets it, and the others change nothing', async () => {
  const { content } = fixture;
  const { id, media } = await authorWith(3);
  const answers = await Promise.all(
    Array.from({ length: racers }, (_, turn) =>
      content.publishPost({ authorId: id, caption: `#race ${turn}`, media: shuffled(media, turn) }, meta),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers)
    if (!answer.ok)
      expect(answer.error).toMatchObject({
        kind: 'invalid',
        changeset: {
          errorsByField: { media: [expect.stringContaining('that no other post, story or profile has')] },
        },
      });
  expect((await content.countAuthorPosts([id])).get(id)).toBe(1);
  expect(await wrongPosts()).toEqual([]);
});

test('[inv 47] arrangements of one post at once leave one of them, whole', async () => {
  const { content } = fixture;
  const { id, media } = await authorWith(8);
  const all = media.map((mediaId) => ({ mediaId }));
  const { id: postId } = unwrap(await content.publishPost({ authorId: id, media: all }, meta));
  const wanted = Array.from({ length: racers }, (_, turn) =>
    shuffled(media, turn)
      .slice(0, 1 + (turn % media.length))
      .map(({ mediaId }) => ({ mediaId, alt: `turn ${turn}` })),
  );
  const answers = await Promise.all(
    wanted.map((arranged) => content.arrangeMedia({ postId, authorId: id, media: arranged }, meta)),
  );
  for (const answer of answers) unwrap(answer);
  const shown = (await content.getPost(postId))?.media.map(({ id: mediaId, alt }) => ({ mediaId, alt }));
  expect(wanted).toContainEqual(shown);
  expect(await wrongPosts()).toEqual([]);
});

test('[inv 47] posts that exchange pictures at once leave each picture in one post at most', async () => {
  const { content } = fixture;
  const { id, media } = await authorWith(racers);
  const posts = await Promise.all(
    media.map(async (mediaId) =>
      unwrap(await content.publishPost({ authorId: id, caption: 'Fog', media: [{ mediaId }] }, meta)),
    ),
  );
  await Promise.all(
    posts.flatMap(({ id: postId }, index) => [
      content.arrangeMedia({ postId, authorId: id, media: [] }, meta),
      content.arrangeMedia({ postId, authorId: id, media: shuffled(media, index + 1).slice(0, 2) }, meta),
    ]),
  );
  expect(await wrongPosts()).toEqual([]);
});

test('[inv 48] a draft that is published while its only picture is taken away is never published without one', async () => {
  const { content } = fixture;
  const { id: authorId, media } = await authorWith(racers);
  const drafts = await Promise.all(
    media.map(
      async (mediaId) => unwrap(await content.draftPost({ authorId, media: [{ mediaId }] }, meta)).id,
    ),
  );
  const outcomes = await Promise.all(
    drafts.map(async (postId, turn) => {
      const publish = () => content.publishDraft({ postId, authorId }, meta);
      const empty = () => content.arrangeMedia({ postId, authorId, media: [] }, meta);
      const [published, emptied] =
        turn % 2 === 0
          ? await Promise.all([publish(), empty()])
          : (await Promise.all([empty(), publish()])).toReversed();
      return { postId, done: [published?.ok, emptied?.ok] };
    }),
  );
  for (const { postId, done } of outcomes) {
    expect(done.filter(Boolean)).toHaveLength(1);
    const [isPublished] = done;
    expect((await content.getPost(postId))?.media.length).toBe(isPublished ? 1 : undefined);
  }
  expect(await wrongPosts()).toEqual([]);
});
