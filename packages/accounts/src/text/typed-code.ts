/** The longest text that is read as a code: four groups of four, with separators of a keyboard or an app. */
export const longestCode = 64;

/** Separators that apps and people type, and characters that copying adds. */
const separator = /[\s\p{Z}\p{Pd}\p{Default_Ignorable_Code_Point}\u2212._\u00b7]/u;

/**
 * The comparable form of a typed code: `123 456` as apps show it, with dashes, no-break spaces or marks of direction, in digits
 * of any script, in any case.
 *
 * @example
 * typedCode('123 456') // '123456'
 * typedCode('ABCD-efgh') // 'abcdefgh'
 */
export function typedCode(text: string): string {
  return withAsciiDigits(
    [...text.normalize('NFKC')].filter((sign) => !separator.test(sign)).join(''),
  ).toLowerCase();
}

/** Whether a text is a code of six digits, in any typed form. */
export const isSixDigits = (text: string): boolean => /^\d{6}$/.test(typedCode(text));

/**
 * Replaces each decimal digit of any script by the ASCII digit of its value.
 *
 * @example
 * withAsciiDigits('٣۵') // '35'
 */
export function withAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

/** Unicode orders the ten digits of a script in a row, so the first digit of a row gives the values. */
function digitValue(digit: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit - before - 1))) before += 1;
  return before % 10;
}
