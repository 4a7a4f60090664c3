import { measureFollowLoad } from '../src/follow-load';

test('measures every way to load the same rows', async () => {
  const { rows, times, ratio, streamRatio } = await measureFollowLoad(100, 1);
  expect(rows).toBeGreaterThan(1000);
  expect(times).toHaveLength(4);
  expect(times.every((time) => time.rowsPerSecond > 0)).toBe(true);
  expect(ratio).toBeGreaterThan(0);
  expect(streamRatio).toBeGreaterThan(0);
});
