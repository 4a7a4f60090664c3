import { cipherSpeed } from '../src/media/cipher';
import { fileSpeed, measureFiles } from '../src/media/measure';
import { fileLines } from '../src/media/report';

test('a file goes in and out, beside copies of it and the cipher alone', async () => {
  const speeds = await measureFiles(3_000_000, 2);
  const { upload, download } = speeds;
  expect(speeds.bytes).toBe(3_000_000);
  for (const { ours, copied, ratio } of [upload, download]) {
    expect(Math.min(ours, copied)).toBeGreaterThan(0);
    expect(ratio).toBeGreaterThan(0);
  }
  expect(fileLines(speeds)).toHaveLength(4);
});

test('a round is compared with the copy of that round, or with the cipher where it is slower', () => {
  const cipher = { perSecond: 400, by: 'hand' };
  expect(fileSpeed([80, 90, 300], [100, 100, 500], cipher)).toEqual({
    ours: 90,
    copied: 100,
    ratio: 0.8,
    bestRatio: 0.75,
  });
});

test('the cipher is measured without the program of OpenSSL too', async () => {
  expect(await cipherSpeed('no-such-program')).toEqual({
    perSecond: expect.any(Number),
    by: "Node's crypto",
  });
});
