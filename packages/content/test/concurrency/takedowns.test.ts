import { meta, unwrap, useContent } from '../content-setup';
import { authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const racers = 32;
const fixture = useContent({ poolSize: racers });

const together = <T>(run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => run(index)));

/** The two at once, in the one order or the other. */
const raced = <A, B>(index: number, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> => {
  if (index % 2 === 0) return Promise.all([one(), other()]);
  const second = other();
  return Promise.all([one(), second]);
};

test('[inv 44] takedowns that race the edits of their author: both take effect, and the counters agree, also after a restore', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const posts = await together(() => ada.publish({ caption: '#plain #both' }));
  const answers = await Promise.all(
    posts.map((id, index) =>
      raced(
        index,
        () => content.takeDownPost(id, meta),
        () => ada.edit(id, { caption: '#edited #both' }),
      ),
    ),
  );
  for (const [takedown, edit] of answers) {
    expect(unwrap(takedown)).toEqual({ changed: true });
    expect(unwrap(edit).version).toBe(2);
  }
  for (const id of posts) {
    expect(await content.getPost(id)).toBeNull();
    expect((await linksOf(database.ownerRepo, id)).hashtags).toEqual(['both', 'edited']);
  }
  const none = { plain: 0, edited: 0, both: 0 };
  expect({ edited: 0, ...(await countedTags(database.ownerRepo, 'plain', 'edited', 'both')) }).toEqual(none);
  expect(await ada.posts()).toBe(0);
  await countersAreRight(database.ownerRepo);
  const restored = await Promise.all(posts.map((id) => content.restorePost(id, meta)));
  expect(restored.map(unwrap)).toEqual(posts.map(() => ({ changed: true })));
  expect(await countedTags(database.ownerRepo, 'plain', 'edited', 'both')).toEqual({
    ...{ plain: 0, edited: racers, both: racers },
  });
  expect(await ada.posts()).toBe(racers);
  expect(await content.getPost(posts[0] as (typeof posts)[number])).toMatchObject({
    caption: '#edited #both',
  });
  await countersAreRight(database.ownerRepo);
});

test('[inv 55] one takedown among 31 edits of one version: one edit wins, and the post is down whatever came first', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#single' });
  const answers = await together<{ readonly ok: boolean }>((index) =>
    index === racers / 2
      ? content.takeDownPost(id, meta)
      : ada.edit(id, { caption: `#single${index}`, visibility: 'followers' }),
  );
  expect(answers[racers / 2]).toEqual({ ok: true, value: { changed: true } });
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  expect(await content.getPost(id)).toBeNull();
  expect(await countedTags(database.ownerRepo, 'single')).toEqual({ single: 0 });
  await countersAreRight(database.ownerRepo);
});

test('[inv 50] a takedown that races the taps of its author on "archive" and "unarchive" leaves the post down', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#hidden' });
  const [takedown, ...taps] = await Promise.all([
    content.takeDownPost(id, meta),
    ...Array.from({ length: racers - 1 }, (_, index) =>
      index % 2 === 0 ? content.archivePost(ada.own(id), meta) : content.unarchivePost(ada.own(id), meta),
    ),
  ]);
  expect(unwrap(takedown)).toEqual({ changed: true });
  const refused = taps.flatMap((tap) => (tap.ok ? [] : [tap.error.kind]));
  expect(new Set(refused)).toEqual(refused.length === 0 ? new Set() : new Set(['taken_down']));
  expect(await content.getPost(id)).toBeNull();
  expect(await ada.posts()).toBe(0);
  expect(await countedTags(database.ownerRepo, 'hidden')).toEqual({ hidden: 0 });
  await countersAreRight(database.ownerRepo);
  const late = await content.unarchivePost(ada.own(id), meta);
  expect(late.ok ? 'ok' : late.error.kind).toBe('taken_down');
});
