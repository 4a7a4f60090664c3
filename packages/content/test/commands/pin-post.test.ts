import { meta, rows, unwrap, useContent } from '../content-setup';
import { authorIn, countersAreRight } from '../own-posts';

const fixture = useContent();

test('at most three posts are pinned, and a pin that ends makes room', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const posts = [
    await ada.publish({ caption: 'One' }),
    await ada.publish({ caption: 'Two' }),
    await ada.publish({ caption: 'Three' }),
    await ada.publish({ caption: 'Four' }),
  ] as const;
  const [one, two, three, four] = posts;
  for (const id of [one, two, three]) {
    expect(unwrap(await content.pinPost(ada.own(id), meta))).toEqual({ changed: true });
    expect(unwrap(await content.pinPost(ada.own(id), meta))).toEqual({ changed: false });
  }
  const full = { ok: false, error: { kind: 'pins_full', most: 3 } };
  expect(await content.pinPost(ada.own(four), meta)).toEqual(full);
  expect(unwrap(await content.pinPost(ada.own(one), meta))).toEqual({ changed: false });
  expect(unwrap(await content.unpinPost(ada.own(two), meta))).toEqual({ changed: true });
  expect(unwrap(await content.unpinPost(ada.own(two), meta))).toEqual({ changed: false });
  expect(unwrap(await content.pinPost(ada.own(four), meta))).toEqual({ changed: true });
  const pinned = await Promise.all(posts.map(async (id) => (await content.getPost(id))?.pinnedAt !== null));
  expect(pinned).toEqual([true, false, true, true]);
  unwrap(await content.removePost(ada.own(one), meta));
  unwrap(await content.archivePost(ada.own(three), meta));
  unwrap(await content.pinPost(ada.own(two), meta));
  await countersAreRight(database.ownerRepo);
});

test('drafts, archived posts and posts of others are not pinned, and a pin is no edit', async () => {
  const { content } = fixture;
  const [ada, grace] = [await authorIn(fixture), await authorIn(fixture)];
  const draft = await ada.draft({ caption: 'Fog' });
  const archived = await ada.publish({ caption: 'Fog' });
  unwrap(await content.archivePost(ada.own(archived), meta));
  const id = await ada.publish({ caption: 'Fog' });
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  for (const target of [ada.own(draft), ada.own(archived), grace.own(id)]) {
    expect(await content.pinPost(target, meta)).toEqual(absent);
    expect(await content.unpinPost(target, meta)).toEqual(absent);
  }
  unwrap(await content.pinPost(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ version: 1, editedAt: null });
});

test('the database refuses a pin of a post that is not published, with the command bypassed', async () => {
  const ada = await authorIn(fixture);
  const draft = await ada.draft();
  await expect(
    rows(fixture.database.ownerRepo, 'UPDATE tintype.posts SET pinned_at = now() WHERE id = $1', [draft]),
  ).rejects.toMatchObject({ constraint: 'posts_pinned_at_check' });
});
