import { ok } from '@tintype/database';
import { by, type ModerationFixture, openModeration, report, unwrap, user } from '../moderation-setup';

const racers = 32;

let fixture: ModerationFixture;
beforeAll(async () => {
  fixture = await openModeration({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

test('of 32 moderators who decide about one thing at once, one decides, whatever report they name', async () => {
  const { moderation } = fixture;
  const mallory = await user(fixture);
  const reporters = await Promise.all(Array.from({ length: 4 }, () => user(fixture)));
  const reports = await Promise.all(reporters.map((reporter) => report(fixture, reporter, mallory)));
  const moderators = await Promise.all(Array.from({ length: racers }, () => user(fixture)));
  let carriedOut = 0;
  const answers = await Promise.all(
    moderators.map((moderator, index) => {
      const id = reports[index % reports.length] as (typeof reports)[number];
      return index % 2 === 0
        ? moderation.dismissReport(id, {}, by(moderator))
        : moderation.upholdReport(id, {}, by(moderator), async () => {
            carriedOut += 1;
            return ok(null);
          });
    }),
  );
  const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []));
  expect(winners).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok).map((answer) => !answer.ok && answer.error.kind)).toEqual(
    Array.from({ length: racers - 1 }, () => 'already_decided'),
  );
  const [winner = 0] = winners;
  expect(carriedOut).toBe(winner % 2);
  const found = await Promise.all(reports.map((id) => moderation.getReport(id)));
  expect(new Set(found.map((one) => one?.report.state))).toEqual(
    new Set([winner % 2 === 0 ? 'dismissed' : 'upheld']),
  );
  expect(new Set(found.map((one) => one?.report.decidedBy))).toEqual(new Set([moderators[winner]]));
});

test('of 32 equal reports at once, one is filed', async () => {
  const { moderation } = fixture;
  const [ada, mallory] = [await user(fixture), await user(fixture)];
  const answers = await Promise.all(
    Array.from({ length: racers }, () =>
      moderation.fileReport(
        ada,
        { userId: mallory, snapshot: {} },
        { reason: 'spam' },
        { actorId: ada, requestId: null },
      ),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(
    unwrap(await moderation.listOpenReports({}, { first: 50 })).items.filter(
      ({ reporterId }) => reporterId === ada,
    ),
  ).toHaveLength(1);
});

test('a user has 100 open reports at most, also of 40 that are filed at once, and more once some are decided', async () => {
  const { moderation, database } = fixture;
  const [ada, grace] = [await user(fixture), await user(fixture)];
  const seeded = 100 - racers / 2;
  await database.ownerRepo.dataSource.query(
    `INSERT INTO tintype.reports (id, reporter_id, target, reason, snapshot, state, decided_at)
     SELECT gen_random_uuid(), $1, 'post', 'spam', '{}', CASE WHEN n > $2 THEN 'dismissed' ELSE 'open' END,
       CASE WHEN n > $2 THEN now() END FROM generate_series(1, 150) AS n`,
    [ada, seeded],
  );
  const strangers = await Promise.all(Array.from({ length: racers + 8 }, () => user(fixture)));
  const file = (reporter: typeof ada, about: typeof ada) =>
    moderation.fileReport(reporter, { userId: about, snapshot: {} }, { reason: 'spam' }, by(reporter));
  const answers = await Promise.all(strangers.map((about) => file(ada, about)));
  expect(answers.filter(({ ok: filed }) => filed)).toHaveLength(racers / 2);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  expect(refused).toEqual(refused.map(() => ({ kind: 'too_many_reports', allowed: 100 })));
  // The limit is of each reporter.
  const [first] = strangers as [typeof ada];
  unwrap(await file(grace, first));
  const filed = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
  const moderator = await user(fixture);
  unwrap(await moderation.dismissReport(filed[0] as (typeof filed)[number], {}, by(moderator)));
  const again = await Promise.all(strangers.map((about) => file(ada, about)));
  expect(again.filter(({ ok: more }) => more)).toHaveLength(1);
});
