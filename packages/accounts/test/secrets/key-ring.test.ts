import { inspect } from 'node:util';
import { asUserId } from '@tintype/shared-db';
import { createKeyRing } from '../../src';
import { Secret } from '../../src/secrets/secret';
import { issueToken, readToken } from '../../src/secrets/security-token';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const old = createKeyRing(`a:${key(1)}`);
const rotated = createKeyRing(`b:${key(2)},a:${key(1)}`);

test('what an old key sealed opens after a rotation, and what is new is sealed with the new key', () => {
  const sealed = old.seal('s3cret', 'totp 1');
  expect(rotated.open(sealed, 'totp 1')).toBe('s3cret');
  const fresh = rotated.seal('s3cret', 'totp 1');
  expect(fresh.keyId).toBe('b');
  expect(() => old.open(fresh, 'totp 1')).toThrow('not on the ring');
  expect(rotated.digests('123456', 'x')).toContainEqual(old.digests('123456', 'x')[0]);
});

test('another purpose, or one changed bit, opens nothing', () => {
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
  'a ring of the form %j is refused, and the message has no key',
  (text) => {
    expect(() => createKeyRing(text)).toThrow(/^a key ring is name:key pairs/);
  },
);

test('[inv 9] nothing that prints a secret or a ring shows it', () => {
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

test('a token carries its user, and what is no token is null', () => {
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
