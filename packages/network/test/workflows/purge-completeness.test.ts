import type { UserId } from '@tintype/shared-db';
import { systemMeta, unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import { closeStages, openLives } from './due-user';
import { days } from './lives';
import { columnsWithout, leftBehind, nameEverywhere } from './named-everywhere';
import { completeLife } from './whole-life';

let stage: TestNetwork;
let gone: UserId;
beforeAll(async () => {
  const lives = await openLives();
  const [ada, , , , other, blocker] = lives.everyone;
  if (!ada || !other || !blocker) throw new Error('a user is missing');
  stage = lives.stage;
  gone = ada;
  await completeLife(stage, gone, other);
  await nameEverywhere(stage, gone, blocker);
});
afterAll(closeStages);

test('[inv 17] a purge leaves a user in no column but those that are declared kept, and the test finds a column of a new table', async () => {
  // Without a row to take, a purge that forgets a column would look complete.
  const empty = await columnsWithout(stage, gone);
  expect(empty.map((name) => `test/workflows/whole-life.ts: completeLife fills no ${name}`)).toEqual([]);
  const { dataSource } = stage.database.ownerRepo;
  await dataSource.query(
    `CREATE TABLE tintype.test_notes (id uuid PRIMARY KEY, writer_id uuid REFERENCES tintype.users (id), readers uuid[])`,
  );
  await dataSource.query('INSERT INTO tintype.test_notes VALUES (gen_random_uuid(), $1, ARRAY[$1::uuid])', [
    gone,
  ]);
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  stage.clock.moveMinutes(days(30));
  unwrap(await stage.network.purgeUser(gone));
  const { forgotten, kept } = await leftBehind(stage, gone);
  expect(forgotten).toEqual(['test_notes.readers', 'test_notes.writer_id']);
  await dataSource.query('DROP TABLE tintype.test_notes');
  expect((await leftBehind(stage, gone)).forgotten).toEqual([]);
  process.stdout.write(['What a purge keeps of a user, and why:', ...kept, ''].join('\n'));
});
