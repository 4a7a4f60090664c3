import fc from 'fast-check';
import { isSixDigits, typedCode, withAsciiDigits } from '../../src/text/typed-code';

test.each([
  '123456',
  '123 456',
  ' 123456\n',
  '123-456',
  '12 34 56',
  '1 2 3 4 5 6',
  '123\u00a0456',
  '123\u202f456',
  '123\u2009456',
  '123\u3000456',
  '123\u2011456',
  '123–456',
  '123—456',
  '123\u2212456',
  '123.456',
  '123·456',
  '\u202a123 456\u202c',
  '\u2066123456\u2069',
  '\ufeff123\u200b456\u00ad',
  '１２３４５６',
  '１２３　４５６',
  '١٢٣ ٤٥٦',
  '۱۲۳۴۵۶',
  '१२३४५६',
  '𝟏𝟐𝟑𝟜𝟝𝟞',
])('%j is the code 123456', (typed) => {
  expect(isSixDigits(typed)).toBe(true);
  expect(typedCode(typed)).toBe('123456');
});

test.each(['', ' ', '12345', '1234567', '123 45', '12345a', '123,456', '123/456', '+123456', '一二三四五六'])(
  '%j is not a code of six digits',
  (typed) => {
    expect(isSixDigits(typed)).toBe(false);
  },
);

test.each([
  'abcd-efgh-jkmn-pqrs',
  'ABCD EFGH JKMN PQRS',
  'Abcdefghjkmnpqrs',
  ' abcd–efgh–jkmn–pqrs ',
  'ａｂｃｄ efgh JKMN pqrs',
])('%j is one recovery code', (typed) => {
  expect(typedCode(typed)).toBe('abcdefghjkmnpqrs');
});

test('digits of any script become ASCII, and other characters stay', () => {
  const zeros = Array.from({ length: 0x110000 }, (_, point) => point)
    .filter((point) => (point < 0xd800 || point > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(point)))
    .filter((_, index) => index % 10 === 0);
  expect(zeros.length).toBeGreaterThan(60);
  for (const zero of zeros)
    for (let value = 0; value < 10; value += 1)
      expect(withAsciiDigits(String.fromCodePoint(zero + value))).toBe(String(value));
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => withAsciiDigits(text).replace(/\d/g, '') === text.replace(/\p{Nd}/gu, ''),
    ),
  );
});
