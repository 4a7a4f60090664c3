import { normalizePhone } from '../../src/text/phone';

test.each([
  ['+351 912 345 678', null, '+351912345678'],
  ['912 345 678', 'PT', '+351912345678'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['+44 20 7946 0958', 'PT', '+442079460958'],
])('%s in %s is %s', (text, country, expected) => {
  expect(normalizePhone(text, country)).toBe(expected);
});

test.each([
  ['912 345 678', null],
  ['912 345 678', 'XX'],
  ['+351', null],
  ['+1 415 555 2671 ext. 5', null],
  ['call +351 912 345 678 now', null],
  ['+999 123 456 789', null],
  ['+351 912 345 678 9', null],
  ['', 'PT'],
  ['＋３５１９１２３４５６７８', null],
  ['+'.repeat(1_000_000), null],
  ['9'.repeat(40), 'PT'],
])('%.30s in %s is no number', (text, country) => {
  expect(normalizePhone(text, country)).toBeNull();
});
