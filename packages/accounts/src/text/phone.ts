import { isSupportedCountry, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { withAsciiDigits } from './typed-code';

/** The longest text that is read as a telephone number. */
export const longestPhone = 40;

/**
 * A telephone number in E.164, or null when no such number exists. Without a country it must begin with `+`. Copied texts are
 * accepted: with marks of direction, in digits of any script, as a `tel:` link.
 *
 * @example
 * normalizePhone('+351 912 345 678') // '+351912345678'
 * normalizePhone('912 345 678', 'PT') // '+351912345678'
 */
export function normalizePhone(text: string, country?: string | null): string | null {
  if (text.length > longestPhone) return null;
  const options =
    typeof country === 'string' && isSupportedCountry(country)
      ? { defaultCountry: country, extract: false }
      : { extract: false };
  try {
    const phone = parsePhoneNumberWithError(plain(text), options);
    // E.164 has no extensions. Dropping one would confirm another person's telephone.
    return phone.isValid() && phone.ext === undefined ? phone.number : null;
  } catch {
    return null;
  }
}

/** A number without invisible characters, with the characters that the library knows. */
function plain(text: string): string {
  const visible = withAsciiDigits(text.normalize('NFKC')).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible
    .trim()
    .replace(/^tel:/i, '')
    .replace(/^\((\+\d{1,3})\)/, '$1 ');
}
