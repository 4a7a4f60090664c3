/** The longest text that is read as a code: four groups of four, with whatever a keyboard or an app puts between. */
export const longestCode = 64;

/** What apps and people put between the signs of a code, and what copying brings along. */
const separator = /[\s\p{Z}\p{Pd}\p{Default_Ignorable_Code_Point}\u2212._\u00b7]/u;

/**
 * A code as it is compared, however it was typed: `123 456` as apps show it, with dashes, no-break spaces or marks of direction,
 * in digits of any script, in any case.
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

/** Whether this is a code of six digits, however it was typed. */
export const isSixDigits = (text: string): boolean => /^\d{6}$/.test(typedCode(text));

/**
 * A text with each decimal digit of any script as the ASCII digit of its value.
 *
 * @example
 * withAsciiDigits('٣۵') // '35'
 */
export function withAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

/** Unicode has the ten digits of a script in a row, and nothing but such rows beside each other. */
function digitValue(digit: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit - before - 1))) before += 1;
  return before % 10;
}
