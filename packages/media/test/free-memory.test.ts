import { freeMemory } from '../src/free-memory';

test('a buffer with memory of its own is empty after it was freed', () => {
  const buffer = Buffer.allocUnsafeSlow(65_536);
  freeMemory(buffer);
  expect([buffer.length, buffer.buffer.byteLength]).toEqual([0, 0]);
});

test('a buffer that shares its memory is left as it is, and so is what it shares it with', () => {
  const whole = Buffer.from('dawn over the bay, and fog');
  const part = Buffer.allocUnsafeSlow(100).fill('a').subarray(0, 50);
  const shared = Buffer.from(new SharedArrayBuffer(4)).fill('b');
  for (const buffer of [whole, part, shared]) freeMemory(buffer);
  expect(whole.toString()).toBe('dawn over the bay, and fog');
  expect(part.toString()).toBe('a'.repeat(50));
  expect(shared.toString()).toBe('bbbb');
});
