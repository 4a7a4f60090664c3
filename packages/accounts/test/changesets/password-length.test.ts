import { cast } from '@tintype/repo';
import { ChangePasswordForm, LogInForm, ResetPasswordForm } from '../../src/forms/login-forms';
import { RegisterUserForm } from '../../src/forms/register-user-form';

const tooShort = ['should be at least 12 character(s)'];
const tooLong = ['should be at most 128 character(s)'];

/** The errors of a new password. */
const newly = (newPassword: string) => cast(ResetPasswordForm, { newPassword }).errorsByField.newPassword;
/** The errors of a password to compare. */
const present = (password: string) => cast(LogInForm, { password }).errorsByField.password;

test.each([
  ['eleven letters', 'a'.repeat(11), tooShort],
  ['twelve letters', 'a'.repeat(12), undefined],
  ['a hundred and twenty-eight letters', 'a'.repeat(128), undefined],
  ['one letter more', 'a'.repeat(129), tooLong],
  ['six signs of two units each', '😀'.repeat(6), tooShort],
  ['eleven of them', '😀'.repeat(11), tooShort],
  ['twelve of them', '😀'.repeat(12), undefined],
  ['as many of them as there may be', '😀'.repeat(128), undefined],
  ['one more of them', '😀'.repeat(129), tooLong],
  ['six letters, each with an accent of its own', 'e\u0301'.repeat(6), tooShort],
  ['twelve of them', 'e\u0301'.repeat(12), undefined],
  ['as many of them as there may be', 'e\u0301'.repeat(128), undefined],
  ['one more of them', 'e\u0301'.repeat(129), tooLong],
  [
    'as many letters of another plane in three parts each',
    '\u{1611e}\u{1611e}\u{1611f}'.repeat(128),
    undefined,
  ],
  [
    'as many mathematical letters with three marks each',
    '\u{1d6c2}\u0313\u0300\u0345'.repeat(128),
    undefined,
  ],
  ['one more of them', '\u{1d6c2}\u0313\u0300\u0345'.repeat(129), tooLong],
  ['as many syllables in three parts each', '\u1112\u1161\u11ab'.repeat(128), undefined],
  ['letters with signs that only choose how they look', 'a\ufe0f'.repeat(6), undefined],
  ['one sign that is hashed as eighteen letters', '\ufdfa', tooShort],
  ['twelve of them, which are hashed as two hundred and sixteen', '\ufdfa'.repeat(12), tooLong],
  ['four ligatures of three letters each', '\ufb03'.repeat(4), tooShort],
  [
    'forty-three of them, of which a hundred and twenty-nine letters are hashed',
    '\ufb03'.repeat(43),
    tooLong,
  ],
  ['full-width letters', '\uff41'.repeat(128), undefined],
] as const)('a new password of %s', (_, password, said) => {
  expect(newly(password)).toEqual(said);
  expect(
    cast(ChangePasswordForm, { password: 'x', newPassword: password }).errorsByField.newPassword,
  ).toEqual(said);
  expect(cast(RegisterUserForm, { password }).errorsByField.password).toEqual(said);
  // Every password that could be set must be accepted.
  if (said === undefined) expect(present(password)).toBeUndefined();
});

test('a password that was set under the earlier count of characters still works', () => {
  expect(present('\ufb03'.repeat(128))).toBeUndefined();
  expect(present('a'.repeat(129))).toEqual(tooLong);
});

test('a text that is far too long is refused before it is normalised', () => {
  const normalize = jest.spyOn(String.prototype, 'normalize');
  try {
    for (const sign of ['a', 'e\u0301', '\ufdfa', '😀']) {
      const long = sign.repeat(1_000_000);
      expect([newly(long), present(long)]).toEqual([tooLong, tooLong]);
    }
    expect(normalize).not.toHaveBeenCalled();
  } finally {
    normalize.mockRestore();
  }
});
