import { assertIndexed } from '@tintype/database/testing';
import { asMediaId } from '@tintype/shared-db';
import { insertMedia } from '@tintype/shared-db/testing';
import { type MediaId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { bytesOf, greyPicture, streamOf } from '../stored-media';

const racers = 32;

let fixture: TestNetwork;
let [ada, grace] = [] as unknown as [UserId, UserId];
let adaName: string;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  const users = [await fixture.register(), await fixture.register()] as const;
  [ada, grace] = [users[0].id, users[1].id];
  adaName = users[0].username;
});

const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
const as = (id: UserId) => fixture.network.as(id);
const peopleOf = (id: UserId | null) => (id === null ? fixture.network.as(null) : as(id)).people;
const me = () => fixture.network.as(ada);
const pictureOf = async (ownerId: UserId) => (await insertMedia(fixture.database.ownerRepo, { ownerId })).id;
const stored = async (fullPath: string, bytes = greyPicture(400, 200)): Promise<MediaId> =>
  unwrap(await me().media.store({ fullPath, fileSize: bytes.length }, streamOf(bytes))).mediaId;
const set = async (mediaId: MediaId) => unwrap(await me().account.setAvatar({ mediaId }));
const shownTo = async (viewer: UserId | null) =>
  unwrap(await peopleOf(viewer).profile(adaName)).user.avatar?.mediaId ?? null;
const deletion = async (mediaId: MediaId) => {
  const answer = await me().media.remove({ ownerId: ada, mediaId });
  return answer.ok ? 'ok' : answer.error.kind;
};
const errorsOf = (answer: { readonly ok: boolean; readonly error?: unknown }) =>
  answer.ok ? null : (answer.error as { changeset: { errorsByField: object } }).changeset.errorsByField;
const claims = (mediaIds: readonly MediaId[]) =>
  fixture.rows<{ mediaId: MediaId }>(
    `SELECT media_id AS "mediaId" FROM tintype.used_media WHERE media_id = ANY ($1)`,
    [mediaIds],
  );
const needed = 'should be a ready picture of yours that no post, story or profile has';

test('a picture is set, shown in the profile, in lists and to its user, replaced, and removed', async () => {
  const [first, second] = [await stored('/one.png'), await stored('/two.png')];
  expect(await set(first)).toEqual({ changed: true });
  expect(await set(asMediaId(first.toUpperCase()))).toEqual({ changed: false });
  const avatar = { mediaId: first, blurhash: expect.stringMatching(/^.{6,}$/) };
  await fixture.follow(ada, grace);
  await fixture.publish(ada);
  expect(unwrap(await as(grace).people.profile(adaName)).user.avatar).toEqual(avatar);
  expect(unwrap(await as(grace).people.followers(grace)).items.map((item) => item.avatar)).toEqual([avatar]);
  expect(unwrap(await as(grace).people.byIds([ada, grace])).get(ada)?.avatar).toEqual(avatar);
  expect(
    unwrap(await fixture.network.as(null).posts.of(ada)).items.map(({ author }) => author.avatar),
  ).toEqual([avatar]);
  expect(unwrap(await me().account.get()).avatar).toEqual(avatar);
  expect(unwrap(await as(grace).account.get()).avatar).toBeNull();
  expect(await deletion(first)).toBe('in_use');
  expect(await set(second)).toEqual({ changed: true });
  expect([await shownTo(grace), await deletion(first), await deletion(second)]).toEqual([
    second,
    'ok',
    'in_use',
  ]);
  expect(unwrap(await me().account.removeAvatar())).toEqual({ changed: true });
  expect(unwrap(await me().account.removeAvatar())).toEqual({ changed: false });
  expect([await shownTo(grace), await shownTo(ada)]).toEqual([null, null]);
  unwrap(await me().posts.publish({ media: [{ mediaId: second }] }));
});

test('[inv 47] a profile takes a ready picture of its user that nothing else has, and is else refused without a trace', async () => {
  const pending = await insertMedia(fixture.database.ownerRepo, { ownerId: ada, status: 'pending' });
  const letter = unwrap(await me().media.store({ fullPath: '/a.txt', fileSize: 4 }, streamOf('dawn')));
  const [inPost, inStory] = [await pictureOf(ada), await pictureOf(ada)];
  unwrap(await me().posts.publish({ media: [{ mediaId: inPost }] }));
  unwrap(await me().stories.publish({ media: [{ mediaId: inStory }] }));
  const before = await pictureOf(ada);
  await set(before);
  const absent = asMediaId(fixture.database.repo.newId());
  for (const mediaId of [await pictureOf(grace), pending.id, letter.mediaId, inPost, inStory, absent])
    expect(errorsOf(await me().account.setAvatar({ mediaId }))).toEqual({ mediaId: [needed] });
  for (const form of [{}, { mediaId: 'nonsense' }, { mediaId: null }, null, []])
    expect((await me().account.setAvatar(form as never)).ok).toBe(false);
  expect(await shownTo(grace)).toBe(before);
  // A picture of a profile is in no post and no story.
  const media = [{ mediaId: before }];
  const refused = { media: [expect.stringContaining('picture 1')] };
  expect(errorsOf(await me().posts.publish({ media }))).toEqual(refused);
  expect(errorsOf(await me().stories.publish({ media }))).toEqual(refused);
});

test('the bytes: the thumb by default, the file itself by null and before it is made, and parts', async () => {
  const mediaId = await stored('/one.png');
  expect(await as(grace).people.openAvatar(ada)).toEqual(notFound('media'));
  await set(mediaId);
  expect(unwrap(await peopleOf(null).openAvatar(ada))).toMatchObject({ variant: null, width: 400 });
  expect((await fixture.network.workOff()).failures).toEqual([]);
  const { bytes, ...thumb } = unwrap(await peopleOf(null).openAvatar(ada));
  expect(thumb).toMatchObject({ variant: 'thumb', mime: 'image/webp', width: 320, height: 160 });
  expect(await bytesOf(bytes)).toHaveLength(thumb.fileSize);
  expect(thumb).not.toHaveProperty('fileName');
  const whole = unwrap(await as(grace).people.openAvatar(ada, { variant: null, start: 1, end: 4 }));
  expect([whole.width, (await bytesOf(whole.bytes)).toString()]).toEqual([400, 'PNG']);
  expect(unwrap(await as(grace).people.openAvatar(ada, { variant: '1080' })).variant).toBeNull();
  expect(await as(grace).people.openAvatar(ada, { start: -1 })).toMatchObject({
    error: { kind: 'invalid_range' },
  });
  const elsewhere = await pictureOf(ada);
  await set(elsewhere);
  expect(await as(grace).people.openAvatar(ada)).toEqual(notFound('media'));
});

test('[inv 58] [inv 60] who sees the profile opens its picture: also of a private account, and not across a block or of a suspended one', async () => {
  await set(await stored('/one.png'));
  const moderator = (await fixture.register('moderator')).id;
  const opens = async () =>
    Promise.all([null, grace, ada].map(async (id) => (await peopleOf(id).openAvatar(ada)).ok));
  unwrap(await me().account.setPrivacy(true));
  expect(await opens()).toEqual([true, true, true]);
  // Who blocks sees a stub, which has the picture.
  unwrap(await as(grace).people.block(ada));
  expect([await opens(), await shownTo(grace)]).toEqual([[true, true, true], expect.any(String)]);
  unwrap(await as(grace).people.unblock(ada));
  unwrap(await me().people.block(grace));
  expect([await opens(), await as(grace).people.openAvatar(ada)]).toEqual([
    [true, false, true],
    notFound('user'),
  ]);
  unwrap(await me().people.unblock(grace));
  unwrap(await fixture.network.moderate(moderator).account.suspend(ada));
  expect(await opens()).toEqual([false, false, true]);
  expect((await fixture.network.moderate(moderator).people.openAvatar(ada)).ok).toBe(true);
  expect(await me().account.setAvatar({ mediaId: await pictureOf(ada) })).toMatchObject({
    error: { kind: 'wrong_status' },
  });
  expect(await me().account.removeAvatar()).toMatchObject({ error: { kind: 'wrong_status' } });
  unwrap(await fixture.network.moderate(moderator).account.unsuspend(ada));
  expect(await opens()).toEqual([true, true, true]);
});

test('32 sets at once: one picture is shown, and each of the others is free', async () => {
  const pictures = await Promise.all(Array.from({ length: racers }, () => pictureOf(ada)));
  const answers = await Promise.all(pictures.map((mediaId) => me().account.setAvatar({ mediaId })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(racers);
  const shown = await shownTo(grace);
  expect(await claims(pictures)).toEqual([{ mediaId: shown }]);
  const deletions = await Promise.all(pictures.map(deletion));
  expect(deletions.filter((answer) => answer === 'ok')).toHaveLength(racers - 1);
  expect(deletions[pictures.indexOf(shown as MediaId)]).toBe('in_use');
});

test('[inv 47] sets, posts and stories that take one picture at once: one gets it', async () => {
  const mediaId = await pictureOf(ada);
  const media = [{ mediaId }];
  const answers = await Promise.all(
    Array.from({ length: racers }, (_, index) => {
      if (index % 4 === 0) return me().posts.publish({ caption: 'Fog', media });
      return index % 4 === 1 ? me().stories.publish({ media }) : me().account.setAvatar({ mediaId });
    }),
  );
  const [posts, stories] = [
    unwrap(await me().posts.of(ada)).items.length,
    unwrap(await me().stories.of(ada)).length,
  ];
  const shown = (await shownTo(ada)) === null ? 0 : 1;
  expect(posts + stories + shown).toBe(1);
  // Only the sets are idempotent.
  expect(answers.filter(({ ok }) => ok)).toHaveLength(shown === 1 ? racers / 2 : 1);
  expect(await claims([mediaId])).toHaveLength(1);
});

test('a post and a profile that exchange their pictures at once never wait for each other', async () => {
  for (let round = 0; round < racers; round += 1) {
    const [one, two, three] = [await pictureOf(ada), await pictureOf(ada), await pictureOf(ada)];
    await set(one);
    const post = unwrap(await me().posts.publish({ caption: 'Fog', media: [{ mediaId: two }] })).id;
    const media = [one, three].sort().map((mediaId) => ({ mediaId }));
    await Promise.all([
      me().posts.arrangeMedia(post, media),
      me().account.setAvatar({ mediaId: two }),
      me().account.setAvatar({ mediaId: three }),
    ]);
    const shown = await shownTo(ada);
    const inPost = unwrap(await me().posts.get(post)).media.map(({ id }) => id);
    expect(inPost).not.toContain(shown);
    const claimed = (await claims([one, two, three])).map((claim) => claim.mediaId);
    expect(new Set(claimed)).toEqual(new Set([...inPost, shown]));
  }
});

test('a set races with the deletion of its picture: the profile shows it, or it is gone', async () => {
  const pictures = await Promise.all(Array.from({ length: racers }, () => pictureOf(ada)));
  const races = await Promise.all(
    pictures.flatMap((mediaId) => [
      me()
        .account.setAvatar({ mediaId })
        .then((answer) => (answer.ok ? 'set' : Object.keys(errorsOf(answer) ?? {}).join())),
      deletion(mediaId),
    ]),
  );
  for (const answer of races) expect(['set', 'mediaId', 'ok', 'in_use']).toContain(answer);
  const left = await fixture.rows<{ id: MediaId }>(
    'SELECT id FROM tintype.media_objects WHERE owner_id = $1',
    [ada],
  );
  const shown = await shownTo(grace);
  if (shown !== null) expect(left.map(({ id }) => id)).toContain(shown);
  expect((await claims(pictures)).map(({ mediaId }) => mediaId)).toEqual(shown === null ? [] : [shown]);
});

test('a user is blocked while 32 readers open the picture: none who begins later does', async () => {
  await set(await stored('/one.png'));
  let over = false;
  const readers = Array.from({ length: racers }, async () => {
    for (;;) {
      const late = over;
      const { ok } = await as(grace).people.openAvatar(ada);
      if (late) return ok;
    }
  });
  unwrap(await me().people.block(grace));
  over = true;
  expect(await Promise.all(readers)).toEqual(Array.from({ length: racers }, () => false));
});

test('a user who is purged leaves neither picture nor claim', async () => {
  const mediaId = await stored('/one.png');
  await set(mediaId);
  await fixture.rows(
    `UPDATE tintype.users SET status = 'pending_deletion', delete_after = $2 WHERE id = $1`,
    [ada, new Date(fixture.clock.now().getTime() - 1000)],
  );
  unwrap(await fixture.network.purgeUser(ada));
  expect(await claims([mediaId])).toEqual([]);
  expect(await fixture.rows('SELECT 1 FROM tintype.media_objects WHERE id = $1', [mediaId])).toEqual([]);
  expect(await as(grace).people.openAvatar(ada)).toEqual(notFound('user'));
});

test('avatars are read by keys, in one statement', async () => {
  await set(await stored('/one.png'));
  const texts = new Map<string, string>();
  const sent: string[] = [];
  const watched = await fixture.openAgain({
    onStatement: ({ name, text }) => {
      sent.push(name);
      texts.set(name, text);
    },
  });
  sent.length = 0;
  unwrap(await watched.as(grace).people.openAvatar(ada));
  unwrap(await watched.as(grace).people.profile(adaName));
  expect(sent).toEqual(['network.open_avatar', 'network.get_profile']);
  unwrap(await watched.as(grace).people.followers(ada));
  unwrap(await watched.as(ada).account.setAvatar({ mediaId: await pictureOf(ada) }));
  await watched.close();
  const tables = ['media_objects', 'media_variants', 'media_bytes', 'used_media', 'profiles', 'users'];
  const named = [...texts].filter(([name]) => /avatar|profile|followers/.test(name));
  expect(named.map(([name]) => name).sort()).toEqual([
    ...['accounts.get_avatar', 'accounts.save_avatar', 'content.release_avatar', 'network.claim_avatar'],
    ...['network.get_profile', 'network.list_followers', 'network.open_avatar'],
  ]);
  for (const [name, text] of named)
    await assertIndexed(fixture.database.ownerRepo, { name, text }, { tables });
});
