import { PassThrough } from 'node:stream';
import { createProgress, type Progress } from '../../src/cli/progress';

function shownOn(terminal: boolean): { progress: Progress; text: () => string } {
  const output = Object.assign(new PassThrough(), { isTTY: terminal });
  const read = (): string => String(output.read() ?? '');
  return { progress: createProgress(output), text: read };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  delete process.env['TERM'];
});
afterEach(() => jest.useRealTimers());

test('elsewhere than on a terminal: plain lines, one in two seconds at most, and one at the end', () => {
  const { progress, text } = shownOn(false);
  const phase = progress.phase('loading', 'rows', 10_000);
  for (let step = 0; step < 50; step += 1) {
    jest.advanceTimersByTime(100);
    phase.advance(200);
  }
  phase.finish();
  expect(text().split('\n')).toEqual([
    'loading: 40 %, 2,000 rows/s, 3 s left',
    'loading: 80 %, 2,000 rows/s, 1 s left',
    'loading: 10 k rows in 5.0 s (2,000 rows/s)',
    '',
  ]);
});

test('on a terminal: a bar that is drawn over itself, and lines that do not run into it', () => {
  const { progress, text } = shownOn(true);
  const phase = progress.phase('loading', 'rows', 1000);
  jest.advanceTimersByTime(1000);
  phase.advance(500);
  const bar = `${'loading'.padEnd(22)} ${'█'.repeat(14)}${'░'.repeat(14)}  50 %`;
  expect(text()).toBe(`\r\u001b[K${bar}  500 rows/s  1 s left`);
  progress.line('a word in between');
  expect(text()).toBe('\r\u001b[Ka word in between\n');
  phase.finish();
  expect(text()).toBe('\r\u001b[Kloading: 500 rows in 1.0 s (500 rows/s)\n');
});

test('more than was expected is no more than all', () => {
  const { progress, text } = shownOn(true);
  const phase = progress.phase('loading', 'rows', 10);
  jest.advanceTimersByTime(1000);
  phase.advance(30);
  expect(text()).toContain('100 %');
});

test('slow steps have a rate too', () => {
  const { progress, text } = shownOn(false);
  const phase = progress.phase('counting', 'steps', 8);
  jest.advanceTimersByTime(4000);
  phase.advance(2);
  expect(text()).toBe('counting: 25 %, 0.5 steps/s, 12 s left\n');
});
