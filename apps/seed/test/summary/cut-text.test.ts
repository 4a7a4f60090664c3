import fc from 'fast-check';
import { columnsOf, cutText } from '../../src/summary/cut-text';

test.each([
  ['plain', 5],
  ['日本 🌅', 7],
  ['한글', 4],
  ['é', 1],
  ['👨‍👩‍👧 🇺🇦 ❤️', 8],
  ['वन', 2],
])('%s takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test('what fits is left as it is, on one line', () => {
  expect(cutText(' two\nlines ', 9)).toBe('two lines');
});

test('what is cut ends in an ellipsis and keeps its letters whole', () => {
  expect(cutText('老街拐角的咖啡馆', 9)).toBe('老街拐角…');
  expect(cutText('👨‍👩‍👧👨‍👩‍👧', 3)).toBe('👨‍👩‍👧…');
});

test('no text comes out wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
      expect(columnsOf(cutText(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});
