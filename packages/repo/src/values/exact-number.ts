/** Exponents beyond this are no numbers that anybody means; expanding them would fill the memory. */
const longestExponent = 400;

interface Exact {
  readonly digits: bigint;
  /** How many of the digits stand behind the point. */
  readonly scale: number;
}

/**
 * Compares two numbers by all their digits, whatever they are written as; null when one of them is no number.
 *
 * @example
 * compareNumbers('0.30', 0.3) // 0
 * compareNumbers('9007199254740993', 9007199254740992) // 1
 */
export function compareNumbers(a: unknown, b: unknown): -1 | 0 | 1 | null {
  // Two numbers that are finite compare as their shortest digits do.
  if (Number.isFinite(a) && Number.isFinite(b)) return sign(Number(a), Number(b));
  // A field without a value is compared as often as one that has a value, and then no digits need to be read.
  if (a === null || a === undefined || b === null || b === undefined) return null;
  const left = exact(a);
  const right = exact(b);
  if (left === null || right === null) return null;
  const scale = Math.max(left.scale, right.scale);
  const difference = scaled(left, scale) - scaled(right, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function sign(a: number, b: number): -1 | 0 | 1 {
  return a === b ? 0 : a < b ? -1 : 1;
}

function scaled(number: Exact, scale: number): bigint {
  return number.digits * 10n ** BigInt(scale - number.scale);
}

function exact(value: unknown): Exact | null {
  if (typeof value === 'bigint') return { digits: value, scale: 0 };
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > 1000) return null;
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim());
  if (!found) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found;
  const shift = Number(exponent);
  if (whole + fraction === '' || Math.abs(shift) > longestExponent) return null;
  const magnitude = BigInt(whole + fraction);
  const digits = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - shift;
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}
