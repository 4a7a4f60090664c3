import { measureHotSpots } from '../src/hot/measure';

test('counters that all users write at once are exact, by the commands and by their statements over plain pg', async () => {
  const times = await measureHotSpots(64, 1);
  expect(times.map(({ name, statements }) => [name, statements])).toEqual([
    ['likes of one post', 1],
    ['posts of one hashtag', 4],
    ['comments on one post', 1],
    ['views of one post', 1],
  ]);
  for (const { name, wrong, calls, trustedPerSecond, rawPerSecond, viewerPerSecond } of times) {
    expect([name, wrong]).toEqual([name, { trusted: 0, raw: 0, viewer: 0 }]);
    expect(calls).toBe(64);
    expect(Math.min(trustedPerSecond, rawPerSecond, viewerPerSecond)).toBeGreaterThan(0);
  }
});
