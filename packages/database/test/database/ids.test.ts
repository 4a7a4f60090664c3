import { newUuid } from '../../src/database/new-uuid';

const at = (milliseconds: number): string => newUuid(new Date(Date.UTC(2026, 4, 1) + milliseconds));

/** The milliseconds since 1970 that an id of version 7 holds. */
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

test('an id holds the time that it is asked for, not that of the machine', () => {
  const id = newUuid(new Date('2031-02-03T04:05:06.789Z'));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Date(timeOf(id)).toISOString()).toBe('2031-02-03T04:05:06.789Z');
});

test('ids of one millisecond, and of a clock that goes back by seconds, sort in the order in which they were made', () => {
  const steps = [0, 0, 0, 5, 4, 5, 1000, -4000, 1000, 1001];
  const ids = steps.flatMap((step) => Array.from({ length: 500 }, () => at(step)));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('a clock that goes back by an hour makes ids of its own time, and no id twice', () => {
  const hour = 60 * 60 * 1000;
  const ids = Array.from({ length: 2000 }, (_, index) => at(index % 2 === 0 ? hour : 0));
  expect(ids.map(timeOf)).toEqual(ids.map((_, index) => Date.UTC(2026, 4, 1) + (index % 2 === 0 ? hour : 0)));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a time outside of what the version holds counts as the nearest that it holds', () => {
  expect(timeOf(newUuid(new Date(-1)))).toBe(0);
  expect(timeOf(newUuid(new Date(8.64e15)))).toBe(2 ** 48 - 1);
});
