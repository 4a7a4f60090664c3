import { findHardWords } from '../src/count-words';
import { judge } from '../src/judge';

const wordsOf = (text: string): string[] => findHardWords('a.ts', text).map(({ word }) => word);

test.each([
  ['// Nobody may, nor whoever asks.', ['nobody', 'whoever']],
  ["/** One's own account. */", ["one's"]],
  ['there is none', ['is none']],
  ["test('nobody may', run)", ['nobody']],
  ['someone else, a whomp, no-one', []],
  ['const nobodyElse = 1;', []],
])('%s', (text, expected) => {
  expect(wordsOf(text)).toEqual(expected);
});

test('a place is told by its line', () => {
  expect(findHardWords('a.md', 'first\nfor whom?')).toEqual([{ file: 'a.md', line: 2, word: 'whom' }]);
});

test('a count above the allowance fails, and one below until the allowance is lowered', () => {
  expect(judge(6, 5, 'a.json')).toMatchObject({ ok: false });
  expect(judge(4, 5, 'a.json')).toMatchObject({ ok: false });
  expect(judge(5, 5, 'a.json')).toMatchObject({ ok: true });
});
