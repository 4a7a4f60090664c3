/** The first moment that PostgreSQL can store: 24 November 4714 BC. */
const earliest = -210_866_803_200_000;

/**
 * A time as PostgreSQL reads it, in UTC: no zone of the process takes part, so that none of its offsets, which had odd
 * seconds before there was standard time, can change it.
 *
 * @throws {RangeError} no time, or one before those that PostgreSQL stores
 *
 * @example
 * instantText(new Date(0)) // '1970-01-01T00:00:00.000Z'
 */
export function instantText(date: Date): string {
  const time = date.getTime();
  if (Number.isNaN(time)) throw new RangeError('an invalid Date cannot be stored');
  if (time < earliest)
    throw new RangeError(`${date.toISOString()} is before the first time that PostgreSQL stores`);
  const iso = date.toISOString();
  const year = date.getUTCFullYear();
  if (year >= 1 && year <= 9999) return iso;
  const rest = iso.slice(iso.indexOf('-', 1));
  // The year before 1 is 1 BC.
  return year < 1 ? `${pad(1 - year)}${rest} BC` : `${year}${rest}`;
}

/** The day of a time in UTC, as PostgreSQL reads it. */
export function dayText(date: Date): string {
  return instantText(date).replace(/T[^ ]*/, '');
}

function pad(year: number): string {
  return String(year).padStart(4, '0');
}

/**
 * The milliseconds of a time as the server writes nearly all of them, `2026-03-01 09:30:00.123456+00`. Null for any other text, which
 * the pattern reads. A page of rows has hundreds of times, and the pattern takes a multiple of this.
 */
function usualInstant(text: string): number | null {
  const end = text.length - 3;
  if (end < 19 || end > 26 || !text.endsWith('+00')) return null;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    const separator = separators[index];
    if (separator === undefined ? code < 48 || code > 57 : code !== separator) return null;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  // Date.UTC takes a year below 100 for one of the 20th century.
  if (year < 100 || end === 20) return null;
  const fraction = (place: number): number => (place < end ? text.charCodeAt(place) - 48 : 0);
  return Date.UTC(
    year,
    twoDigits(text, 5) - 1,
    twoDigits(text, 8),
    twoDigits(text, 11),
    twoDigits(text, 14),
    twoDigits(text, 17),
    fraction(20) * 100 + fraction(21) * 10 + fraction(22),
  );
}

/** The characters between the digits, by their places: `-`, `-`, a space, `:`, `:`, `.`. */
const separators: readonly (number | undefined)[] = Object.assign(new Array<number | undefined>(26), {
  4: 45,
  7: 45,
  10: 32,
  13: 58,
  16: 58,
  19: 46,
});

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

const pattern =
  /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d{1,6})?(?:([+-])(\d\d)(?::(\d\d)(?::(\d\d))?)?)?( BC)?$/;

/**
 * A time from the text that PostgreSQL writes (DateStyle ISO). Without an offset it is one in UTC, as it was stored.
 *
 * @param what names the value in errors
 * @throws {RangeError} infinity, a time beyond those that a Date holds, and text of another DateStyle
 */
export function parseInstant(text: string, what: string): Date {
  const usual = usualInstant(text);
  if (usual !== null) return new Date(usual);
  const found = pattern.exec(text);
  if (found === null) throw unreadable(text, what);
  const [, year = '', month, day, hour, minute, second, fraction = '0', sign, ...rest] = found;
  const [offsetHours = '0', offsetMinutes = '0', offsetSeconds = '0', era] = rest;
  const date = new Date(0);
  date.setUTCFullYear(era === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Math.trunc(Number(fraction) * 1000));
  const offset = Number(offsetHours) * 3600 + Number(offsetMinutes) * 60 + Number(offsetSeconds);
  date.setTime(date.getTime() - (sign === '-' ? -offset : offset) * 1000);
  if (Number.isNaN(date.getTime())) throw unreadable(text, what);
  return date;
}

function unreadable(text: string, what: string): RangeError {
  const infinite = text === 'infinity' || text === '-infinity';
  return new RangeError(
    infinite
      ? `${what} is ${text}, which no Date is: select it as text, or leave it out`
      : `${what} is no time that a Date holds, or is not written in DateStyle ISO: ${text.slice(0, 60)}`,
  );
}
