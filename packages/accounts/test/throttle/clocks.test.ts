import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import { createThrottle, defaultLimits } from '../../src/throttle/throttle';

const racers = 32;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ as: 'accounts', poolSize: racers });
});
afterAll(() => database.close());

/** Moves all counts as if a clock that was ahead had made them. */
const countedAhead = (milliseconds: number): Promise<unknown> =>
  database.dataSource.query('UPDATE tintype.throttles SET expire = expire + $1', [milliseconds]);

const hour = 60 * 60 * 1000;
const { points, seconds } = defaultLimits['second-factor'];

test('tries counted by a clock an hour ahead block no user for longer than the period of the limit', async () => {
  const throttle = createThrottle(database.repo, defaultLimits);
  const tryIt = () => throttle.consume('second-factor', 'ada');
  for (let count = 0; count < points; count += 1) expect(await tryIt()).toBeNull();
  const until = await tryIt();
  expect(until?.getTime()).toBeLessThanOrEqual(Date.now() + seconds * 1000);
  await countedAhead(hour);
  expect(await tryIt()).toBeNull();
});

test('after such a jump back, tries at once are counted as before', async () => {
  const throttle = createThrottle(database.repo, defaultLimits);
  const tryIt = () => throttle.consume('second-factor', 'grace');
  for (let count = 0; count <= points; count += 1) await tryIt();
  await countedAhead(hour);
  const told = await Promise.all(Array.from({ length: racers }, tryIt));
  expect(told.filter((until) => until === null)).toHaveLength(points);
  expect(await tryIt()).not.toBeNull();
});
