import { err, ok } from '@tintype/database';
import { insertComment, insertPost } from '@tintype/shared-db/testing';
import { createModeration } from '../../src';
import { by, type ModerationFixture, meta, openModeration, report, unwrap, user } from '../moderation-setup';

let fixture: ModerationFixture;
beforeEach(async () => {
  fixture = await openModeration();
});
afterEach(() => fixture?.database.close());

const kindOf = (answer: { ok: boolean; error?: { kind: string } }) => (answer.ok ? 'ok' : answer.error?.kind);

test('a report keeps what there was to see, its reason and its note', async () => {
  const { moderation, database } = fixture;
  const [ada, mallory] = [await user(fixture), await user(fixture)];
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: mallory });
  const { id: commentId } = await insertComment(database.ownerRepo, { postId, authorId: mallory });
  const reported = { userId: mallory, postId, commentId, snapshot: { body: 'Cheap watches' } };
  const form = { reason: 'spam', note: ' Sells watches ' };
  const { id } = unwrap(await moderation.fileReport(ada, reported, form, meta));
  const found = await moderation.getReport(id);
  expect(found).toMatchObject({
    open: 1,
    report: {
      ...{ reporterId: ada, target: 'comment', userId: mallory, postId, commentId, reason: 'spam' },
      ...{ note: 'Sells watches', snapshot: { body: 'Cheap watches' }, state: 'open', decidedAt: null },
    },
  });
});

test.each([
  ['without a reason', {}, { reason: ["can't be blank"] }],
  ['for an unknown reason', { reason: 'dislike' }, { reason: ['is invalid'] }],
  [
    'with a long note',
    { reason: 'spam', note: 'x'.repeat(1001) },
    { note: ['should be at most 1000 character(s)'] },
  ],
  ['of nothing', null, { base: ['must be an object with the fields reason, note'] }],
])('a report %s is refused, and changes nothing', async (_what, form, errors) => {
  const { moderation } = fixture;
  const [ada, mallory] = [await user(fixture), await user(fixture)];
  const answer = await moderation.fileReport(ada, { userId: mallory, snapshot: {} }, form as never, meta);
  expect(!answer.ok && answer.error.kind === 'invalid' && answer.error.changeset.errorsByField).toEqual(
    errors,
  );
  expect(unwrap(await moderation.listOpenReports()).items).toEqual([]);
});

test('a reporter has one open report about a thing, and another one once it is decided', async () => {
  const { moderation } = fixture;
  const [ada, mallory] = [await user(fixture), await user(fixture)];
  const first = await report(fixture, ada, mallory);
  const file = () => moderation.fileReport(ada, { userId: mallory, snapshot: {} }, { reason: 'hate' }, meta);
  expect(kindOf(await file())).toBe('already_reported');
  unwrap(await moderation.dismissReport(first, {}, meta));
  expect(kindOf(await file())).toBe('ok');
});

test('users do not report themselves, and an unknown user is named in the error', async () => {
  const { moderation, database } = fixture;
  const ada = await user(fixture);
  const own = await moderation.fileReport(ada, { userId: ada, snapshot: {} }, { reason: 'other' }, meta);
  expect(kindOf(own)).toBe('own_content');
  const absent = database.repo.newId() as typeof ada;
  const answer = await moderation.fileReport(
    ada,
    { userId: absent, snapshot: {} },
    { reason: 'other' },
    meta,
  );
  expect(!answer.ok && answer.error.kind === 'invalid' && answer.error.changeset.errorsByField).toEqual({
    userId: ['does not exist'],
  });
});

test('the queue has the oldest first, by target and reason, without what is decided', async () => {
  const { moderation } = fixture;
  const [ada, grace, mallory] = [await user(fixture), await user(fixture), await user(fixture)];
  const first = await report(fixture, ada, mallory);
  const second = await report(fixture, grace, mallory);
  const other = await report(fixture, ada, grace);
  const ids = async (...filters: Parameters<typeof moderation.listOpenReports>) =>
    unwrap(await moderation.listOpenReports(...filters)).items.map(({ id }) => id);
  expect(await ids()).toEqual([first, second, other]);
  expect(await ids({ target: 'post' })).toEqual([]);
  expect(await ids({ target: 'user', reason: 'spam' }, { first: 2 })).toEqual([first, second]);
  expect(kindOf(await moderation.listOpenReports({ reason: 'dislike' } as never))).toBe('invalid');
  // Both reports about the same user are decided by one decision.
  expect(await moderation.dismissReport(second, { note: 'No spam' }, meta)).toEqual(ok({ decided: 2 }));
  expect(await ids()).toEqual([other]);
  const decided = (await moderation.getReport(first))?.report;
  expect(decided).toMatchObject({ state: 'dismissed', decidedBy: null, decisionNote: 'No spam' });
});

test('a decision is made once, and not by a moderator who is concerned', async () => {
  const { moderation } = fixture;
  const [ada, mallory, moderator] = [await user(fixture), await user(fixture), await user(fixture)];
  const id = await report(fixture, ada, mallory);
  expect(kindOf(await moderation.upholdReport(id, {}, by(ada)))).toBe('own_case');
  expect(kindOf(await moderation.upholdReport(id, {}, by(mallory)))).toBe('own_case');
  expect(kindOf(await moderation.upholdReport(mallory as never, {}, by(moderator)))).toBe('not_found');
  expect(await moderation.upholdReport(id, {}, by(moderator))).toEqual(ok({ decided: 1 }));
  expect(await moderation.dismissReport(id, {}, by(moderator))).toEqual(
    err({ kind: 'already_decided', state: 'upheld' }),
  );
});

test('what follows from a report is undone with the decision when it fails', async () => {
  const { moderation } = fixture;
  const [ada, mallory, moderator] = [await user(fixture), await user(fixture), await user(fixture)];
  const id = await report(fixture, ada, mallory);
  const refused = await moderation.upholdReport(id, {}, by(moderator), async () => err({ kind: 'too_late' }));
  expect(kindOf(refused)).toBe('too_late');
  expect((await moderation.getReport(id))?.report.state).toBe('open');
});

test('a report outlives what it is about, and is deleted after its time', async () => {
  const { moderation, database } = fixture;
  const [ada, mallory] = [await user(fixture), await user(fixture)];
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: mallory });
  const reported = { userId: mallory, postId, snapshot: { caption: 'Cheap watches' } };
  const { id } = unwrap(await moderation.fileReport(ada, reported, { reason: 'spam' }, meta));
  await database.ownerRepo.dataSource.query('DELETE FROM tintype.posts WHERE id = $1', [postId]);
  const left = await moderation.getReport(id);
  expect(left?.open).toBe(1);
  expect(left?.report).toMatchObject({
    ...{ target: 'post', postId: null, snapshot: { caption: 'Cheap watches' } },
  });
  unwrap(await moderation.dismissReport(id, {}, meta));
  const later = new Date(Date.now() + 86_400_000);
  expect(await moderation.purgeDecidedReports(new Date(0), 10, meta)).toEqual(ok({ removed: 0 }));
  expect(await moderation.purgeDecidedReports(later, 10, meta)).toEqual(ok({ removed: 1 }));
  expect(await moderation.getReport(id)).toBeNull();
});

test('a purge takes the user out of the reports: as reporter, as the reported, as moderator', async () => {
  const { moderation, database } = fixture;
  const [ada, mallory, moderator] = [await user(fixture), await user(fixture), await user(fixture)];
  const id = await report(fixture, ada, mallory);
  unwrap(await moderation.dismissReport(id, { note: 'No spam' }, by(moderator)));
  for (const purged of [ada, mallory, moderator])
    await database.repo.transact(async (tx) => {
      while ((await createModeration(tx).purgeUser(purged, 1)) > 0);
      return ok(null);
    });
  expect((await moderation.getReport(id))?.report).toMatchObject({
    ...{ reporterId: null, userId: null, decidedBy: null, note: null, decisionNote: null },
    ...{ snapshot: {}, reason: 'spam', state: 'dismissed' },
  });
});
