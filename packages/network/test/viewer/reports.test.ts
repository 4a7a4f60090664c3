import { type CommentId, type PostId, parseReportId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
let author: UserId;
let reader: UserId;
let moderator: UserId;
let post: PostId;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [author, reader] = [(await fixture.register()).id, (await fixture.register()).id];
  moderator = (await fixture.register('moderator')).id;
  post = await fixture.publish(author, 'Cheap #watches');
});

const as = (id: UserId | null) => (id === null ? fixture.network.as(null) : fixture.network.as(id));
const desk = (id: UserId = moderator) => fixture.network.moderate(id);
const kindOf = (answer: { readonly ok: boolean; readonly error?: { readonly kind: string } }) =>
  answer.ok ? 'ok' : answer.error?.kind;
const report = async (id: UserId = reader) =>
  unwrap(await fixture.network.as(id).posts.report(post, { reason: 'spam', note: 'Sells watches' })).id;
/** The author's number of posts, and the hashtag's, as others see them. */
const counts = async () => {
  const { username } = unwrap(await fixture.network.as(author).account.get());
  const { posts } = unwrap(await as(null).people.profile(username ?? ''));
  return [posts, unwrap(await as(null).hashtags.get('watches')).publicPosts];
};

test('a report is read by moderators alone, with the text as it was, and by its reporter without the moderator', async () => {
  const id = await report();
  unwrap(await fixture.network.as(author).posts.edit(post, { caption: 'Fine watches' }, 1));
  const { report: read, open } = unwrap(await desk().reports.get(id));
  expect([read.snapshot, read.note, read.userId, open]).toEqual([
    { caption: 'Cheap #watches' },
    'Sells watches',
    author,
    1,
  ]);
  const absent = parseReportId(fixture.database.repo.newId());
  for (const caller of [reader, author]) {
    for (const named of [id, absent ?? id]) {
      expect(kindOf(await desk(caller).reports.get(named))).toBe('forbidden');
      expect(kindOf(await desk(caller).reports.dismiss(named))).toBe('forbidden');
    }
    expect(kindOf(await desk(caller).reports.open())).toBe('forbidden');
    expect(kindOf(await desk(caller).reports.uphold(id))).toBe('forbidden');
  }
  unwrap(await desk().reports.dismiss(id, { note: 'Harmless' }));
  const [own] = unwrap(await fixture.network.as(reader).reports.list()).items;
  expect(own).toMatchObject({ id, target: 'post', postId: post, state: 'dismissed', note: 'Sells watches' });
  expect(JSON.stringify(own)).not.toMatch(new RegExp(`Harmless|${moderator}`));
  expect(unwrap(await fixture.network.as(author).reports.list()).items).toEqual([]);
});

test('what the viewer does not see cannot be reported, and nothing of it is kept', async () => {
  const comment = await fixture.comment(author, post);
  unwrap(await fixture.network.as(author).people.block(reader));
  const me = fixture.network.as(reader);
  const form = { reason: 'hate' };
  expect(kindOf(await me.posts.report(post, form))).toBe('not_found');
  expect(kindOf(await me.comments.report(post, comment, form))).toBe('not_found');
  expect(kindOf(await me.people.report(author, form))).toBe('not_found');
  expect(await fixture.rows('SELECT 1 FROM tintype.reports WHERE reporter_id = $1', [reader])).toEqual([]);
  const own = fixture.network.as(author);
  expect(kindOf(await own.posts.report(post, form))).toBe('own_content');
  expect(kindOf(await own.people.report(author, form))).toMatch(/own_content|invalid/);
});

test('an upheld report hides the post from all at once, and a moderator brings it back as it was', async () => {
  unwrap(await fixture.network.as(author).posts.pin(post));
  const before = await counts();
  const id = await report();
  expect(await desk().reports.uphold(id)).toEqual({ ok: true, value: { decided: 1 } });
  for (const viewer of [null, reader]) expect(kindOf(await as(viewer).posts.get(post))).toBe('not_found');
  expect(
    unwrap(await fixture.network.as(null).hashtags.posts('watches')).items.map((item) => item.id),
  ).not.toContain(post);
  expect(await counts()).not.toEqual(before);
  expect((await desk().posts.get(post)).ok).toBe(true);
  expect(kindOf(await fixture.network.as(author).posts.unarchive(post))).toBe('taken_down');
  expect(await desk().posts.restore(post)).toEqual({ ok: true, value: { changed: true } });
  expect(await desk().posts.restore(post)).toEqual({ ok: true, value: { changed: false } });
  expect((await fixture.network.as(reader).posts.get(post)).ok).toBe(true);
  expect(await counts()).toEqual(before);
});

test('a post that its author had archived is archived again when it is restored', async () => {
  const id = await report();
  unwrap(await fixture.network.as(author).posts.archive(post));
  unwrap(await desk().reports.uphold(id));
  unwrap(await desk().posts.restore(post));
  expect(kindOf(await fixture.network.as(reader).posts.get(post))).toBe('not_found');
  unwrap(await fixture.network.as(author).posts.unarchive(post));
  expect((await fixture.network.as(reader).posts.get(post)).ok).toBe(true);
});

describe('a comment', () => {
  let comment: CommentId;
  const comments = async () => unwrap(await fixture.network.as(null).posts.get(post)).comments;
  beforeEach(async () => {
    comment = await fixture.comment(reader, post);
    unwrap(await fixture.network.as(author).comments.reply(post, comment, 'Thank you'));
  });

  test('that is taken down leaves the thread and the counts, with the replies to it', async () => {
    expect(await comments()).toBe(2);
    const { id } = unwrap(
      await fixture.network.as(author).comments.report(post, comment, { reason: 'hate' }),
    );
    expect(unwrap(await desk().reports.get(id)).report.snapshot.body).toBe('Splendid');
    unwrap(await desk().reports.uphold(id));
    expect(await comments()).toBe(0);
    expect(unwrap(await fixture.network.as(null).comments.list(post)).items).toEqual([]);
    expect(kindOf(await fixture.network.as(author).comments.approve(post, comment))).toBe('taken_down');
    expect(await desk().comments.restore(post, comment)).toEqual({ ok: true, value: { changed: true } });
    expect(await comments()).toBe(2);
    expect(unwrap(await fixture.network.as(null).comments.list(post)).items.map((item) => item.id)).toEqual([
      comment,
    ]);
  });

  test('that the author had hidden stays hidden when it is restored', async () => {
    unwrap(await fixture.network.as(author).comments.hide(post, comment));
    unwrap(await desk().comments.takeDown(post, comment));
    unwrap(await desk().comments.restore(post, comment));
    expect(await comments()).toBe(0);
    unwrap(await fixture.network.as(author).comments.approve(post, comment));
    expect(await comments()).toBe(2);
  });
});

test('an upheld report about a user suspends the account, of a lower role alone', async () => {
  const { id } = unwrap(await fixture.network.as(reader).people.report(author, { reason: 'harassment' }));
  unwrap(await desk().reports.uphold(id));
  expect(kindOf(await fixture.network.as(reader).posts.get(post))).toBe('not_found');
  const other = (await fixture.register('moderator')).id;
  const about = unwrap(await fixture.network.as(reader).people.report(other, { reason: 'other' })).id;
  expect(kindOf(await desk().reports.uphold(about))).toBe('forbidden');
  expect(unwrap(await desk().reports.get(about)).report.state).toBe('open');
});

test('a moderator decides neither about themselves nor about what they reported', async () => {
  const about = unwrap(await fixture.network.as(reader).people.report(moderator, { reason: 'other' })).id;
  expect(kindOf(await desk().reports.dismiss(about))).toBe('own_case');
  const filed = await report(moderator);
  expect(kindOf(await desk().reports.uphold(filed))).toBe('own_case');
  const { id: other } = await fixture.register('moderator');
  expect(kindOf(await desk(other).reports.uphold(filed))).toBe('ok');
});

test('of 32 moderators who uphold one report at once, one does, and the post is taken down once', async () => {
  const id = await report();
  const before = await counts();
  const moderators = await Promise.all(Array.from({ length: 32 }, () => fixture.register('moderator')));
  const answers = await Promise.all(moderators.map((one) => desk(one.id).reports.uphold(id)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.kind])))).toEqual(
    new Set(['already_decided']),
  );
  const actions = await fixture.rows<{ outcome: string }>(
    `SELECT outcome FROM tintype.actions WHERE name = 'uphold_report' AND entity_id = $1`,
    [id],
  );
  expect(actions.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
  unwrap(await desk().posts.restore(post));
  expect(await counts()).toEqual(before);
});
