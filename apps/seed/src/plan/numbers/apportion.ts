/** Bound once: in the sandbox of a test runner every look-up of a global costs as much as the arithmetic. */
const { floor, min } = Math;

const ROUNDS = 24;

/**
 * Divides a total into whole counts in proportion to weights, none above the limit; what a limited one cannot take
 * goes to the others. The counts add up to the total, or to what the limits allow when that is less.
 *
 * @example
 * apportion(10, Float64Array.of(8, 1, 1), 4) // Uint32Array [4, 3, 3]
 */
export function apportion(total: number, weights: Float64Array, limit: number): Uint32Array {
  const counts = new Uint32Array(weights.length);
  if (limit <= 0) return counts;
  const scale = scaleUnderLimit(total, weights, limit);
  let exact = 0;
  let given = 0;
  for (let index = 0; index < weights.length; index += 1) {
    exact += min(limit, (weights[index] ?? 0) * scale);
    // The small constant keeps a sum that is one rounding short of a whole number from losing a unit.
    const count = min(limit, floor(exact + 1e-6) - given);
    counts[index] = count;
    given += count;
  }
  return counts;
}

/**
 * The factor that makes `min(limit, weight × factor)` add up to the total, or come as near as the limits allow: found by
 * taking the limited ones out, again and again.
 *
 * @example
 * scaleUnderLimit(10, Float64Array.of(8, 1, 1), 4) // 3: 4 + 3 + 3
 */
export function scaleUnderLimit(total: number, weights: Float64Array, limit: number): number {
  let scale = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let limited = 0;
    let free = 0;
    for (const weight of weights) {
      if (weight * scale >= limit) limited += limit;
      else free += weight;
    }
    if (free === 0 || limited >= total) break;
    const next = (total - limited) / free;
    if (next === scale) break;
    scale = next;
  }
  return scale;
}
