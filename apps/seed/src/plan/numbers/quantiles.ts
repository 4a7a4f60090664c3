import { exponential, logarithm } from './portable-math';
import type { Random } from './random';

/** Bound once: in the sandbox of a test runner every look-up of a global costs as much as the arithmetic. */
const { floor, imul } = Math;

const SIZE = 1024;

/** Quantiles of a distribution at the middles of 1,024 equally likely slots, scaled to a mean of exactly 1. */
export type Quantiles = Float64Array;

/**
 * Quantiles of a log-normal distribution with the given spread of the logarithm.
 *
 * @example
 * const shares = logNormalQuantiles(1.2); // shares[512] is about 0.49: the median is below the mean
 */
export function logNormalQuantiles(sigma: number): Quantiles {
  return tabulate((probability) => exponential(sigma * normalQuantile(probability)));
}

/**
 * Quantiles of the exponential distribution.
 *
 * @example
 * drawFrom(exponentialQuantiles(), random) * 36; // hours until a comment, 36 on average
 */
export function exponentialQuantiles(): Quantiles {
  return tabulate((probability) => -logarithm(1 - probability));
}

/**
 * Draws from a table, between its slots in a straight line.
 *
 * @example
 * drawFrom(logNormalQuantiles(1), random)
 */
export function drawFrom(quantiles: Quantiles, random: Random): number {
  const position = random.unit() * (SIZE - 1);
  const slot = floor(position);
  const low = quantiles[slot] ?? 0;
  return low + (position - slot) * ((quantiles[slot + 1] ?? low) - low);
}

/**
 * The quantile for a running number, such that any stretch of running numbers covers the table evenly (Fibonacci
 * hashing): sums over it come out near their mean even when few are added.
 *
 * @example
 * evenlyFrom(table, 0) + evenlyFrom(table, 1) + evenlyFrom(table, 2)
 */
export function evenlyFrom(quantiles: Quantiles, index: number): number {
  return quantiles[imul(index, 0x9e3779b9) >>> 22] ?? 0;
}

function tabulate(quantile: (probability: number) => number): Quantiles {
  const table = new Float64Array(SIZE);
  let sum = 0;
  for (let slot = 0; slot < SIZE; slot += 1) {
    const value = quantile((slot + 0.5) / SIZE);
    table[slot] = value;
    sum += value;
  }
  return table.map((value) => (value * SIZE) / sum);
}

/** Inverse of the normal distribution: Abramowitz and Stegun 26.2.23, error below 0.00045. */
function normalQuantile(probability: number): number {
  const tail = probability < 0.5 ? probability : 1 - probability;
  const t = Math.sqrt(-2 * logarithm(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const under = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const distance = t - above / under;
  return probability < 0.5 ? -distance : distance;
}
