import { isSupportedCountry, parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** The longest text that is read as a telephone number. */
export const longestPhone = 40;

/**
 * A telephone number in E.164, or null when it is none that exists. Without a country it must begin with `+`.
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
    const phone = parsePhoneNumberWithError(text, options);
    // An extension is no part of E.164, and dropping it would confirm another person's telephone.
    return phone.isValid() && phone.ext === undefined ? phone.number : null;
  } catch {
    return null;
  }
}
