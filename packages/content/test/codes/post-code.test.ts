import { randomBytes } from 'node:crypto';
import { asPostId, idOfNothing } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { postCode, postIdOf } from '../../src';

const idFrom = (bytes: Buffer) =>
  asPostId(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));

const edges = [Buffer.alloc(16), Buffer.alloc(16, 0xff), Buffer.from(`${'0'.repeat(31)}1`, 'hex')].map(
  idFrom,
);

test('every id has one code, and every code leads back to its id', () => {
  const random = Array.from({ length: testSize({ small: 1_000, deep: 100_000 }) }, () =>
    idFrom(randomBytes(16)),
  );
  for (const id of [...edges, ...random]) {
    const code = postCode(id);
    expect(code).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(postIdOf(code)).toBe(id);
  }
  expect(new Set(random.map(postCode)).size).toBe(new Set(random).size);
});

test('codes of posts are in the order of their ids', () => {
  const ids = Array.from({ length: 100 }, () => idFrom(randomBytes(16))).sort();
  expect(ids.map(postCode)).toEqual(ids.map(postCode).toSorted());
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a list', ['0'.repeat(22)]],
  ['an object with a text', Object('1'.repeat(22))],
  [
    'an object that throws',
    {
      toString: () => {
        throw new Error('read');
      },
    },
  ],
  ['an empty text', ''],
  ['a code that is short by one', '1'.repeat(21)],
  ['a code that is long by one', '1'.repeat(23)],
  ['a code with a line break', `${'1'.repeat(22)}\n`],
  ['other signs', '../../etc/passwd!!!!!!'],
  ['digits of another script', '١'.repeat(22)],
  ['full-width digits', '１'.repeat(22)],
  ['a number above every id', 'z'.repeat(22)],
  ['the first number above every id', above()],
  ['ten megabytes', '1'.repeat(10_000_000)],
])('what is no code leads to no post: %s', (_name, code) => {
  expect(postIdOf(code)).toBe(idOfNothing);
});

/** The code of the last id, and one more. */
function above(): string {
  const last = postCode(idFrom(Buffer.alloc(16, 0xff)));
  return last.slice(0, -1) + String.fromCharCode(last.charCodeAt(21) + 1);
}
