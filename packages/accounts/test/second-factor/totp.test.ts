import { asUserId } from '@tintype/shared-db';
import { HOTP, Secret as OtpSecret, TOTP } from 'otpauth';
import { hashRecoveryCode, newRecoveryCodes } from '../../src/second-factor/recovery-code';
import { findTotpStep, newTotpSecret, totpUri } from '../../src/second-factor/totp';

const sha1Secret = OtpSecret.fromUTF8('12345678901234567890').base32;

/** RFC 4226, appendix D: the codes of counters 0 to 9. */
const hotpVectors = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
];

test.each(hotpVectors.map((code, counter) => [counter, code] as const))(
  'RFC 4226: counter %i is %s',
  (counter, code) => {
    expect(HOTP.generate({ secret: OtpSecret.fromBase32(sha1Secret), counter, digits: 6 })).toBe(code);
    // A time-based code is the code of a counter of thirty-second steps.
    expect(findTotpStep(sha1Secret, code, new Date(counter * 30_000))).toBe(counter);
    expect(findTotpStep(sha1Secret, code, new Date((counter + 1) * 30_000 + 29_999))).toBe(counter);
    expect(findTotpStep(sha1Secret, code, new Date((counter + 2) * 30_000))).toBeNull();
  },
);

const seeds = {
  SHA1: '12345678901234567890',
  SHA256: '12345678901234567890123456789012',
  SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
} as const;

/** RFC 6238, appendix B. */
test.each([
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
])('RFC 6238: at %i seconds', (seconds, sha1, sha256, sha512) => {
  const codes = (['SHA1', 'SHA256', 'SHA512'] as const).map((algorithm) =>
    TOTP.generate({
      secret: OtpSecret.fromUTF8(seeds[algorithm]),
      algorithm,
      digits: 8,
      timestamp: seconds * 1000,
    }),
  );
  expect(codes).toEqual([sha1, sha256, sha512]);
  expect(findTotpStep(sha1Secret, sha1.slice(2), new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

test('a secret has 160 bits and is another each time', () => {
  expect(OtpSecret.fromBase32(newTotpSecret()).bytes).toHaveLength(20);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});

test('the link names issuer and user, and the label is escaped', () => {
  const uri = new URL(totpUri(sha1Secret, 'Tin & Type?', 'ada.lovelace'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('issuer')).toBe('Tin & Type?');
  expect(uri.searchParams.get('secret')).toBe(sha1Secret);
});

test('there are ten different recovery codes, and they are read in any typed form', () => {
  const userId = asUserId('01890a5d-ac96-774b-bcce-b302099a8057');
  const codes = newRecoveryCodes(userId);
  expect(new Set(codes.map(({ code }) => code.reveal())).size).toBe(10);
  for (const { code, hash } of codes) {
    expect(code.reveal()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(hashRecoveryCode(userId, ` ${code.reveal().toUpperCase().replaceAll('-', ' ')} `)).toEqual(hash);
  }
});
