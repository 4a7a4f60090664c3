/**
 * Logarithm and exponential out of the four operations and square roots, which IEEE 754 fixes to the last bit.
 * `Math.log`, `Math.exp` and `Math.pow` may differ between engines, and one bit would change a generated network.
 */

const { LN2 } = Math;

/**
 * Natural logarithm of a positive number, the same on every platform.
 *
 * @example
 * logarithm(1) // 0
 */
export function logarithm(x: number): number {
  let mantissa = x;
  let doublings = 0;
  while (mantissa > 1.5) {
    mantissa /= 2;
    doublings += 1;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    doublings -= 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let power = 27; power >= 1; power -= 2) sum = sum * square + 1 / power;
  return 2 * ratio * sum + doublings * LN2;
}

/**
 * e to the power of x, the same on every platform.
 *
 * @example
 * exponential(0) // 1
 */
export function exponential(x: number): number {
  const doublings = Math.round(x / LN2);
  const rest = x - doublings * LN2;
  let sum = 1;
  for (let term = 18; term >= 1; term -= 1) sum = 1 + (sum * rest) / term;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let step = Math.abs(doublings); step > 0; step -= 1) sum *= factor;
  return sum;
}

/**
 * A positive base to any power, the same on every platform.
 *
 * @example
 * power(4, 0.5) // 2, to the last few bits
 */
export function power(base: number, exponent: number): number {
  return exponential(exponent * logarithm(base));
}
