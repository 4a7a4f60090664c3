import { assertIndexed } from '@tintype/database/testing';
import { insertMedia } from '@tintype/shared-db/testing';
import { type FileView, type MediaId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { bytesOf, greyPicture, png, streamOf } from '../stored-media';

const racers = 32;

let fixture: TestNetwork;
let [ada, grace, ida] = [] as unknown as [UserId, UserId, UserId];
let file: FileView;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [ada, grace, ida] = (await fixture.people(3)) as [UserId, UserId, UserId];
  file = await stored('/letters/first.txt', 'Dear Grace');
});

const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
const inactive = { ok: false, error: { kind: 'inactive' } };
const mediaOf = (id: UserId) => fixture.network.as(id).media;
const stored = async (fullPath: string, bytes: string | Buffer): Promise<FileView> =>
  unwrap(await mediaOf(ada).store({ fullPath, fileSize: bytes.length }, streamOf(bytes)));
const textOf = async (opened: { readonly bytes: AsyncIterable<Uint8Array> }) =>
  (await bytesOf(opened.bytes)).toString();
const share = async (level: 'read' | 'share' = 'read', granteeId = grace) =>
  unwrap(await mediaOf(ada).share(file, granteeId, { level }));
const statusOf = (userId: UserId, status: string) =>
  fixture.rows(
    `UPDATE tintype.users SET status = $2, deactivated_at = CASE $2 WHEN 'deactivated' THEN now() END WHERE id = $1`,
    [userId, status],
  );
const picturePost = async (visibility?: 'followers') => {
  const { mediaId } = await stored('/dawn.png', png);
  const form = { media: [{ mediaId }], ...(visibility === undefined ? {} : { visibility }) };
  return { mediaId, postId: unwrap(await fixture.network.as(ada).posts.publish(form)).id };
};

/** Who of these opens the file of the test. */
async function readers(): Promise<readonly boolean[]> {
  const answers = [ada, grace, ida].map(async (id) => (await mediaOf(id).open(file)).ok);
  return Promise.all(answers);
}

test('a file is stored, listed by folders, moved, shared, and removed', async () => {
  expect(file).toMatchObject({ ownerId: ada, fileName: 'first.txt', fileSize: 10, width: null });
  expect(unwrap(await mediaOf(ada).get(file))).toEqual(file);
  const moved = unwrap(await mediaOf(ada).move(file, { fullPath: '/2026/letter.txt' }));
  expect(unwrap(await mediaOf(ada).files({ folder: '/2026' })).items).toEqual([moved]);
  expect(unwrap(await mediaOf(ada).files({ folder: '/letters' })).items).toEqual([]);
  await share('share');
  const { items } = unwrap(await mediaOf(grace).sharedWithMe());
  expect(items).toMatchObject([{ ...moved, level: 'share', grantedBy: ada, expiresAt: null }]);
  const opened = unwrap(await mediaOf(grace).open(file, { start: 5 }));
  expect([opened.fileName, await textOf(opened)]).toEqual(['letter.txt', 'Grace']);
  expect(await mediaOf(grace).open(file, { start: 11 })).toEqual({
    ok: false,
    error: { kind: 'invalid_range', size: 10 },
  });
  unwrap(await mediaOf(ada).remove(file));
  expect(await readers()).toEqual([false, false, false]);
  expect(unwrap(await mediaOf(grace).sharedWithMe()).items).toEqual([]);
});

test('a range of any shape is a part of the file, or refused', async () => {
  const trap = () => {
    throw new Error('a trap ran');
  };
  const traps = new Proxy({}, { get: trap, has: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap });
  const wrong: readonly unknown[] = [
    ...[
      null,
      [],
      'x',
      5,
      traps,
      new Map(),
      { start: '1' },
      { end: 1.5 },
      { start: -1 },
      { start: 3, end: 2 },
    ],
  ];
  for (const range of wrong)
    expect(await mediaOf(ada).open(file, range as never)).toMatchObject({ error: { kind: 'invalid_range' } });
  const getter = Object.defineProperty({}, 'start', { get: trap, enumerable: true });
  for (const range of [{}, undefined, getter, { end: 99 }, Object.create(null)])
    expect(unwrap(await mediaOf(ada).open(file, range as never)).range).toEqual({ start: 0, end: 10 });
});

test('a variant that was made is opened wherever its picture may be; before that, the picture itself', async () => {
  const picture = await stored('/fog.png', greyPicture(400, 200));
  const { mediaId } = picture;
  const postId = unwrap(await fixture.network.as(ada).posts.publish({ media: [{ mediaId }] })).id;
  const other = await stored('/sea.png', greyPicture(400, 200));
  const story = unwrap(
    await fixture.network.as(ada).stories.publish({ media: [{ mediaId: other.mediaId }] }),
  ).id;
  const { token } = unwrap(await mediaOf(ada).link(picture));
  const [guest, thumb] = [fixture.network.as(null), { variant: 'thumb' } as const];
  const opened = async () =>
    [
      await mediaOf(ada).open(picture, thumb),
      await guest.media.openLink(token, thumb),
      await guest.posts.openPicture(postId, mediaId, thumb),
      await fixture.network.as(ada).stories.openPicture(story, thumb),
    ].map(unwrap);
  for (const { variant, width } of await opened()) expect([variant, width]).toEqual([null, 400]);
  expect((await fixture.network.workOff()).failures).toEqual([]);
  for (const { bytes, ...form } of await opened()) {
    expect(form).toMatchObject({ variant: 'thumb', mime: 'image/webp', width: 320, height: 160 });
    expect(await bytesOf(bytes)).toHaveLength(form.fileSize);
  }
  const whole = unwrap(await guest.posts.openPicture(postId, mediaId));
  expect([whole.variant, whole.width]).toEqual([null, 400]);
});

test('a grantee shares on with the level share, and that ends with their own share', async () => {
  await share();
  expect(await mediaOf(grace).share(file, ida, { level: 'read' })).toEqual({
    ok: false,
    error: { kind: 'forbidden' },
  });
  await share('share');
  unwrap(await mediaOf(grace).share(file, ida, { level: 'read' }));
  const { token } = unwrap(await mediaOf(grace).link(file));
  expect(await readers()).toEqual([true, true, true]);
  expect(unwrap(await mediaOf(ada).shares(file)).items).toMatchObject([
    { granteeId: ida, grantedBy: grace },
    { granteeId: grace, grantedBy: ada },
  ]);
  expect(await mediaOf(grace).shares(file)).toEqual(notFound('media'));
  expect(unwrap(await mediaOf(grace).unshare(file, grace))).toEqual({ shares: 2, links: 1 });
  expect(await readers()).toEqual([true, false, false]);
  expect(await fixture.network.as(null).media.openLink(token)).toEqual(notFound('media'));
});

test('another user neither changes a file nor ends its shares and links', async () => {
  await share('share');
  const { token } = unwrap(await mediaOf(ada).link(file));
  for (const id of [grace, ida]) {
    expect(await mediaOf(id).move(file, { fullPath: '/mine' })).toEqual(notFound('media'));
    expect(await mediaOf(id).remove(file)).toEqual(notFound('media'));
    expect(await mediaOf(id).unlink(file)).toEqual({ ok: true, value: { ended: 0 } });
  }
  expect(await mediaOf(ida).unshare(file, grace)).toEqual(notFound('share'));
  expect(await mediaOf(ida).share(file, ada, { level: 'read' })).toEqual(notFound('media'));
  expect(await mediaOf(ida).link(file)).toEqual(notFound('media'));
  // The owner that the request names is not the one who stores.
  const own = { fullPath: '/own', fileSize: 1, ownerId: ada };
  expect(unwrap(await mediaOf(ida).store(own, streamOf('x'))).ownerId).toBe(ida);
  expect([await readers(), (await mediaOf(ida).openLink(token)).ok]).toEqual([[true, true, false], true]);
});

test('nothing is shared across a block, and a block ends what is shared', async () => {
  await share('share');
  const { token } = unwrap(await mediaOf(ada).link(file));
  unwrap(await fixture.network.as(ida).people.block(grace));
  expect(await mediaOf(grace).share(file, ida, { level: 'read' })).toEqual(notFound('user'));
  unwrap(await fixture.network.as(ida).people.unblock(grace));
  unwrap(await fixture.network.as(ada).people.block(ida));
  // Neither by the owner nor by another user.
  for (const id of [ada, grace])
    expect(await mediaOf(id).share(file, ida, { level: 'read' })).toEqual(notFound('user'));
  expect(await mediaOf(ida).openLink(token)).toEqual(notFound('media'));
  unwrap(await fixture.network.as(grace).people.block(ada));
  expect(await readers()).toEqual([true, false, false]);
  expect(unwrap(await mediaOf(ada).shares(file)).items).toEqual([]);
});

test('an account that is not active does nothing, and what it shares is hidden', async () => {
  await share('share');
  const { token } = unwrap(await mediaOf(ada).link(file));
  const signed = unwrap(await mediaOf(grace).sign(file));
  await statusOf(ada, 'suspended');
  expect(await readers()).toEqual([true, false, false]);
  expect(unwrap(await mediaOf(grace).sharedWithMe()).items).toEqual([]);
  expect(await fixture.network.as(null).media.openLink(token)).toEqual(notFound('media'));
  expect(await fixture.network.media.openSigned(signed.token)).toEqual(notFound('media'));
  const me = mediaOf(ada);
  for (const answer of [
    await me.store({ fullPath: '/a', fileSize: 1 }, streamOf('a')),
    await me.move(file, { fullPath: '/a' }),
    await me.remove(file),
    await me.share(file, ida, { level: 'read' }),
    await me.unshare(file, grace),
    await me.link(file),
    await me.unlink(file),
  ])
    expect(answer).toEqual(inactive);
  // The owner goes on to read what is there, until the account is deactivated.
  expect(unwrap(await me.files()).items).toEqual([file]);
  await statusOf(ada, 'deactivated');
  expect([await readers(), await me.files()]).toEqual([[false, false, false], notFound('user')]);
  await statusOf(ada, 'active');
  await statusOf(grace, 'suspended');
  expect(await readers()).toEqual([true, false, false]);
  expect(await mediaOf(grace).share(file, ida, { level: 'read' })).toEqual(inactive);
});

test('shares and links end at their time', async () => {
  const expiresAt = new Date(fixture.clock.now().getTime() + 60_000);
  unwrap(await mediaOf(ada).share(file, grace, { level: 'read', expiresAt }));
  const { token } = unwrap(await mediaOf(ada).link(file, { expiresAt }));
  expect([await readers(), (await mediaOf(ida).openLink(token)).ok]).toEqual([[true, true, false], true]);
  fixture.clock.moveMinutes(1);
  expect([await readers(), (await mediaOf(ida).openLink(token)).ok]).toEqual([[true, false, false], false]);
  expect(unwrap(await mediaOf(grace).sharedWithMe()).items).toEqual([]);
});

test('who sees a post reads its picture, by its bytes and without its name, until the post is hidden', async () => {
  const { mediaId, postId } = await picturePost('followers');
  const { posts } = fixture.network.as(grace);
  expect(await posts.openPicture(postId, mediaId)).toEqual(notFound('post'));
  await fixture.follow(grace, ada);
  const opened = unwrap(await posts.openPicture(postId, mediaId, { start: 1, end: 4 }));
  expect([opened.mime, opened.width, await textOf(opened)]).toEqual(['image/png', 2, 'PNG']);
  expect(opened).not.toHaveProperty('fileName');
  // The picture stands on another post, and a file on none.
  const other = await fixture.publish(ada);
  expect(await posts.openPicture(other, mediaId)).toEqual(notFound('media'));
  expect(await posts.openPicture(postId, file.mediaId)).toEqual(notFound('media'));
  unwrap(await fixture.network.as(ada).posts.archive(postId));
  expect(await posts.openPicture(postId, mediaId)).toEqual(notFound('post'));
  expect((await fixture.network.as(ada).posts.openPicture(postId, mediaId)).ok).toBe(true);
  expect(await mediaOf(ada).remove({ ownerId: ada, mediaId })).toEqual({
    ok: false,
    error: { kind: 'in_use' },
  });
});

test('a picture whose bytes are stored elsewhere is signed, and not opened', async () => {
  const { id: mediaId } = await insertMedia(fixture.database.ownerRepo, { ownerId: ada });
  const post = unwrap(await fixture.network.as(ada).posts.publish({ media: [{ mediaId }] })).id;
  expect(await fixture.network.as(grace).posts.openPicture(post, mediaId)).toEqual(notFound('media'));
  const [signed] = unwrap(await fixture.network.as(grace).posts.signPictures(post));
  expect(signed?.mediaId).toBe(mediaId);
  expect(await fixture.network.media.openSigned(signed?.token ?? '')).toEqual(notFound('media'));
});

test('a signed address opens until its second, whatever hides the post, and no other', async () => {
  const { mediaId, postId } = await picturePost();
  const { network, clock } = fixture;
  const signedAt = Math.floor(clock.now().getTime() / 1000);
  const [signed] = unwrap(await network.as(null).posts.signPictures(postId, { seconds: 120 }));
  expect(signed).toMatchObject({ mediaId, expiresAt: new Date((signedAt + 120) * 1000) });
  const token = signed?.token ?? '';
  unwrap(await network.as(ada).posts.remove(postId));
  clock.moveMinutes(1);
  const opened = unwrap(await network.media.openSigned(token, { start: 1, end: 4 }));
  expect([await textOf(opened), 'fileName' in opened]).toEqual(['PNG', false]);
  clock.moveMinutes(1);
  expect(await network.media.openSigned(token)).toMatchObject({ error: { reason: 'expired' } });
  const again = await fixture.openAgain({
    media: { urlKeys: [{ id: 'b', key: Buffer.alloc(32).toString('base64') }] },
  });
  expect(await again.media.openSigned(token)).toMatchObject({ error: { reason: 'unknown_key' } });
  await again.close();
  expect(await network.as(ada).media.sign(file, { seconds: 604_801 })).toMatchObject({
    error: { kind: 'invalid' },
  });
});

test('no token stands in the log', async () => {
  const request = fixture.database.repo.newId();
  const me = fixture.network.as(ada, request).media;
  const tokens = [unwrap(await me.link(file)).token, unwrap(await me.sign(file)).token];
  await mediaOf(grace).openLink(tokens[0] ?? '');
  const logged = JSON.stringify(await fixture.rows('SELECT * FROM tintype.actions'));
  expect(tokens.filter((token) => logged.includes(token))).toEqual([]);
  // What is only read, or signed, is no action.
  expect(await fixture.actionsOf(ada, request)).toEqual(['link_media']);
});

/** Opens again and again until `end` is over, and once more: whether the last one, which began later, opened. */
async function opensAfter(end: () => Promise<unknown>, open: () => Promise<{ readonly ok: boolean }>) {
  let over = false;
  const racing = Array.from({ length: racers }, async () => {
    for (;;) {
      const late = over;
      const { ok } = await open();
      if (late) return ok;
    }
  });
  await end().finally(() => {
    over = true;
  });
  return (await Promise.all(racing)).filter((ok) => ok).length;
}

const ends: Readonly<Record<string, () => Promise<unknown>>> = {
  'its end': () => mediaOf(ada).unshare(file, grace).then(unwrap),
  'a block': () => fixture.network.as(grace).people.block(ada).then(unwrap),
  'the removal of the file': () => mediaOf(ada).remove(file).then(unwrap),
};

test.each(Object.entries(ends))(
  'a share races with %s in 32 readers: none who begins later opens the file',
  async (_name, end) => {
    await share();
    expect((await mediaOf(grace).open(file)).ok).toBe(true);
    expect(await opensAfter(end, () => mediaOf(grace).open(file))).toBe(0);
  },
);

test('a post is archived while 32 readers open its picture: none who begins later does', async () => {
  const { mediaId, postId } = await picturePost();
  const open = () => fixture.network.as(grace).posts.openPicture(postId, mediaId);
  expect((await open()).ok).toBe(true);
  expect(await opensAfter(() => fixture.network.as(ada).posts.archive(postId).then(unwrap), open)).toBe(0);
});

test('32 shares race with 32 blocks: no share is left across a block', async () => {
  const people = await fixture.people(racers);
  await Promise.all(
    people.flatMap((id) => [
      mediaOf(ada).share(file, id, { level: 'read' }),
      fixture.network.as(id).people.block(ada).then(unwrap),
    ]),
  );
  expect(
    await fixture.rows('SELECT grantee_id FROM tintype.media_shares WHERE media_id = $1', [file.mediaId]),
  ).toEqual([]);
});

test('one of 32 users who move a file to one path gets it, and each file is there once', async () => {
  const others: MediaId[] = [];
  for (let n = 0; n < 4; n += 1) others.push((await stored(`/${n}`, 'x')).mediaId);
  const moves = Array.from({ length: racers }, (_, n) =>
    mediaOf(ada).move({ ownerId: ada, mediaId: others[n % 4] as MediaId }, { fullPath: '/one' }),
  );
  const moved = (await Promise.all(moves)).flatMap((answer) => (answer.ok ? [answer.value.mediaId] : []));
  expect(new Set(moved).size).toBe(1);
  expect(unwrap(await mediaOf(ada).files()).items.filter(({ fullPath }) => fullPath === '/one')).toHaveLength(
    1,
  );
});

test('the reads of files and pictures find their rows by keys', async () => {
  const { mediaId, postId } = await picturePost();
  await share();
  const texts = new Map<string, string>();
  const watched = await fixture.openAgain({
    onStatement: ({ text }) => texts.set(/network\.\w+/.exec(text)?.[0] ?? '', text),
  });
  const [me, other] = [watched.as(ada), watched.as(grace)];
  const { token } = unwrap(await me.media.link(file));
  const story = unwrap(await me.stories.publish({ caption: 'Fog' })).id;
  for (const answer of [
    await me.media.files(),
    await other.media.open(file),
    await other.media.get(file),
    await me.media.shares(file),
    await other.media.sharedWithMe(),
    await other.media.openLink(token),
    await other.posts.openPicture(postId, mediaId),
    await other.posts.signPictures(postId),
  ])
    expect(answer.ok).toBe(true);
  await other.stories.openPicture(story);
  await other.stories.signPicture(story);
  await watched.close();
  const names = [
    ...['network.list_files', 'network.open_file', 'network.get_file', 'network.list_file_shares'],
    ...['network.list_shared_files', 'network.open_link', 'network.open_picture', 'network.list_pictures'],
    ...['network.open_story_picture', 'network.list_story_pictures'],
  ];
  const tables = ['posts', 'post_media', 'stories', 'story_media'];
  const ofMedia = ['media_objects', 'media_bytes', 'media_shares', 'media_links'];
  for (const name of names)
    await assertIndexed(
      fixture.database.ownerRepo,
      { name, text: texts.get(name) ?? '' },
      { tables: [...tables, ...ofMedia] },
    );
});
