import { insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';
import { absentPost, authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const fixture = useContent();

const earlier = (postId: string) =>
  rows(
    fixture.database.ownerRepo,
    'SELECT version, caption FROM tintype.post_edits WHERE post_id = $1 ORDER BY version',
    [postId],
  );

test('[inv 44] an edited caption has the hashtags and mentions of a fresh parse, and counters move by the difference', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const [kept, lost, won] = [
    await insertUser(database.ownerRepo, { username: 'kept' }),
    await insertUser(database.ownerRepo, { username: 'lost' }),
    await insertUser(database.ownerRepo, { username: 'won' }),
  ];
  await ada.publish({ caption: '#Stays #gone' });
  const id = await ada.publish({ caption: 'First #stays #gone with @kept and @lost' });
  expect(await linksOf(database.ownerRepo, id)).toMatchObject({ mentions: [kept.id, lost.id].sort() });
  const caption = 'Second #came #STAYS with @won and @kept, #came';
  const edited = unwrap(await ada.edit(id, { caption }));
  expect(edited).toEqual({ id, version: 2, editedAt: expect.any(Date), changed: true });
  expect(await linksOf(database.ownerRepo, id)).toEqual({
    hashtags: ['came', 'stays'],
    mentions: [kept.id, won.id].sort(),
  });
  expect(await countedTags(database.ownerRepo, 'stays', 'gone', 'came')).toEqual({
    came: 1,
    gone: 1,
    stays: 2,
  });
  expect(await content.getPost(id)).toMatchObject({
    ...{ caption, version: 2, editedAt: edited.editedAt, hashtags: ['came', 'Stays'] },
  });
  const fresh = await ada.publish({ caption });
  expect(await linksOf(database.ownerRepo, id)).toEqual(await linksOf(database.ownerRepo, fresh));
  unwrap(await ada.edit(id, { caption: 'Third' }, 2));
  expect(await linksOf(database.ownerRepo, id)).toEqual({ hashtags: [], mentions: [] });
  expect(await earlier(id)).toEqual([
    { version: 1, caption: 'First #stays #gone with @kept and @lost' },
    { version: 2, caption },
  ]);
  await countersAreRight(database.ownerRepo);
});

test('[inv 55] of two edits from one version the second is stale, and changes nothing', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Fog #first' });
  unwrap(await ada.edit(id, { caption: 'Fog #second' }, 1));
  const before = await content.getPost(id);
  for (const version of [1, 3, 2_147_483_647])
    expect(await ada.edit(id, { caption: 'Fog #third', sensitive: true }, version)).toEqual({
      ok: false,
      error: { kind: 'stale', entity: 'post' },
    });
  expect(await content.getPost(id)).toEqual(before);
  expect(await earlier(id)).toHaveLength(1);
  expect(await countedTags(database.ownerRepo, 'third')).toEqual({});
  await countersAreRight(database.ownerRepo);
});

test('a field that is left out stays, an empty place ends, and what is equal changes nothing', async () => {
  const { content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({
    caption: 'Fog',
    lat: '38.7223',
    long: '-9.1393',
    commentsPolicy: 'followers',
  });
  const before = await content.getPost(id);
  for (const same of [
    {},
    { caption: undefined },
    { caption: 'Fog' },
    { lat: 38.7223, long: '-9.139300' },
    { visibility: null, commentsPolicy: null, sensitive: null },
  ])
    expect(unwrap(await ada.edit(id, same))).toMatchObject({ version: 1, changed: false, editedAt: null });
  expect(await content.getPost(id)).toEqual(before);
  unwrap(await ada.edit(id, { sensitive: true, commentsPolicy: 'off' }));
  expect(await content.getPost(id)).toEqual({
    ...before,
    ...{ sensitive: true, commentsPolicy: 'off', version: 2, editedAt: expect.any(Date) },
  });
  expect(await earlier(id)).toEqual([]);
  unwrap(await ada.edit(id, { lat: '1', long: '2' }, 2));
  expect(await content.getPost(id)).toMatchObject({ lat: '1.000000', long: '2.000000', caption: 'Fog' });
  unwrap(await ada.edit(id, { lat: null }, 3));
  expect(await content.getPost(id)).toMatchObject({ lat: null, long: null, version: 4 });
});

test.each<[string, object, object]>([
  ['half a place', { lat: '38.7' }, { long: ['must be given together with lat'] }],
  ['a long caption', { caption: 'x'.repeat(2201) }, { caption: ['should be at most 2200 character(s)'] }],
  ['an unknown visibility', { visibility: 'everybody' }, { visibility: ['is invalid'] }],
  ['no caption', { caption: '' }, { caption: ["can't be blank"] }],
  ['an invisible caption', { caption: '\u200b\u3164' }, { caption: ["can't be blank"] }],
  ['null as a caption', { caption: null, sensitive: true }, { caption: ["can't be blank"] }],
])('an edit that is refused changes nothing: %s', async (_name, changes, errors) => {
  const { content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Fog' });
  const before = await content.getPost(id);
  const refused = await ada.edit(id, changes);
  expect(refused.ok ? null : refused.error).toMatchObject({
    kind: 'invalid',
    changeset: { errorsByField: errors },
  });
  expect(await content.getPost(id)).toEqual(before);
});

test.each<[unknown]>([
  [undefined],
  [null],
  [0],
  [-1],
  [1.5],
  [Number.NaN],
  [2_147_483_648],
  ['latest'],
  [{}],
  [[1, 2]],
])('what is no version is refused, with the field: %p', async (version) => {
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Fog' });
  const refused = await fixture.content.editPost(
    { ...ada.own(id), changes: { caption: 'Rain' }, version: version as number },
    meta,
  );
  expect(refused.ok ? null : refused.error).toMatchObject({
    kind: 'invalid',
    changeset: { errorsByField: { version: ['must be the version of the post that was read'] } },
  });
});

test('[inv 46] a change of visibility moves the counters of the hashtags, and not the links', async () => {
  const { database } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#shown' });
  const steps = [
    ['followers', 0],
    ['close_friends', 0],
    ['public', 1],
  ] as const;
  for (const [index, [visibility, shown]] of steps.entries()) {
    unwrap(await ada.edit(id, { visibility }, index + 1));
    expect(await countedTags(database.ownerRepo, 'shown')).toEqual({ shown });
    expect((await linksOf(database.ownerRepo, id)).hashtags).toEqual(['shown']);
  }
  unwrap(await ada.edit(id, { visibility: 'followers', caption: '#hidden #shown' }, 4));
  expect(await countedTags(database.ownerRepo, 'shown', 'hidden')).toEqual({ shown: 0, hidden: 0 });
  unwrap(await ada.edit(id, { visibility: 'public', caption: '#hidden' }, 5));
  expect(await countedTags(database.ownerRepo, 'shown', 'hidden')).toEqual({ shown: 0, hidden: 1 });
  await countersAreRight(database.ownerRepo);
});

test('an archived post is edited without a counter, and comes back with its new hashtags', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#once' });
  unwrap(await content.archivePost(ada.own(id), meta));
  unwrap(await ada.edit(id, { caption: '#again' }));
  expect(await countedTags(database.ownerRepo, 'once', 'again')).toEqual({ once: 0, again: 0 });
  unwrap(await content.unarchivePost(ada.own(id), meta));
  expect(await countedTags(database.ownerRepo, 'once', 'again')).toEqual({ once: 0, again: 1 });
  expect(await earlier(id)).toEqual([{ version: 1, caption: '#once' }]);
  await countersAreRight(database.ownerRepo);
});

test('a draft is edited without a history, and published with the hashtags of its last text', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.draft({ caption: '#before', visibility: 'followers' });
  unwrap(await ada.edit(id, { caption: '' }));
  unwrap(await ada.edit(id, { caption: '#behind @kept', visibility: 'public' }, 2));
  expect(await earlier(id)).toEqual([]);
  expect(await linksOf(database.ownerRepo, id)).toEqual({ hashtags: [], mentions: [] });
  unwrap(await content.publishDraft(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ hashtags: ['behind'], version: 3, editedAt: null });
  expect(await countedTags(database.ownerRepo, 'before', 'behind')).toEqual({ behind: 1 });
  await countersAreRight(database.ownerRepo);
});

test('another user edits nothing, nor does a removed post change', async () => {
  const { database, content } = fixture;
  const [ada, grace] = [await authorIn(fixture), await authorIn(fixture)];
  const id = await ada.publish({ caption: 'Fog' });
  const removed = await ada.publish({ caption: 'Fog' });
  unwrap(await content.removePost(ada.own(removed), meta));
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  expect(await grace.edit(id, { caption: 'Mine #stolen' })).toEqual(absent);
  expect(await ada.edit(removed, { caption: 'Back' })).toEqual(absent);
  expect(await ada.edit(absentPost(database.repo), { caption: 'New' })).toEqual(absent);
  expect(await countedTags(database.ownerRepo, 'stolen')).toEqual({});
});
