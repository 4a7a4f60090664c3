import { inspect } from 'node:util';
import { asUserId } from '@tintype/shared-db';
import { createKeyRing } from '../../src';
import { Secret } from '../../src/secrets/secret';
import { issueToken, readToken } from '../../src/secrets/security-token';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const old = createKeyRing(`a:${key(1)}`);
const rotated = createKeyRing(`b:${key(2)},a:${key(1)}`);

test('a secret of an old key opens after a rotation, and new secrets use the new key', () => {
  const sealed = old.seal('s3cret', 'totp 1');
  expect(rotated.open(sealed, 'totp 1')).toBe('s3cret');
  const fresh = rotated.seal('s3cret', 'totp 1');
  expect(fresh.keyId).toBe('b');
  expect(() => old.open(fresh, 'totp 1')).toThrow('not on the ring');
  expect(rotated.digests('123456', 'x')).toContainEqual(old.digests('123456', 'x')[0]);
});

test('another purpose or a changed bit does not open', () => {
  const sealed = old.seal('s3cret', 'totp 1');
  expect(() => old.open(sealed, 'totp 2')).toThrow();
  for (let index = 0; index < sealed.bytes.length; index += 1) {
    const bytes = Buffer.from(sealed.bytes);
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    expect(() => old.open({ ...sealed, bytes }, 'totp 1')).toThrow();
  }
  expect(() => old.open({ ...sealed, bytes: sealed.bytes.subarray(0, -4) }, 'totp 1')).toThrow();
});

test('the same text is sealed differently each time', () => {
  expect(old.seal('x', 'p').bytes.equals(old.seal('x', 'p').bytes)).toBe(false);
});

test.each(['', 'a', `a:${key(1).slice(4)}`, `a:${key(1)},a:${key(2)}`, `a b:${key(1)}`])(
  'a ring of the form %j is refused, and the message contains no key',
  (text) => {
    expect(() => createKeyRing(text)).toThrow(/^a key ring is name:key pairs/);
  },
);

const valid = key(1);
test.each<[unknown, string]>([
  [undefined, 'nothing was given, so the variable that holds it may not be set'],
  [null, 'nothing was given, so the variable that holds it may not be set'],
  [7, 'what was given is of type number, and no text'],
  [Buffer.alloc(32, 1), 'what was given is of type object, and no text'],
  ['', 'the text is empty'],
  [' \r\n', 'the text is empty'],
  [valid, 'entry 1 has no colon'],
  [`a:${valid},`, 'entry 2 is empty'],
  [`,a:${valid}`, 'entry 1 is empty'],
  [`:${valid}`, 'the name of entry 1 is not 1 to 32 letters, digits, dashes and underscores'],
  [`${valid}:a`, 'the name of entry 1 is not 1 to 32 letters, digits, dashes and underscores'],
  [`"a:${valid}"`, 'the name of entry 1 is not 1 to 32 letters, digits, dashes and underscores'],
  [`a:${valid.slice(0, 20)} ${valid.slice(20)}`, 'the key of entry 1 is not base64'],
  [`a:${valid};b:${valid}`, 'the key of entry 1 is not base64'],
  [`a:${valid.replace('A', '*')}`, 'the key of entry 1 is not base64'],
  [`a:${valid}==`, 'the key of entry 1 is not base64'],
  ['a:', 'the key of entry 1 has 0 bytes'],
  [`a:${Buffer.alloc(16, 1).toString('base64')}`, 'the key of entry 1 has 16 bytes'],
  [`a:${Buffer.alloc(32, 1).toString('hex')}`, 'the key of entry 1 has 48 bytes'],
  [`b:${key(2)},a:${Buffer.alloc(33, 1).toString('base64')}`, 'the key of entry 2 has 33 bytes'],
  [`a:${valid},a:${key(2)}`, 'entry 2 has the name of an entry before it'],
])('%#: a malformed ring is refused in one sentence that quotes no part of it', (text, why) => {
  const make = () => createKeyRing(text as string);
  expect(make).toThrow(TypeError);
  expect(make).toThrow(
    new TypeError(
      `a key ring is name:key pairs with commas between, each key 32 bytes in base64, no name twice: ${why}`,
    ),
  );
});

test.each([
  ` a:${valid}\n`,
  `a:${valid}\r\n,\tb:${key(2)}`,
  `a : ${valid}`,
  `a:${valid.replace('=', '')}`,
  `a:${Buffer.alloc(32, 255).toString('base64url')}`,
])('%#: blanks, line ends and both alphabets of base64 are accepted', (text) => {
  expect(createKeyRing(text).currentKeyId).toBe('a');
});

test('[inv 9] printing a secret or a ring does not show it', () => {
  const secret = new Secret('s3cret-words');
  const printed = [
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret, { depth: 9, showHidden: true }),
  ];
  expect(printed.join()).not.toContain('s3cret-words');
  expect(inspect(rotated, { depth: 9, showHidden: true }) + JSON.stringify(rotated)).not.toMatch(
    /AQEB|AgIC|01 01 01/,
  );
});

test('a token contains its user, and an invalid token is null', () => {
  const userId = asUserId('01890a5d-ac96-774b-bcce-b302099a8057');
  const { token, hash } = issueToken(userId);
  expect(readToken(token.reveal())).toEqual({ userId, hash });
  expect(issueToken(userId).hash.equals(hash)).toBe(false);
  for (const text of [
    '',
    null,
    7,
    {},
    token.reveal().slice(1),
    `${token.reveal()}a`,
    '!'.repeat(64),
    'x'.repeat(1_000_000),
  ])
    expect(readToken(text)).toBeNull();
});
