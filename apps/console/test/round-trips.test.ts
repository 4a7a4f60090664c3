import { roundTrips } from '../src/session/statement-log';

test.each([
  ['none', [], 0],
  ['one', [[0, 2]], 1],
  [
    'two that wait for each other',
    [
      [0, 2],
      [2, 3],
    ],
    2,
  ],
  [
    'two that are sent together',
    [
      [0, 2],
      [0.1, 3],
    ],
    1,
  ],
  [
    'told in the order of their answers',
    [
      [4, 5],
      [0, 2],
      [1, 3],
    ],
    2,
  ],
] as const)('%s', (_what, given, expected) => {
  const statements = given.map(([sent, answered]) => ({ sent, answered }));
  expect(roundTrips(statements)).toBe(expected);
});
