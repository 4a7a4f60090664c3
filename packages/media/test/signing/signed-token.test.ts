import { randomBytes, randomUUID } from 'node:crypto';
import { unwrap } from '@tintype/database';
import { asMediaId, asUserId } from '@tintype/shared-db';
import fc from 'fast-check';
import { readLifetime } from '../../src/signing/read-lifetime';
import { readToken, signToken } from '../../src/signing/signed-token';
import { readUrlKeys } from '../../src/signing/url-keys';

const urlKey = (id: string) => ({ id, key: randomBytes(32).toString('base64') });
const [older, newer] = [urlKey('2026a'), urlKey('2026b')];
const keys = readUrlKeys([older]);
const expiresAt = 1_800_000_000;
const before = new Date(expiresAt * 1000 - 1);
const file = { ownerId: asUserId(randomUUID()), mediaId: asMediaId(randomUUID()), expiresAt };
const token = signToken(keys, file);
const refused = (reason: string) => ({ ok: false, error: { kind: 'invalid_token', reason } });

test('a token names its file until its second has come', () => {
  expect(readToken(keys, token, before)).toEqual({ ok: true, value: file });
  expect(readToken(keys, token, new Date(expiresAt * 1000))).toEqual(refused('expired'));
  expect(token.length).toBeLessThanOrEqual(126);
});

test('no token opens with one of its characters changed, at any time', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.';
  fc.assert(
    fc.property(
      fc.nat(token.length - 1),
      fc.constantFrom(...letters),
      fc.constantFrom(before, new Date(0), new Date(expiresAt * 1000)),
      (place, letter, at) => {
        fc.pre(token[place] !== letter);
        const changed = `${token.slice(0, place)}${letter}${token.slice(place + 1)}`;
        const answer = readToken(keys, changed, at);
        expect(answer.ok || answer.error.reason === 'expired').toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

test('a new key signs, and the one before it opens until it is taken off', () => {
  const both = readUrlKeys([newer, older]);
  const late = signToken(both, file);
  expect([token, late].map((one) => one.split('.')[0])).toEqual(['2026a', '2026b']);
  expect([readToken(both, token, before), readToken(both, late, before)].map(({ ok }) => ok)).toEqual([
    true,
    true,
  ]);
  expect(readToken(keys, late, before)).toEqual(refused('unknown_key'));
  // Another key of the same name.
  expect(readToken(readUrlKeys([urlKey('2026a')]), token, before)).toEqual(refused('forged'));
});

test.each([undefined, null, 5, '', '..', {}, [token], `${token} `, `${token}\n`, 'a'.repeat(1_000_000)])(
  'what is no token is malformed: %p',
  (given) => expect(readToken(keys, given, before)).toEqual(refused('malformed')),
);

test.each([
  ...[null, 'key', [], [null], [{}], [{ id: '', key: older.key }], [{ id: 'a b', key: older.key }]],
  ...[[{ id: 'a', key: 'short' }], [older, { id: '2026a', key: newer.key }]],
])('keys that are malformed are refused, and not told: %#', (given) => {
  expect(() => readUrlKeys(given as never)).toThrow(/^the option urlKeys of media is a list/);
  for (const secret of [older.key, newer.key, 'short'])
    expect(() => readUrlKeys(given as never)).not.toThrow(secret);
});

test('a lifetime is whole seconds, at most seven days, and an hour by default', () => {
  expect(unwrap(readLifetime({}))).toBe(3600);
  expect(unwrap(readLifetime({ seconds: 604_800 }))).toBe(604_800);
  const errors = [0, 604_801, 1.5, 'soon'].map((seconds) => {
    const read = readLifetime({ seconds });
    return read.ok ? null : read.error.changeset.errorsByField;
  });
  expect(errors).toEqual([
    { seconds: [expect.any(String)] },
    { seconds: [expect.any(String)] },
    { seconds: [expect.any(String)] },
    { seconds: [expect.any(String)] },
  ]);
});
