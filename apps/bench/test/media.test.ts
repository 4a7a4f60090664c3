import { cipherSpeed } from '../src/media/cipher';
import { measureFiles } from '../src/media/measure';
import { fileLines } from '../src/media/report';

test('a file goes in and out, beside copies of it and the cipher alone', async () => {
  const speeds = await measureFiles(3_000_000, 2);
  const { upload, download, cipher } = speeds;
  expect(speeds.bytes).toBe(3_000_000);
  for (const { ours, copied, ratio } of [upload, download]) {
    expect(Math.min(ours, copied)).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(ours / Math.min(copied, cipher.perSecond), 6);
  }
  expect(fileLines(speeds)).toHaveLength(4);
});

test('the cipher is measured without the program of OpenSSL too', async () => {
  expect(await cipherSpeed('no-such-program')).toEqual({
    perSecond: expect.any(Number),
    by: "Node's crypto",
  });
});
